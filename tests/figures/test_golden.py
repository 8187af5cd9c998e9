"""Every figure of a page looks as it did when someone last looked at it.

Of each there is a small picture without letters, in which a mark that moves counts and a renderer's way with letters
does not, and a text with all its words. ``SCOCOURSE_GOLDEN=write`` writes both anew: look at what changed.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

import matplotlib.style
import pytest
from matplotlib.figure import Figure
from matplotlib.testing.compare import compare_images
from matplotlib.text import Text
from PIL import Image
from tests.figures._layout import words

from scocourse import figures
from scocourse.figures import style

GOLDEN = Path(__file__).parents[1] / "golden" / "figures"
WRITE = os.environ.get("SCOCOURSE_GOLDEN") == "write"
#: Root mean square over 0 to 255. Other hinting of letters makes 0.2 at most, a bar or mark out of place 2 and more.
TOLERANCE = 0.8


def picture(figure: Figure) -> Image.Image:
    """The figure without its letters, at 60 dots an inch; each dot is the mean of nine, in sixteen steps."""
    for text in figure.findobj(Text):
        text.set_alpha(0)
        text.set_bbox(None)
    for legend in figure.legends:
        legend.set_visible(False)
    out = io.BytesIO()
    with matplotlib.style.context(["default", style._STYLE]):
        figure.savefig(out, format="png", dpi=180)
    large = Image.open(out).convert("RGB")
    small = large.resize((large.width // 3, large.height // 3), Image.Resampling.BOX)
    return small.point(lambda value: value // 16 * 17)


def told(figure: figures.DataFigure) -> str:
    """The text alternative and every word in the figure."""
    shown = [text.replace("\n", " / ") for text, _ in words(figure)]
    return "\n".join([figure.alt.replace(". ", ".\n"), "", *shown, ""])


@pytest.mark.parametrize("name", figures.FIGURES)
def test_a_figure_looks_as_it_did(name: str, tmp_path: Path) -> None:
    figure = figures.FIGURES[name].make()
    text, golden, text_golden = told(figure), GOLDEN / f"{name}.png", GOLDEN / f"{name}.txt"
    if WRITE:
        GOLDEN.mkdir(parents=True, exist_ok=True)
        picture(figure).save(golden, optimize=True)
        text_golden.write_text(text, encoding="utf-8")
        return
    assert golden.exists(), f"{name} has no picture yet: look at it, then run this test with SCOCOURSE_GOLDEN=write"
    assert text == text_golden.read_text(encoding="utf-8")
    now = tmp_path / f"{name}.png"
    picture(figure).save(now)
    assert compare_images(str(golden), str(now), TOLERANCE) is None


def test_nothing_golden_is_left_of_a_figure_that_is_gone() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == set(figures.FIGURES)


@pytest.mark.parametrize("change", ["one bar is 5 percent lower", "one bar is gone"])
def test_a_changed_number_shows(change: str, tmp_path: Path) -> None:
    figure = figures.us_assistance()
    bar = [patch for patch in figure.axes[0].patches if patch.get_height() > 1][3]
    bar.set_height(bar.get_height() * 0.95 if "lower" in change else 0)
    now = tmp_path / "now.png"
    picture(figure).save(now)
    assert compare_images(str(GOLDEN / "us-assistance.png"), str(now), TOLERANCE) is not None


def test_other_letters_alone_do_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = tmp_path / "now.png"
    monkeypatch.setitem(style._STYLE, "text.hinting", "none")
    picture(figures.border_areas()).save(now)
    assert compare_images(str(GOLDEN / "border-areas.png"), str(now), TOLERANCE) is None
