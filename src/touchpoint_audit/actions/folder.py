"""Where audits live, and who works on them."""

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
        return Folder(Path(environment[FOLDER_VARIABLE]).expanduser(), Because.VARIABLE)
    if (working_folder / "audits").is_dir():
        return Folder(working_folder / "audits", Because.HERE)
    from platformdirs import user_data_path

    return Folder(user_data_path("touchpoint-audit", appauthor=False) / "audits", Because.PLATFORM)


def person(environment: Mapping[str, str]) -> str:
    """Who is working: the environment's `TOUCHPOINT_AUDIT_NAME`, else the account's name."""
    if environment.get(NAME_VARIABLE):
        return environment[NAME_VARIABLE]
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return _("somebody")
