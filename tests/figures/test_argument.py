"""The argument map shows every claim and every relation, to the eye and in words."""

from __future__ import annotations

import re

import pytest
from matplotlib.patches import FancyArrowPatch, Rectangle
from tests.figures._layout import outside, overlaps, words

from scocourse import figures
from scocourse.course import load_course
from scocourse.model import Claim, Relation

CLAIMS = load_course().claims
PARAGRAPHS = (None, *range(1, 11))


def small() -> dict[str, Claim]:
    """Three claims, one relation of the kind that is drawn against its direction."""
    conclusion = Relation(kind="concludes", to="p1.1")
    return {
        "p1.1": Claim(id="p1.1", paraphrase="A reason.", cue="a reason", hedge="likely"),
        "p1.2": Claim(id="p1.2", paraphrase="A result.", cue="a result", hedge="flat", relations=[conclusion]),
        "p2.1": Claim(id="p2.1", paraphrase="Alone.", cue="alone", hedge="advice"),
    }


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_words_stay_apart_and_inside(paragraph: int | None) -> None:
    figure = figures.argument_map(CLAIMS, paragraph)
    found = words(figure)
    assert overlaps(found) == []
    assert outside(figure, found) == []


def test_every_claim_has_its_row_and_every_relation_its_arc() -> None:
    figure = figures.argument_map(CLAIMS)
    shown = {text for text, _ in words(figure)}
    assert set(CLAIMS) <= shown
    arcs = [patch for patch in figure.axes[0].patches if isinstance(patch, FancyArrowPatch)]
    assert len(arcs) == sum(len(claim.relations) for claim in CLAIMS.values())


def test_kinds_of_relation_differ_in_line_and_arrow_and_not_only_in_colour() -> None:
    figure = figures.argument_map(CLAIMS)
    looks = {
        (str(patch.get_linestyle()), patch.get_linewidth(), str(type(patch.get_arrowstyle())))
        for patch in figure.axes[0].patches
        if isinstance(patch, FancyArrowPatch)
    }
    assert len(looks) == 4


def test_the_alternative_names_every_claim_its_hedge_and_its_relations() -> None:
    alt = figures.argument_map(CLAIMS).alt
    assert alt.startswith("Argument map of all paragraphs: 60 claims, 51 relations. p1.1, ")
    assert (
        "p4.6, “unless specific evidence and intentions” (advice), contrasts with p4.4 and contrasts with p4.3." in alt
    )
    assert "p10.1, “not as a direct challenge” (no hedge), concludes from p4.6." in alt
    assert all(f"{claim.id}, “{claim.cue}”" in alt for claim in CLAIMS.values())


def test_one_paragraph_stands_in_full_with_what_others_do_for_it() -> None:
    figure = figures.argument_map(CLAIMS, 2)
    shown = " ".join(" ".join(text.split()) for text, _ in words(figure))
    assert "The formative period is over, and the SCO is now a stable organization." in shown
    assert "p9.4" in shown
    assert "From other paragraphs: p3.1 contrasts with p2.2; p9.4 supports p2.2." in figure.alt


def test_a_conclusion_is_pointed_at() -> None:
    figure = figures.argument_map(small())
    (arc,) = (patch for patch in figure.axes[0].patches if isinstance(patch, FancyArrowPatch))
    start, end = arc.get_path().vertices[0], arc.get_path().vertices[-1]
    assert start is not None and end is not None
    assert figure.alt == (
        "Argument map of all paragraphs: 3 claims, 1 relation. p1.1, “a reason” (likely). "
        "p1.2, “a result” (no hedge), concludes from p1.1. p2.1, “alone” (advice)."
    )


def test_rows_lead_to_the_claims_where_an_address_is_given() -> None:
    figure = figures.argument_map(small(), link=lambda claim: f"#claim-{claim}")
    rows = [patch.get_url() for patch in figure.axes[0].patches if isinstance(patch, Rectangle)]
    assert rows == ["#claim-p1.1", "#claim-p1.2", "#claim-p2.1"]
    svg = figures.to_bytes(figure, "svg").decode()
    assert re.findall(r'<a xlink:href="([^"]+)"', svg) == rows


def test_the_same_claims_give_the_same_bytes() -> None:
    once, again = (figures.to_bytes(figures.argument_map(CLAIMS, 3), "svg") for _ in range(2))
    assert once == again


def test_an_unknown_paragraph_says_which_there_are() -> None:
    with pytest.raises(ValueError, match=r"paragraph: expected one of 1, 2, .*10; found 11"):
        figures.argument_map(CLAIMS, 11)
