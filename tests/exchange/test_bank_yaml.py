"""An imported bank as its author finds it: readable, marked where it is open, and sound once that is filled in."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests._tea import BANK, tea_items

from scocourse.bank import load_banks
from scocourse.bank.document import Document
from scocourse.bank.load import judge_bank
from scocourse.bank.yaml import parse
from scocourse.exchange import Draft, Guess, Reading, write_bank
from scocourse.exchange.bank_yaml import Written, scalar, tidy
from scocourse.exchange.draft import identify

CHOICE: dict[str, Any] = {
    "type": "choice",
    "stem": "It is *black*.\n\nWhich tea is it?",
    "options": [{"text": "Assam: a black one", "key": True}, {"text": "Sencha", "feedback": "It is green."}],
}


def written(*drafts: Draft, fill: dict[str, Any] | None = None, comments: tuple[str, ...] = ()) -> Written:
    reading = Reading(drafts=drafts, comments=comments)
    return write_bank("tea", reading, title="Tea", origin="a file", fill=fill or {}, shown="quizzes/tea.yaml")


def test_a_bank_reads_as_if_an_author_had_written_it() -> None:
    draft = Draft(
        name="Black tea",
        line=1,
        item=CHOICE,
        comments=("Asked in 2019.\nToo easy?",),
        guesses=(Guess(("options", 1), "was worth 20 %"),),
    )
    assert written(draft, comments=("The end",)).text == (
        "# yaml-language-server: $schema=bank.schema.json\n"
        "# Imported from a file.\n"
        "bank: tea\n"
        "title: Tea\n"
        "items:\n"
        "  # Asked in 2019.\n"
        "  # Too easy?\n"
        "  - id: tea-black-tea\n"
        "    type: choice\n"
        "    claims: []  # TODO: the claims it tests, such as [p3.2]\n"
        "    objective:  # TODO: an id of book/objectives.yaml\n"
        "    level:  # TODO: remember, understand, apply, analyse or evaluate\n"
        "    stem: |\n"
        "      It is *black*.\n"
        "\n"
        "      Which tea is it?\n"
        "    options:\n"
        '      - text: "Assam: a black one"\n'
        "        key: true\n"
        "        feedback:  # TODO: what to reply to it\n"
        "      # TODO: was worth 20 %\n"
        "      - text: Sencha\n"
        "        feedback: It is green.\n"
        "        misconception:  # TODO: the misreading behind it, an id of book/misconceptions.yaml\n"
        "    rationale:  # TODO: why the key is right\n"
        "\n"
        "# The end\n"
    )


def test_check_names_every_open_place_and_nothing_else() -> None:
    text = written(Draft(name="x", line=1, item=CHOICE)).text
    _, problems = judge_bank(Document(text, "quizzes/tea.yaml"), "tea")
    lines = text.split("\n")
    assert {problem.line for problem in problems} == {n for n, line in enumerate(lines, 1) if "# TODO" in line}


def test_a_bank_with_everything_filled_in_is_sound(tmp_path: Path) -> None:
    result = written(
        Draft(name="x", line=1, item=CHOICE), fill={"claims": ["p1.1"], "objective": "o", "level": "apply"}
    )
    assert result.open == {"tea-x": ("feedback", "misconception", "rationale")}
    assert result.problems == ()
    (tmp_path / "tea.yaml").write_text(re.sub("  # TODO.*", " filled-in", result.text), encoding="utf-8")
    (item,) = load_banks(tmp_path)["tea"].items
    assert item.claims == ["p1.1"] and item.rationale == "filled-in"


@pytest.mark.parametrize("type", ["match", "order", "text_entry", "numeric", "forecast"])
def test_every_type_is_completed_by_its_schema(type: str) -> None:
    parts = {
        "match": {
            "prompts": [{"text": "a", "answer": "x"}, {"text": "b", "answer": "y"}],
            "extra_answers": [{"text": "z"}],
        },
        "order": {"entries": [{"text": "a"}, {"text": "b"}, {"text": "c"}]},
        "text_entry": {"answers": [{"text": "a", "key": True}, {"text": "b"}]},
        "numeric": {"answers": [{"low": 1.0, "high": 2.5, "key": True}]},
        "forecast": {"resolution": "r", "bands": [{"up_to": 50}, {"up_to": 100}]},
    }[type]
    result = written(Draft(name="x", line=1, item={"type": type, "stem": "Which?", **parts}))
    assert result.problems == ()
    assert "feedback" in result.open["tea-x"]


def test_an_empty_list_is_none_and_a_missing_one_is_open() -> None:
    pairs = {"type": "match", "stem": "Which?", "prompts": [], "extra_answers": []}
    text = written(Draft(name="x", line=1, item=pairs)).text
    assert "    prompts:  # TODO: fill it in\n" in text
    assert "extra_answers" not in text


def test_what_no_filling_in_mends_is_named_with_its_line() -> None:
    many = {**CHOICE, "options": [{"text": f"{n}", "key": n == 1} for n in range(12)]}
    (problem,) = written(Draft(name="x", line=1, item=many)).problems
    assert "expected a list of at most 10 parts, got 12" in str(problem)


def test_a_bank_of_ours_comes_back_as_it_was(tmp_path: Path) -> None:
    value = Document.read(BANK, "tea.yaml").value
    drafts = tuple(Draft(name=item["id"], line=None, item=item) for item in value["items"])
    (tmp_path / "tea.yaml").write_text(written(*drafts).text, encoding="utf-8")
    again = load_banks(tmp_path)["tea"].items
    assert list(again) == tea_items()


@given(st.text(max_size=40))
def test_a_text_on_one_line_is_read_back_as_it_is(text: str) -> None:
    assert parse(f"text: {scalar(text)}\n", "") == {"text": tidy(text)}


@given(st.lists(st.text(alphabet=" \t\n#-:'\"|>ab\u2028\x07é", max_size=20), min_size=1, max_size=3))
def test_texts_of_several_lines_and_comments_keep_their_words(texts: list[str]) -> None:
    item = {**CHOICE, "stem": "q " + "\n".join(texts)}
    result = written(Draft(name="x", line=1, item=item, comments=tuple(texts)))
    (read,) = Document(result.text, "x").value["items"]
    assert read["stem"].split() == tidy(item["stem"]).split()
    assert "\n" in tidy(item["stem"]) or read["stem"] == tidy(item["stem"])


def test_ids_come_from_names_and_stay_the_same() -> None:
    names = ["tea-origin", "Black Tea?", "Thé vert", "Black tea!", "Чай 1", "Чай 2", "", "w " * 60, "Zhè-1"]
    ids = list(identify("tea", names))
    assert ids[:4] == ["tea-origin", "tea-black-tea", "tea-the-vert", "tea-black-tea-2"]
    assert len(set(ids)) == len(names)
    assert all(re.fullmatch("tea-[a-z0-9]+(-[a-z0-9]+)*", id) and len(id) <= 60 for id in ids)
    assert list(identify("tea", names)) == ids
    assert list(identify("tea", ["Чай 2"])) == [ids[5]]
