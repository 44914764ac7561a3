"""The lock files say exactly what is installed, for what pyproject.toml asks."""

import tomllib
from pathlib import Path

import pytest
import regex

ROOT = Path(__file__).parent.parent
PIN = regex.compile(r"^(?P<name>[a-z0-9.-]+)==(?P<version>\S+)", regex.M)
NAME = regex.compile(r"^[A-Za-z0-9._-]+")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pins(name: str) -> set[tuple[str, str]]:
    return set(PIN.findall((ROOT / ".ci" / name).read_text(encoding="utf-8")))


def names(requirements: list[str]) -> set[str]:
    return {NAME.match(one)[0].lower().replace("_", "-") for one in requirements}


RUN = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["build"]
TEST = RUN + PROJECT["project"]["optional-dependencies"]["test"]


@pytest.mark.parametrize(("file", "wanted"), [("run.txt", RUN), ("test.txt", TEST)])
def test_all_that_is_asked_for_is_locked(file, wanted):
    assert names(wanted) <= {name for name, _ in pins(file)}, "run `make lock`"


@pytest.mark.parametrize("file", ["run.txt", "test.txt"])
def test_every_package_is_pinned_by_hash(file):
    entries = regex.split(r"\n(?=\S)", (ROOT / ".ci" / file).read_text(encoding="utf-8"))
    packages = [entry for entry in entries if not entry.startswith("#")]
    assert packages
    assert all("--hash=sha256:" in entry for entry in packages)


def test_tests_run_on_what_users_get():
    assert pins("run.txt") <= pins("test.txt")


def test_the_wheel_is_built_by_the_hatchling_that_is_locked():
    assert PROJECT["build-system"]["requires"] == PROJECT["dependency-groups"]["build"]
