"""What a reader sees of Markdown, through two parsers: its text, and whatever it should not contain."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

import cmarkgfm
from cmarkgfm.cmark import Options
from markdown_it import MarkdownIt

from touchpoint_audit.domain.text import one_line


@dataclass
class Seen(HTMLParser):
    """Rendered HTML, read back."""

    html: str
    tags: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    """What each link shows, and where it goes."""
    cells: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._target: str | None = None
        self.feed(self.html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "a":
            self._target = dict(attrs).get("href") or ""
            self.links.append(("", self._target))
        if tag in ("td", "th"):
            self.cells.append("")
        if tag in ("td", "th", "tr", "p", "li", "br"):
            self.data.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._target = None

    def handle_data(self, data: str) -> None:
        self.data.append(data)
        if self._target is not None:
            shown, target = self.links.pop()
            self.links.append((shown + data, target))
        if self.cells:
            self.cells[-1] += data

    @property
    def text(self) -> str:
        return one_line("".join(self.data))

    @property
    def hidden_links(self) -> list[tuple[str, str]]:
        """Links that show something else than where they go."""
        return [
            (shown, target)
            for shown, target in self.links
            if _as_shown(target.removeprefix("mailto:").removeprefix("http://").rstrip("/"))
            != shown.removeprefix("mailto:").rstrip("/")
        ]


def _as_shown(address: str) -> str:
    """An address with the letters that a reader's program wrote as punycode."""
    return re.sub(r"xn--([a-z0-9-]+)", lambda found: found[1].encode().decode("punycode"), address)


def seen(markdown: str) -> tuple[Seen, Seen]:
    """The Markdown as cmark-gfm (GitHub's parser) and as markdown-it show it; raw HTML is let through to be found."""
    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    return (
        Seen(cmarkgfm.github_flavored_markdown_to_html(markdown, options=options)),
        Seen(MarkdownIt("gfm-like", {"html": True}).render(markdown)),
    )
