"""Worksheets and answers: everything of the form is there, nothing can be pressed, and all is well-formed."""

from __future__ import annotations

from xml.etree import ElementTree

from tests._tea import tea_items

from scocourse.bank.form import draw
from scocourse.model import Bank
from scocourse.player import Passage
from scocourse.player.paper import answers_html, worksheet_html

TEA = Bank(id="tea", title="Tea & <water>", items=tuple(tea_items()))
PASSAGES = {
    claim: Passage(claim=claim, label="Tea para. 1", cue="words & more", href="page.html#passage")
    for item in TEA.items
    for claim in item.claims
}


def tree(html: str) -> ElementTree.Element:
    return ElementTree.fromstring(html)


def text(element: ElementTree.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_a_worksheet_asks_every_question_and_tells_no_answer() -> None:
    sheet = tree(worksheet_html(draw(TEA)))
    assert [item.get("id") for item in sheet.findall("ol/li")] == [f"item-{item.id}" for item in TEA.items]
    words = text(sheet)
    for shown in ("Which plant is it?", "Camellia sinensis", "Hokkien", "Withering", "What counts:", "choose every"):
        assert shown in words
    assert "Answer:" not in words
    assert not {"input", "button", "select", "script", "details"} & {element.tag for element in sheet.iter()}


def test_every_question_leads_to_its_answer_and_back() -> None:
    sheet, answers = tree(worksheet_html(draw(TEA))), tree(answers_html([draw(TEA)], PASSAGES))
    places = {element.get("id") for element in [*sheet.iter(), *answers.iter()]}
    links = [link.get("href", "") for link in [*sheet.iter("a"), *answers.iter("a")]]
    inside = [link for link in links if link.startswith("#")]
    assert len(inside) == 2 * len(TEA.items)
    assert {link[1:] for link in inside} <= places


def test_answers_hold_key_rationale_and_passage_quiz_by_quiz() -> None:
    first, second = draw(TEA, number=2, title="First"), draw(TEA, ids=["tea-day"], title="Second")
    answers = tree(answers_html([first, second], PASSAGES))
    assert [title.text for title in answers.findall("div/h3")] == ["First", "Second"]
    words = [text(answer) for answer in answers.findall("div/div")]
    assert words[0].startswith("1. Answer: Camellia sinensis.")
    assert words[0].endswith("See Tea para. 1, at “words & more”.")
    assert [answer.partition(". ")[0] for answer in words] == ["1", "2", "1"]


def test_a_page_without_quizzes_has_no_answers() -> None:
    assert answers_html([], {}) == ""
