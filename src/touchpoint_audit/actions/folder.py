"""Where audits live, and who works on them."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from touchpoint_audit.language import _

FOLDER_VARIABLE = "TOUCHPOINT_AUDIT_FOLDER"
NAME_VARIABLE = "TOUCHPOINT_AUDIT_NAME"


class Because(StrEnum):
    """Why audits live where they do."""

    OPTION = "option"
    VARIABLE = "variable"
    HERE = "here"
    PLATFORM = "platform"


@dataclass(frozen=True, slots=True)
class Folder:
    """The audits' folder and why it is this one."""

    path: Path
    because: Because


def audits_folder(option: Path | None, environment: Mapping[str, str], working_folder: Path) -> Folder:
    """The folder given, else the environment's, else `./audits` if there is one, else the platform's data folder."""
    if option is not None:
        return Folder(option, Because.OPTION)
    if environment.get(FOLDER_VARIABLE):
        return Folder(path_at_home(environment[FOLDER_VARIABLE]), Because.VARIABLE)
    if (working_folder / "audits").is_dir():
        return Folder(working_folder / "audits", Because.HERE)
    from platformdirs import user_data_path

    return Folder(user_data_path("touchpoint-audit", appauthor=False) / "audits", Because.PLATFORM)


def path_at_home(text: str) -> Path:
    """A path as a person types it: ~ is the home, ~somebody theirs when they have one here."""
    path = Path(text.strip())
    try:
        return path.expanduser()
    except RuntimeError:  # nobody of that name has a home here
        return path


def is_there(path: Path) -> bool:
    """Whether there is anything under a name; False also for one that no file system takes."""
    return os.path.exists(path)  # noqa: PTH110 - pathlib raises for a name that is too long


def person(environment: Mapping[str, str]) -> str:
    """Who is working: the environment's `TOUCHPOINT_AUDIT_NAME`, else the account's name."""
    if environment.get(NAME_VARIABLE):
        return environment[NAME_VARIABLE]
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return _("somebody")
