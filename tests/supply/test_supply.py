"""What is installed is pinned by hash, free and little; what is said of it is so."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import msgspec
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from tests._site import ROOT
from tests.supply.audit import PINS, verdict
from tests.supply.licences import FREE, is_free, licences, needed

#: What a bare ``pip install scocourse`` brings along. A new name here is for whoever reviews the change to want.
BARE = """\
anywidget asttokens attrs comm contourpy cycler executing fonttools fsrs ipython ipython-pygments-lexers ipywidgets jedi
jsonschema jsonschema-specifications jupyterlab-widgets kiwisolver markdown-it-py matplotlib matplotlib-inline mdurl
msgspec numpy packaging parso pexpect pillow prompt-toolkit psutil psygnal ptyprocess pure-eval pygments pyparsing
python-dateutil pyyaml referencing rpds-py scocourse stack-data traitlets typing-extensions tzdata wcwidth
widgetsnbextension"""


def pins(path: Path) -> dict[str, tuple[Version, int]]:
    """By name the version that ``path`` pins, and how many hashes it has."""
    blocks = re.findall(r"(?m)^([\w.-]+)==(\S+)(.*(?:\n .*)*)", path.read_text(encoding="utf-8"))
    return {canonicalize_name(name): (Version(version), rest.count("--hash=sha256:")) for name, version, rest in blocks}


@pytest.mark.parametrize("name", ["constraints.txt", "uv.txt"])
def test_every_pin_has_hashes_and_no_file_says_where_it_came_from(name: str) -> None:
    pinned = pins(ROOT / ".ci" / name)
    assert pinned
    assert {name: hashes for name, (_, hashes) in pinned.items() if not hashes} == {}
    for file in (ROOT / ".ci").iterdir():
        assert not re.search(r"https?://", file.read_text(encoding="utf-8")), file.name


def test_all_that_the_course_may_install_is_pinned_in_the_range_that_it_allows() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [
        Requirement(line)
        for lines in (project["dependencies"], *project["optional-dependencies"].values())
        for line in lines
    ]
    pinned = pins(PINS)
    unfit = {
        str(each)
        for each in wanted
        if each.name != "scocourse"
        and (
            each.name.lower() not in pinned
            or not each.specifier.contains(pinned[canonicalize_name(each.name)][0], prereleases=True)
        )
    }
    assert unfit == set(), "write it into .ci/constraints.txt with .ci/pin"


def test_workflows_run_only_actions_of_a_known_commit() -> None:
    used = [
        line.strip()
        for file in (ROOT / ".github" / "workflows").iterdir()
        for line in file.read_text(encoding="utf-8").splitlines()
        if "uses:" in line
    ]
    assert used
    assert [line for line in used if not re.search(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line)] == []


def test_a_bare_install_brings_along_what_is_listed_and_no_more() -> None:
    assert " ".join(needed("scocourse")) == BARE.replace("\n", " ")


def test_all_that_the_course_and_its_book_bring_along_is_free() -> None:
    found = list(licences())
    assert len(found) > 80
    assert [each for each in found if not is_free(each.licence)] == []


@pytest.mark.parametrize(
    ("expression", "free"),
    [
        ("MIT", True),
        ("Apache-2.0 OR BSD-2-Clause", True),
        ("MIT AND SSPL-1.0", False),
        ("LicenseRef-Proprietary", False),
        ("", False),
    ],
)
def test_a_licence_is_free_where_all_of_it_is_known_to_be(expression: str, free: bool) -> None:
    assert is_free(expression) is free
    assert "LicenseRef-Proprietary" not in FREE


@pytest.mark.parametrize(
    ("dependencies", "status", "said"),
    [
        ([{"name": "a", "version": "1", "vulns": []}], 0, "pins: 1 pinned versions, none with a known vulnerability"),
        (
            [{"name": "a", "version": "1", "vulns": [{"id": "CVE-1", "fix_versions": ["1.1"]}]}],
            1,
            "a 1: CVE-1, mended in 1.1",
        ),
        (
            [{"name": "a", "version": "1", "vulns": []}, {"name": "b", "skip_reason": "not found"}],
            2,
            "pins: not audited: the list of advisories could not be asked about 1 of 2 pinned versions; "
            "try again on another network",
        ),
        (
            None,
            2,
            "pins: not audited: the list of advisories could not be asked about any pinned version; "
            "try again on another network",
        ),
    ],
)
def test_an_audit_says_what_is_unsafe_and_never_takes_silence_for_safety(
    dependencies: list[dict[str, object]] | None, status: int, said: str
) -> None:
    report = b"" if dependencies is None else msgspec.json.encode({"dependencies": dependencies, "fixes": []})
    found, lines = verdict(report, "pins")
    assert (found, lines[0]) == (status, said)
