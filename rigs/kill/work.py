"""What a person does on the screens: log, judge, rename, fill in, decide, undo. No two changes look the same."""

import random
import re
from collections.abc import Callable
from itertools import count

from rigs.kill.person import Person, Text
from rigs.kill.story import Point

WORDS = (
    "the queue at our till was long so we asked twice and then somebody came to help with boxes from the yard".split()
)
VERDICTS = {"k": ("+", "keep"), "c": ("~", "change"), "s": ("x", "stop")}
WALK_ROW = re.compile(r"^›\s+\d+\s+(?:✓ )?(\w+(?: \w+)*?)\s{2,}.*?\s([+~x?·])\s", re.MULTILINE)
REVIEW_ROW = re.compile(r"^›\s+\d+ ([+~x]) (\w+(?: \w+)*?)\s{2,}.*· not decided", re.MULTILINE)
LONGEST_NAME = 24
_numbers = count(1)


def new_word(chance: random.Random) -> str:
    """A word that was never typed before."""
    number, word = next(_numbers), ""
    while number or len(word) < 3:
        number, place = divmod(number, 20)
        word += "bcdfghjklmnpqrstvwxz"[place]
    return f"{word}{chance.choice('aeiou')}"


def new_name(chance: random.Random) -> str:
    return f"Q{new_word(chance)} {chance.choice(WORDS)}"


def is_logged(name: str) -> Callable[[str], bool]:
    start = f"Logged {name[:LONGEST_NAME]}"
    return lambda screen: start in " ".join(screen.split())


def is_logging(screen: str) -> bool:
    """Whether the line is open in which touch points are logged, empty or not."""
    return "Log in" in screen or "logs it in" in screen


def begin_to_log(person: Person) -> None:
    if not is_logging(person.text()):
        person.type("a")
        person.wait(is_logging, "the line does not open")


def log(person: Person, chance: random.Random) -> None:
    begin_to_log(person)
    text = person.begin_text()
    for part in re.split(r"(?<= )", new_name(chance)):
        person.write(text, part)
    hand_in(person, text)


def hand_in(person: Person, text: Text) -> None:
    """Enter: the text in the open line becomes a touch point."""
    name = " ".join(text.whole.split())
    text.becomes = person.story.will({**person.story.now, name: Point()}, is_logged(name))
    person.type("\r")
    person.wait(is_logged(name), f"{name} was not logged")


def log_in_one_go(person: Person, chance: random.Random) -> None:
    begin_to_log(person)
    names = [new_name(chance) for _ in range(chance.randint(2, 5))]
    for name in names:
        text = person.begin_text()
        text.whole = name
        text.becomes = person.story.will({**person.story.now, name: Point()}, is_logged(name))
    person.type("".join(f"{name}\r" for name in names))
    person.wait(is_logged(names[-1]), f"{names[-1]} was not logged")


def leave_line(person: Person) -> None:
    if is_logging(person.text()):
        person.type("\r\r")
        person.wait(lambda screen: not is_logging(screen), "the line stays open")


def here(person: Person) -> tuple[str, str]:
    """The touch point under the cursor of the walk, and the sign of its verdict; empty on a stage."""
    found = WALK_ROW.search(person.text())
    return (found[1], found[2]) if found and found[1] in person.story.now else ("", "")


def judge(person: Person, chance: random.Random) -> None:
    leave_line(person)
    name, sign = here(person)
    if name and not person.story.now[name].decided:
        key = chance.choice([key for key, (other, _word) in VERDICTS.items() if other != sign])
        verdict = VERDICTS[key]
        words = f"{name}: {verdict[1]}"
        person.story.change(name, lambda screen: words in screen, verdict=verdict[1])
        person.type(key)
        person.see(words)
        if chance.random() < 0.3:
            take_back(person, "u", "Undone:", person.story.states[-2])
            if chance.random() < 0.5:
                take_back(person, "U", "Done again:", person.story.states[-2])


def take_back(person: Person, key: str, words: str, before: dict[str, Point]) -> None:
    person.story.will(before, lambda screen: words in screen)
    person.type(key)
    person.see(words)


def rename(person: Person, chance: random.Random) -> None:
    leave_line(person)
    name, _sign = here(person)
    if name:
        person.type("n")
        person.see("New name")
        new = new_name(chance)
        row = re.compile(rf"^.\s+\d+\s+{new}\s", re.MULTILINE)
        points = {new if key == name else key: point for key, point in person.story.now.items()}
        text = person.begin_text()
        person.write(text, new)
        text.becomes = person.story.will(points, lambda screen: row.search(screen) is not None)
        person.type("\r")
        person.wait(row.search, f"{name} was not renamed to {new}")


def fill_in(person: Person, chance: random.Random) -> None:
    """How often, with its grade, and what to do instead, on the card."""
    leave_line(person)
    name, _sign = here(person)
    if name and not person.story.now[name].times and not person.story.now[name].instead:
        person.type("\r")
        person.see("w Name")
        person.type("f\r")
        person.see("a bare number")
        often = chance.randint(2, 900)
        looks = [re.compile(rf"^.. How often\s+{often}/year\s+{grade}", re.MULTILINE) for grade in ("", "measured")]
        text = person.begin_text()
        text.whole = f"{often}/year"
        text.becomes = person.story.change(name, lambda screen: looks[0].search(screen) is not None, times=often)
        person.type(f"{text.whole}\r")
        person.see("How is it known?")
        person.story.change(name, lambda screen: looks[1].search(screen) is not None, grade="measured")
        person.type("1")
        person.wait(looks[1].search, "the grade is not shown")
        person.see("Where does it come from?")
        person.type("\r")
        person.wait(lambda screen: "Where does it come from?" not in screen, "the line for the source stays open")
        person.type("d")
        person.see("›d Verdict")
        person.type("\x1b[B\x1b[B")
        person.see("›  What to do instead")
        person.type("\r")
        person.wait(lambda screen: screen.count("What to do instead") > 1, "the line does not open")
        text = person.begin_text()
        words = f"{new_word(chance)} {new_word(chance)}"
        person.write(text, words)
        look = re.compile(rf"What to do instead\s+{words}")
        text.becomes = person.story.change(name, lambda screen: look.search(screen) is not None, instead=words)
        person.type("\r")
        person.wait(look.search, "what to do instead is not shown")
        person.type("q")
        person.see("a log")


def decide(person: Person, _chance: random.Random) -> None:
    """Agree on the review with the verdict under the cursor."""
    leave_line(person)
    person.type("r")
    person.see("a agree")
    found = REVIEW_ROW.search(person.text())
    name = found[2] if found else ""
    if name in person.story.now:
        words = f"Decided: {name}"
        verdict = person.story.now[name].verdict
        person.story.change(name, lambda screen: words in screen, decided=verdict)
        person.type("a")
        person.wait(lambda screen: "Who decides" in screen or words in screen, "nobody decides")
        if words not in person.text():
            person.type("\r")
            person.see(words)
    person.type("q")
    person.see("a log")


def open_text(person: Person, chance: random.Random, seconds: float) -> Text:
    """Type into an open line, word by word, for a while; it is not handed in."""
    begin_to_log(person)
    text = person.begin_text()
    person.write(text, f"Q{new_word(chance)} ")
    began = len(text.whole)
    while seconds > 0:
        pause = chance.uniform(0.02, 0.25)
        person.pause(pause)
        seconds -= pause
        person.write(text, f"{chance.choice(WORDS)} " if len(text.whole) < 300 + began else ".")
    return text


WORK = (log, log, log_in_one_go, judge, judge, judge, rename, fill_in, decide)
