"""One table of a catalogue file, read key by key; what is wrong is collected, never raised here."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

Member = TypeVar("Member", bound=StrEnum)


@dataclass(slots=True)
class Entry:
    """A TOML table and where it stands, such as `kinds/form.toml, fact “fields”`."""

    table: dict[str, object]
    place: str
    faults: list[str]
    _seen: set[str] = field(default_factory=set)

    def fault(self, what: str) -> None:
        """Note that something is wrong here, and what to do about it."""
        self.faults.append(f"{self.place}: {what}")

    def _take(self, key: str, needed: bool) -> object | None:
        self._seen.add(key)
        if key not in self.table and needed:
            self.fault(f"“{key}” is missing: add it")
        return self.table.get(key)

    def text(self, key: str, needed: bool = True) -> str:
        """A text; empty when it is absent or of another type."""
        value = self._take(key, needed)
        if value is None:
            return ""
        if not isinstance(value, str) or not value.strip():
            self.fault(f"“{key}” must be a text: write it in quotes")
            return ""
        return value

    def texts(self, key: str, needed: bool = True) -> tuple[str, ...]:
        """A list of texts; empty when it is absent or of another type."""
        value = self._take(key, needed)
        if value is None:
            return ()
        if (
            not isinstance(value, list)
            or not value
            or not all(isinstance(item, str) and item.strip() for item in value)
        ):
            self.fault(f'“{key}” must be a list of texts: write it as ["one", "two"]')
            return ()
        return tuple(value)

    def flag(self, key: str) -> bool | None:
        """True or false, or None when it is absent."""
        value = self._take(key, needed=False)
        if value is not None and not isinstance(value, bool):
            self.fault(f"“{key}” must be true or false, without quotes")
            return None
        return value

    def number(self, key: str) -> float | None:
        """A number, or None when it is absent."""
        value = self._take(key, needed=False)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.fault(f"“{key}” must be a number, without quotes")
            return None
        return float(value)

    def whole_number(self, key: str) -> int | None:
        """A whole number, or None when it is absent or of another type."""
        value = self._take(key, needed=True)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            self.fault(f"“{key}” must be a whole number, without quotes")
            return None
        return value

    def member(self, key: str, members: type[Member], needed: bool = True) -> Member | None:
        """One of an enumeration's values, or None when it is absent or unknown."""
        value = self.text(key, needed)
        if not value:
            return None
        try:
            return members(value)
        except ValueError:
            self.fault(f"“{key}” is “{value}”: write one of {', '.join(members)}")
            return None

    def tables(self, key: str, name: str, needed: bool = False, by: str = "id") -> list["Entry"]:
        """The tables of an array, each named in faults by its `by` key or its number."""
        value = self._take(key, needed)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.fault(f"“{key}” must be tables: begin each with [[{key}]]")
            return []
        return [
            Entry(
                item, f"{self.place}, {name} “{item[by]}”" if by in item else f"{self.place}, {name} {n}", self.faults
            )
            for n, item in enumerate(value, start=1)
        ]

    def table_of(self, key: str, name: str, needed: bool = True) -> "Entry | None":
        """A table inside this one, or None when it is absent or of another type."""
        value = self._take(key, needed)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.fault(f"“{key}” must be a table: begin it with [{key}]")
            return None
        return Entry(value, f"{self.place}, {name}", self.faults)

    def finish(self) -> None:
        """Note every key that nothing asked for."""
        for key in self.table:
            if key not in self._seen:
                self.fault(f"“{key}” is not known here: take it out or correct its name")
