"""Tables and figures that the book does not use are found, in the package's own course and in no other."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import MappingProxyType

import pytest
from msgspec.structs import replace
from tests._site import ROOT
from tests._tea import write_sound_course

import scocourse.data
import scocourse.figures
from scocourse.course import load_course
from scocourse.figures import FIGURES
from scocourse.site import checks
from scocourse.site.checks import site_checks


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course that is taken for the package's own, with every figure in a page and every table used."""
    root = write_sound_course(tmp_path / "tea")
    shutil.copytree(ROOT / "src/scocourse/figures", root / "src/scocourse/figures")
    figures = "".join(f"```{{datafigure}} {name}\n```\n" for name in FIGURES)
    tables = "".join(f"```{{datatable}} {card.name}\n```\n" for card in scocourse.data.cards())
    (root / "book/all.md").write_text(f"# All\n\n{figures}{tables}", encoding="utf-8")
    monkeypatch.setattr(checks, "_is_own", lambda root: True)
    return root


def found(root: Path) -> list[str]:
    return [f"{finding.kind} | {finding}" for finding in site_checks(load_course(root))]


def test_a_course_that_uses_all_has_no_finding(own: Path) -> None:
    assert found(own) == []


def test_another_course_is_not_judged(tmp_path: Path) -> None:
    assert site_checks(load_course(write_sound_course(tmp_path / "tea"))) == ()


def test_a_figure_on_no_page_is_told_at_its_line(own: Path) -> None:
    page = own / "book/all.md"
    page.write_text(page.read_text(encoding="utf-8").replace("{datafigure} rats-attacks", ""), encoding="utf-8")
    (gap,) = found(own)
    specs = (ROOT / "src/scocourse/figures/specs.py").read_text(encoding="utf-8").splitlines()
    line = 1 + next(number for number, text in enumerate(specs) if '"rats-attacks": ' in text)
    assert gap == (
        f'figure-without-page | src/scocourse/figures/specs.py:{line}: no page or lab shows the figure "rats-attacks"; '
        "place it with {datafigure}, or remove it"
    )


def test_a_figure_without_alt_text_is_told(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Silent:
        alt = " "

    one = replace(FIGURES["hedge-scales"], make=Silent)
    monkeypatch.setattr(scocourse.figures, "FIGURES", MappingProxyType({**FIGURES, "hedge-scales": one}))
    (gap,) = found(own)
    assert gap.startswith("figure-without-text | src/scocourse/figures/specs.py:")
    assert gap.endswith('the figure "hedge-scales" has no text alternative; let its function make one from the data')


def test_a_table_that_nothing_uses_is_told(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    idle = replace(scocourse.data.cards()[0], name="idle")
    monkeypatch.setattr(scocourse.data, "cards", lambda: (idle,))
    assert found(own) == [
        'table-unused | src/scocourse/data/idle.csv: no figure, lab or page uses the table "idle"; '
        "show it with {datatable}, or remove it"
    ]


def test_words_that_a_language_lacks_are_told(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "missing", lambda language: ["quiz.check"] if language == "ru" else [])
    assert found(own) == [
        'words-missing | src/scocourse/player/locale/ru.toml: no words for "Check"; add check = "..." under [quiz]'
    ]
