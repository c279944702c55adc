"""The lock files pin everything by hash and name no place to fetch it from."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ["requirements.lock", "requirements-dev.lock", "requirements-uv.lock"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pins(lock: str) -> dict[str, str]:
    """The version of each package in a lock file, by name."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", text, re.MULTILINE))


def asked_for(*groups: str) -> list[Requirement]:
    """What pyproject.toml wants for running, and in these dependency groups."""
    wanted = [*PROJECT["project"]["dependencies"]]
    for group in groups:
        wanted += PROJECT["dependency-groups"][group]
    return [Requirement(line) for line in wanted]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_carries_a_hash(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)
    assert blocks[1:], "the lock is empty"
    assert [block.splitlines()[0] for block in blocks[1:] if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_names_an_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert [word for word in ("://", "index-url", "find-links", " @ ") if word in text] == []


@pytest.mark.parametrize(
    ("lock", "groups"), [("requirements.lock", ["build"]), ("requirements-dev.lock", ["build", "dev"])]
)
def test_a_lock_holds_what_pyproject_asks_for(lock: str, groups: list[str]) -> None:
    pinned = pins(lock)
    wanted = asked_for(*groups)
    assert [
        str(need) for need in wanted if need.name not in pinned or not need.specifier.contains(pinned[need.name])
    ] == []


def test_both_locks_run_the_same_versions() -> None:
    developing = pins("requirements-dev.lock")
    running = pins("requirements.lock")
    assert running.items() <= developing.items()


def test_the_build_requirements_are_locked_too() -> None:
    assert {Requirement(line).name for line in PROJECT["build-system"]["requires"]} <= pins("requirements.lock").keys()
