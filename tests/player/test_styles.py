"""Colours that everybody can read, in both themes."""

from __future__ import annotations

import re

import pytest

from scocourse.player import bundle

CSS = bundle.HERE / "css"
BLOCKS = [
    dict(re.findall(r"--sco-([a-z-]+): (#[0-9a-f]{6});", block))
    for block in re.findall(r"\.sco-study\) \{([^}]*)\}", (CSS / "colours.css").read_text())
]
THEMES = {"light": BLOCKS[0], "dark": BLOCKS[1]}
#: WCAG 2.2: text on its ground 4.5 (1.4.3), the edge of a control 3 (1.4.11).
PAIRS = [
    *((text, ground, 4.5) for text in ("text", "quiet", "accent") for ground in ("ground", "raised")),
    *((text, "ground", 4.5) for text in ("right", "wrong", "partly")),
    ("on-accent", "accent", 4.5),
    ("edge", "ground", 3.0),
    ("edge", "raised", 3.0),
    ("accent", "ground", 3.0),
]


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb as WCAG 2.2 defines it."""
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_defined() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_every_text_stands_out_from_its_ground(theme: str, text: str, ground: str, least: float) -> None:
    assert contrast(THEMES[theme][text], THEMES[theme][ground]) >= least


def test_dark_is_the_same_dark_wherever_it_is_asked_for() -> None:
    assert len(BLOCKS) == 3
    assert BLOCKS[1] == BLOCKS[2]
    assert BLOCKS[0].keys() == BLOCKS[1].keys()


def test_every_colour_is_one_of_those_measured() -> None:
    for sheet in CSS.rglob("*.css"):
        if sheet.name != "colours.css":
            # black on paper, the shadow of what is dragged
            assert set(re.findall(r"#[0-9a-f]{3,8}\b", sheet.read_text())) <= {"#000", "#0003"}
            assert not re.findall(r"\b(?:rgb|hsl|oklch)a?\(", sheet.read_text())
