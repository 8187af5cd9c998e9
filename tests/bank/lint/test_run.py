"""Rules on banks: in the order of the files, silenced where their author accepts them, and fast."""

from __future__ import annotations

import random
import time
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.bank.lint.measure import bank

from scocourse.bank import load_banks
from scocourse.bank.lint import RULES
from scocourse.bank.lint.chance import at_least, at_most
from scocourse.bank.lint.run import UNUSED, Remark, lint
from scocourse.course import load_course
from scocourse.items import AnyItem, digest
from scocourse.model import Bank

LONG = {
    "stem": "Why was the canal dug?",
    "options": ["To carry rice from the south to the capital in the north", "For its fish", "For its beauty"],
}
BIASED = {"keys": "bbbbbbbbbbbb", "options": 4}


def remarks(*banks: Bank) -> list[tuple[str, str]]:
    return [(remark.bank, remark.code) for remark in lint(banks)]


def accepting(short: dict[str, object], **reasons: str) -> Bank:
    return bank(short | {"accept": {code.replace("_", "-"): reason for code, reason in reasons.items()}})


def test_a_finding_says_where_it_is_what_is_there_and_what_to_do() -> None:
    (remark,) = lint([bank(LONG)])
    assert remark == Remark(
        bank="b",
        path=("items", 0, "options", 0),
        code="key-longest",
        severity="warning",
        message="the key has 56 characters, the longest distractor 14; "
        "shorten the key, or give a distractor as much detail",
    )


def test_a_rule_accepted_at_the_item_is_silent_there_and_nowhere_else() -> None:
    accepted = accepting(LONG, key_longest="The treaty's name is long.")
    assert remarks(accepted) == []
    both = replace(accepted, items=(*accepted.items, *bank(LONG | {"stem": "Who dug it?"}).items))
    assert [remark.path for remark in lint([both])] == [("items", 1, "options", 0)]


def test_a_rule_accepted_where_it_finds_nothing_is_told() -> None:
    accepted = accepting(LONG, key_longest="Long.", options_many="Many.")
    assert [(remark.path, remark.code) for remark in lint([accepted])] == [
        (("items", 0, "accept", "options-many"), UNUSED)
    ]


def test_a_rule_on_a_whole_bank_is_accepted_at_the_bank() -> None:
    biased = bank(BIASED)
    assert remarks(biased) == [("b", "key-position")]
    assert remarks(replace(biased, accept={"key-position": "The platform shuffles."})) == []
    assert remarks(replace(biased, accept={"key-longest": "No key is."})) == [("b", "key-position"), ("b", UNUSED)]


def test_findings_come_in_the_order_of_banks_and_items() -> None:
    one = replace(bank({"items": [LONG, LONG | {"stem": "TODO"}, LONG | {"stem": "Who?"}]}), id="one")
    two = replace(bank(BIASED), id="two")
    found = lint([two, one])
    assert [remark.bank for remark in found] == ["two"] + ["one"] * (len(found) - 1)
    places = [remark.path[1] for remark in found[1:]]
    assert places == sorted(places) and len(places) > 3


def test_stems_are_compared_over_all_banks() -> None:
    first = replace(bank({"stem": "How do tasters cool a sample of tea?", "options": ["With air", "By ice"]}), id="one")
    second = replace(
        first, id="two", items=(replace(first.items[0], id="two-0", stem="How do tasters cool their tongues?"),)
    )
    third = replace(first, id="three", items=(replace(first.items[0], id="three-0"),))
    (remark,) = lint([first, second, third])
    assert (remark.bank, remark.path) == ("three", ("items", 0, "stem"))
    assert remark.message.startswith('the stem is nearly that of "b-0"')


def test_accepting_a_rule_keeps_the_answers_of_readers() -> None:
    assert digest(bank(LONG).items[0]) == digest(accepting(LONG, key_longest="Long.").items[0])


def test_every_rule_says_what_it_finds_and_what_to_do_in_a_line() -> None:
    for code, rule in RULES.items():
        assert code == rule.code and code != UNUSED
        for text in (rule.title, rule.cure):
            assert text and "\n" not in text and text[0].islower() and not text.endswith(".")


def test_counts_are_judged_by_the_exact_binomial_test() -> None:
    # 8 or more heads in 10 throws: (45 + 10 + 1) / 1024
    assert abs(at_least(8, 10, 0.5) - 56 / 1024) < 1e-12
    assert abs(at_most(1, 4, 0.25) - (0.75**4 + 4 * 0.25 * 0.75**3)) < 1e-12
    assert at_least(0, 5, 0.2) == 1


def test_the_courses_own_questions_keep_the_rules() -> None:
    course = load_course()
    assert lint(list(course.banks.values())) == []


def test_thousands_of_questions_are_read_in_seconds() -> None:
    """Also the worst for comparing stems: many that are nearly, and many that are wholly the same."""
    chance = random.Random(2014)
    own = [item for own in load_course().banks.values() for item in own.items]
    words = [word for item in own for word in item.stem.split()]
    varied = [
        replace(
            item, id=f"b-{n}", stem=" ".join(chance.choice((word, chance.choice(words))) for word in item.stem.split())
        )
        for n, item in enumerate(own * 4)
    ]
    copies = [replace(own[0], id=f"c-{n}") for n in range(1000)]
    banks = [Bank(id="b", title="B", items=tuple(varied)), Bank(id="c", title="C", items=tuple(copies))]
    start = time.process_time()
    found = lint(banks)
    assert time.process_time() - start < 5
    assert sum(remark.code == "stem-repeated" for remark in found) >= len(copies) - 1


FILE = """\
bank: b
title: B
accept:
  key-position: The platform shuffles.
items:
  - id: b-one
    type: order
    claims: [p1.1]
    objective: o
    level: apply
    stem: Put these in order.
    rationale: They follow.
    entries:
      - {text: One, feedback: The first.}
      - {text: Two, feedback: The second.}
      - {text: Three, feedback: The third.}
    accept: {shared-words: The word is the matter.}
"""


PIECES = (
    "Which|not|except|a|an|5 to 10|more than|%|U.S.|**|`|[x](y)|____|?|:|\n\n|always|may|TODO|and|All of these|A and B"
    "|–|1e9|½|茶"
)
TEXTS = st.lists(st.sampled_from(PIECES.split("|")) | st.text(min_size=1, max_size=6), min_size=1, max_size=12).map(
    " ".join
)


@given(
    stem=TEXTS, texts=st.lists(TEXTS, min_size=2, max_size=5), kind=st.sampled_from(("options", "prompts", "answers"))
)
def test_no_text_makes_a_rule_fail(stem: str, texts: list[str], kind: str) -> None:
    reply = {"feedback": texts[0], "misconception": "slip"}
    parts: dict[str, list[dict[str, object]]] = {
        "options": [{"text": text, "key": not n, "feedback": stem} for n, text in enumerate(texts)],
        "prompts": [{"text": text, "answer": stem, **reply} for text in texts],
        "answers": [{"text": texts[0], "key": True, "feedback": stem}],
    }
    types = {"options": "choice", "prompts": "match", "answers": "text_entry"}
    shared = {"id": "b-0", "claims": ["p1.1"], "objective": "o", "level": "apply", "rationale": stem}
    more = {"otherwise": reply} if kind == "answers" else {}
    item = msgspec.convert({"type": types[kind], "stem": stem, kind: parts[kind], **shared, **more}, AnyItem)
    for remark in lint([Bank(id="b", title="B", items=(item,))]):
        assert remark.path[:2] == ("items", 0)


@pytest.mark.parametrize(
    "piece", ["Which not ", "a, ", "1 to ", "5,5 ", "of the ", '"', "except ", "may may ", "____ "]
)
def test_long_texts_are_read_at_once(piece: str) -> None:
    long = {"stem": piece * (4000 // len(piece)), "options": [piece * (600 // len(piece)), "x", "y", piece * 9]}
    start = time.process_time()
    lint([bank(long)])
    assert time.process_time() - start < 1


def test_a_bank_accepts_rules_in_its_file(tmp_path: Path) -> None:
    quizzes = tmp_path / "quizzes"
    quizzes.mkdir()
    (quizzes / "b.yaml").write_text(FILE, encoding="utf-8")
    loaded = load_banks(quizzes)["b"]
    assert loaded.accept == {"key-position": "The platform shuffles."}
    assert loaded.items[0].accept == {"shared-words": "The word is the matter."}
