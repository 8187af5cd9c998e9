"""The readable twin: what it holds, and that nothing an author writes breaks it."""

from __future__ import annotations

import html.parser
import json
import os
import re
from pathlib import Path

import msgspec
import pytest
from tests._tea import tea_items

from scocourse.bank.form import Form, draw
from scocourse.items import ITEM_TYPES, type_of
from scocourse.items.choice import Choice
from scocourse.items.forecast import Forecast
from scocourse.model import Bank
from scocourse.player import Passage, controls, payload, quiz_html

GOLDEN = Path(__file__).parents[1] / "golden" / "player"
VOID = {"input", "br", "hr"}


class Tree(html.parser.HTMLParser):
    """Fails on an element that is not closed; counts elements and keeps the script's text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.count = 0
        self.ids: list[str] = []
        self.script = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.count += 1
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["script"]:
            self.script += data


@pytest.mark.parametrize("item", tea_items(), ids=lambda item: item.id)
def test_an_item_is_written_as_last_read_by_a_person(item: Choice, bank: Bank, passages: dict[str, Passage]) -> None:
    """SCOCOURSE_GOLDEN=write writes the files anew: read what changed."""
    found = quiz_html(draw(bank, ids=[item.id]), passages) + "\n"
    file = GOLDEN / f"{item.id}.html"
    if os.environ.get("SCOCOURSE_GOLDEN") == "write":
        GOLDEN.mkdir(parents=True, exist_ok=True)
        file.write_text(found, encoding="utf-8")
    assert found == file.read_text(encoding="utf-8")


def test_a_choice_of_four_takes_at_most_fifteen_elements(bank: Bank, passages: dict[str, Passage]) -> None:
    page = quiz_html(draw(bank, ids=["tea-kinds"]), passages)
    assert Tree(re.findall(r'<li id="item.*</li>', page, re.DOTALL)[0]).count <= 15


def test_the_payload_in_the_page_is_the_payload(form: Form, passages: dict[str, Passage]) -> None:
    assert json.loads(Tree(quiz_html(form, passages)).script) == payload(form)


def test_the_payload_repeats_no_stem_or_option(form: Form) -> None:
    text = json.dumps(payload(form), ensure_ascii=False)
    for words in ("Which plant", "Camellia", "Peppermint", "Hokkien", "Withering", "In which harbour", "Leaves of one"):
        assert words not in text


def test_a_quiz_may_leave_the_payload_out(form: Form, passages: dict[str, Passage]) -> None:
    assert "<script" not in quiz_html(form, passages, data=False)


def test_one_item_twice_on_a_page_shares_no_id_and_no_name(form: Form, passages: dict[str, Passage]) -> None:
    first, second = quiz_html(form, passages), quiz_html(form, passages, prefix="q2-")
    ids = Tree(first + second).ids
    assert len(ids) == len(set(ids))
    assert not set(re.findall(' name="([^"]*)', first)) & set(re.findall(' name="([^"]*)', second))


def test_every_item_says_whose_knowledge_it_asks_for(form: Form, passages: dict[str, Passage]) -> None:
    page = quiz_html(form, passages)
    assert (page.count("In the text"), page.count("As known at the time"), page.count("What came later")) == (6, 1, 1)


def test_without_a_site_the_passage_is_named_without_a_link(bank: Bank) -> None:
    page = quiz_html(draw(bank, ids=["tea-kinds"]), {"p1.2": Passage(claim="p1.2", label="ES para. 1", cue="a cue")})
    assert "<a " not in page
    assert "See ES para. 1, at “a cue”." in page


NASTY = ["</script><script>alert(1)</script>", "<!--", "]]>", '"><img src=x onerror=alert(1)>', "' on='x", "&amp;<b>"]
PROSE = ("text", "feedback", "stem", "rationale", "answer", "resolution", "unit", "sources")


@pytest.mark.parametrize("nasty", NASTY)
def test_nothing_an_author_writes_leaves_its_place(nasty: str) -> None:
    def spoil(value: object, name: str = "") -> object:
        if isinstance(value, dict):
            return {key: spoil(part, key) for key, part in value.items()}
        if isinstance(value, list):
            return [spoil(part, name) for part in value]
        prose = name in PROSE
        return f"{value}{nasty}" if prose else value

    clean = tea_items()
    items = [msgspec.convert(spoil(msgspec.to_builtins(item)), type(item)) for item in clean]
    passage = Passage(claim="p1.1", label=nasty, cue=nasty, href=nasty)
    plain = Passage(claim="p1.1", label="x", cue="x", href="x")
    spoilt = quiz_html(Form(id="tea", title=f"Tea{nasty}", items=tuple(items)), {"p1.1": passage}, prefix=nasty)
    whole = quiz_html(Form(id="tea", title="Tea", items=tuple(clean)), {"p1.1": plain})
    assert Tree(spoilt).count == Tree(whole).count
    assert spoilt.count("<script") == 1
    assert "<!--" not in spoilt
    json.loads(Tree(spoilt).script)


def test_an_open_forecast_says_that_nobody_knows_yet(bank: Bank) -> None:
    item = next(item for item in bank.items if isinstance(item, Forecast))
    still_open = msgspec.structs.replace(item, outcome=None, resolved_on="")
    assert "Answer: not known yet." in quiz_html(Form(id="t", title="T", items=(still_open,)), {})


def test_a_source_that_names_its_address_links_to_it(bank: Bank) -> None:
    item = msgspec.structs.replace(bank.items[0], sources=["Title, https://example.org/a_b-c.html, p. 3", "*Tea*"])
    page = quiz_html(Form(id="t", title="T", items=(item,)), {})
    link = '<a href="https://example.org/a_b-c.html">https://example.org/a_b-c.html</a>'
    assert f"Sources: Title, {link}, p. 3; <em>Tea</em>" in page


def test_the_answer_is_one_sentence_whatever_its_parts_end_in(bank: Bank) -> None:
    item = msgspec.convert(
        msgspec.to_builtins(bank.items[1]) | {"options": [
            {"text": "They agree.", "key": True, "feedback": "f"},
            {"text": "The aims of the U.S.", "key": True, "feedback": "f"},
            {"text": "No", "feedback": "f"},
        ]},
        Choice,
    )  # fmt: skip
    assert "Answer: They agree; The aims of the U.S.\n" in quiz_html(Form(id="t", title="T", items=(item,)), {})


def test_every_item_type_has_controls_and_an_answer() -> None:
    shown = {type_of(item): item for item in tea_items()}
    assert set(shown) == set(ITEM_TYPES)
    assert all(item.public()["interaction"] in controls.INTERACTIONS and item.answer() for item in shown.values())
