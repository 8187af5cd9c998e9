"""Out to another program and back: the same questions but for what is reported, and the same file the second time."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests._tea import tea_items, write_tea_course
from tests.exchange._text2qti import compiled, in_package

from scocourse.course import Course, load_course
from scocourse.exchange import FORMATS, Export, Material, Section, SourceFile, export, gather, read
from scocourse.exchange.bank_yaml import completed
from scocourse.exchange.format import kind_of, parts_of
from scocourse.items import AnyItem
from scocourse.items._fold import fold
from scocourse.items.numeric import Numeric
from scocourse.items.text_entry import TextEntry
from scocourse.player.markdown import plain_text, render_markdown

NOW = datetime(2026, 9, 1, tzinfo=UTC)
GOLDEN = Path(__file__).parents[1] / "golden" / "exchange"
#: Formats with a title for the whole.
TITLED = ("moodle", "gift", "qti3", "text2qti", "canvas")
NAMES = ("moodle", "gift", "qti3", "text2qti", "jupyterquiz")
#: What a reader of ours cannot tell apart from another spelling of the same: compared as shown.
SHOWN = {"stem", "rationale", "feedback", "text", "answer", "sources"}

#: Formats that have no place for wrong answers of a typed text or number.
RIGHT_ONLY = {"text2qti"}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    root = write_tea_course(tmp_path_factory.mktemp("tea"))
    (root / "book" / "_config.yml").write_text("title: Tea / Cups\n", encoding="utf-8")
    return load_course(root)


def written(name: str, course: Course, *items: AnyItem) -> Export:
    section = Section(id="tea", title="Tea / green", intro="Drink *first*.", entries=items)
    return export(FORMATS[name], Material(course=course, sections=(section,)), NOW)


def again(name: str, exported: Export) -> list[AnyItem]:
    """The questions of a file as items, with a filler where an author must fill in."""
    drafts = read(SourceFile("tea", exported.content), FORMATS[name]).drafts
    return [msgspec.convert(filled(completed({**draft.item, "id": draft.name})), AnyItem) for draft in drafts]


def filled(part: Any, name: str = "") -> Any:
    if isinstance(part, dict):
        return {name: filled(value, name) for name, value in part.items()}
    if isinstance(part, list):
        return [filled(each) for each in part]
    return {"claims": ["p1.1"], "level": "apply"}.get(name, "x") if part is None else part


def shown(part: Any, name: str = "") -> Any:
    """A part as a reader sees it."""
    if isinstance(part, dict):
        return {name: shown(value, name) for name, value in part.items()}
    if isinstance(part, list):
        return [shown(each, name) for each in part]
    return " ".join(render_markdown(part, inline=name in ("text", "answer")).split()) if name in SHOWN else part


def held(item: AnyItem, name: str) -> dict[str, Any]:
    """What of ``item`` the format holds, as a reader sees it."""
    holds = FORMATS[name].holds[kind_of(item)]
    item = without_wrong(item) if name in RIGHT_ONLY else item
    return {part: value for part, value in pieces(shown(msgspec.to_builtins(item)), "") if part in holds and value}


def without_wrong(item: AnyItem) -> AnyItem:
    if isinstance(item, TextEntry | Numeric):
        return msgspec.structs.replace(item, answers=[answer for answer in item.answers if answer.key])
    return item


def pieces(part: dict[str, Any], inside: str) -> list[tuple[str, Any]]:
    found: dict[str, Any] = {}
    for name, value in part.items():
        for each in value if isinstance(value, list) and value and isinstance(value[0], dict) else [value]:
            if isinstance(each, dict):
                for path, inner in pieces(each, f"{inside}{name}."):
                    found.setdefault(path, []).append(inner)
            else:
                found[f"{inside}{name}"] = each
    return list(found.items())


@pytest.mark.parametrize("name", NAMES)
def test_what_a_format_holds_comes_back_and_all_else_is_reported(course: Course, name: str) -> None:
    items = [item for item in tea_items() if kind_of(item) in FORMATS[name].holds]
    exported = written(name, course, *items)
    for item, back in zip(items, again(name, exported), strict=True):
        lost = {loss.part for loss in exported.losses if loss.entry == item.id}
        assert held(back, name) == held(item, name)
        assert set(parts_of(item)) - lost <= FORMATS[name].holds[kind_of(item)]


@pytest.mark.parametrize("name", [*NAMES, "canvas"])
def test_the_file_of_a_small_course_is_the_one_that_was_read_and_found_good(course: Course, name: str) -> None:
    content = export(FORMATS[name], gather(course, ["tea"]), NOW).content
    suffix = ".package.txt" if content.startswith(b"PK") else Path(f"tea{FORMATS[name].suffix}").suffix
    assert told(content) == (GOLDEN / f"tea.{name}{suffix}").read_text(encoding="utf-8")


def told(content: bytes) -> str:
    """A file as text; of a package all its files, each after its name."""
    if not content.startswith(b"PK"):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(f"=== {name}\n{archive.read(name).decode()}" for name in archive.namelist())


@pytest.mark.parametrize("name", TITLED)
def test_category_and_title_keep_a_slash(course: Course, name: str) -> None:
    items = [item for item in tea_items() if kind_of(item) in FORMATS[name].holds]
    assert read(SourceFile("tea", written(name, course, *items).content), FORMATS[name]).title == "Tea / green"


# --- any item at all

WORDS = st.sampled_from(
    [
        *(
            "tea",
            "cup",
            "*black*",
            "**very**",
            "`x = {1}`",
            "[it](https://x.org/a?b=1&c=2)",
            "2 \\* 3",
            "~5 %",
            "#1",
            "a = b",
        ),
        *(
            "50:50",
            "\\<b>",
            "{x}",
            "\\\\",
            "“so”",
            "->",
            "é",
            "茶",
            "____",
            "'s",
            "&amp;",
            "]]>",
            "//",
            "::",
            "A. b",
            "C\\# \\[1\\]",
            "5 $",
            "\\[a](b)",
            "\\\\(x\\\\)",
            "[b](https://x.org/$1)",
        ),
    ]
)
LINE = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
PLAIN = st.text(alphabet=st.sampled_from("ab cé茶*'\\{}=~#:%-.<&"), min_size=1, max_size=12).filter(fold)
NUMBER = st.one_of(st.integers(-10_000, 10_000).map(float), st.floats(-1e6, 1e6).map(lambda x: round(x, 4) + 0.0))
SHARED = st.fixed_dictionaries(
    {
        "id": st.from_regex(r"tea-[a-z]{1,9}", fullmatch=True),
        "claims": st.lists(st.sampled_from(["p1.1", "p2.13"]), min_size=1, max_size=2, unique=True),
        "objective": st.just("know-tea"),
        "level": st.sampled_from(["apply", "analyse"]),
        "frame": st.sampled_from(["summary", "then"]),
        "stem": st.lists(LINE, min_size=1, max_size=3).map("\n\n".join),
        "rationale": LINE,
        "sources": st.lists(LINE.map(lambda line: f"Book, {line}, https://x.org/"), max_size=2),
    }
)


def distinct(field: str) -> Any:
    return lambda part: (fold(plain_text(part[field])), part[field])


@st.composite
def choices(draw: st.DrawFn) -> dict[str, Any]:
    option = st.fixed_dictionaries({"text": LINE, "feedback": LINE, "misconception": st.just("x")})
    parts = draw(st.lists(option, min_size=2, max_size=7, unique_by=distinct("text")))
    keys = draw(st.integers(1, len(parts) - 1))
    for part in parts[:keys]:
        part["key"], part["misconception"] = True, ""
    return {
        "type": "choice",
        "multiple": keys > 1,
        "options": draw(st.permutations(parts)),
        "fixed_order": draw(st.booleans()),
    }


@st.composite
def numerics(draw: st.DrawFn) -> dict[str, Any]:
    ends = sorted(draw(st.lists(NUMBER, min_size=2, max_size=6, unique=True)))
    pairs = list(zip(ends[::2], ends[1::2]))
    answers = [{"low": low, "high": high, "feedback": draw(LINE), "misconception": "x"} for low, high in pairs]
    answers[0] |= {"key": True, "misconception": ""}
    return {
        "type": "numeric",
        "answers": answers,
        "otherwise": {"feedback": draw(LINE)},
        "unit": draw(st.sampled_from(["", "km"])),
    }


PROMPTS = st.fixed_dictionaries({"text": LINE, "answer": st.sampled_from(["x", "y z", "茶 -> b"]), "feedback": LINE})
ENTRY = st.sampled_from(["one", "*two*", "a = 3: c", "~4 #", "`5`", "6 -> 7"])
ENTRIES = st.fixed_dictionaries({"text": ENTRY, "feedback": LINE})
ANSWERS = st.fixed_dictionaries({"text": PLAIN, "feedback": LINE, "misconception": st.just("x")})
EXTRA = {"text": "w", "feedback": "x", "misconception": "x"}
TYPES = {
    "choice": choices(),
    "numeric": numerics(),
    "match": st.lists(PROMPTS, min_size=2, max_size=4, unique_by=distinct("text")).map(
        lambda prompts: {
            "type": "match",
            "prompts": prompts,
            "extra_answers": [EXTRA],
        }
    ),
    "order": st.lists(ENTRIES, min_size=3, max_size=6, unique_by=distinct("text")).map(
        lambda entries: {"type": "order", "entries": entries}
    ),
    "text_entry": st.lists(ANSWERS, min_size=1, max_size=4, unique_by=lambda part: fold(part["text"].strip())).map(
        lambda answers: {
            "type": "text_entry",
            "answers": [{**answers[0], "key": True, "misconception": ""}, *answers[1:]],
            "otherwise": {"feedback": "no"},
        }
    ),
}


@pytest.mark.parametrize(
    ("type", "name"), [(type, name) for type in TYPES for name in NAMES if type in FORMATS[name].holds]
)
def test_any_question_comes_back_as_far_as_it_is_held_and_is_written_alike_the_second_time(
    course: Course, name: str, type: str
) -> None:
    @settings(max_examples=8)
    @given(SHARED, TYPES[type])
    def holds(shared: dict[str, Any], own: dict[str, Any]) -> None:
        item = msgspec.convert({**shared, **own}, AnyItem)
        exported = written(name, course, item)
        if any(loss.part == "the whole entry" for loss in exported.losses):
            return
        (back,) = again(name, exported)
        expected = held(item, name)
        if type == "match":
            expected["prompts.answer"] = [plain_text(answer) for answer in (each.answer for each in item.prompts)]
            assert [plain_text(each.answer) for each in back.prompts] == expected.pop("prompts.answer")
        if type == "text_entry":
            asked = without_wrong(item) if name in RIGHT_ONLY else item
            expected["answers.text"] = [each.text.strip() for each in asked.answers]
            assert [each.text for each in back.answers] == expected.pop("answers.text")
        found = held(back, name)
        assert {part: found.get(part) for part in expected} == expected
        assert written(name, course, back).content == exported.content

    holds()


@pytest.mark.parametrize("type", ["choice", "match", "numeric", "text_entry"])
def test_any_question_comes_back_from_canvas_and_is_written_alike_the_second_time(course: Course, type: str) -> None:
    @settings(max_examples=8)
    @given(SHARED, TYPES[type])
    def holds(shared: dict[str, Any], own: dict[str, Any]) -> None:
        item = msgspec.convert({**shared, **own, "claims": ["p1.1"]}, AnyItem)
        (back,) = again("canvas", written("canvas", course, item))
        # what Canvas has as plain text, or has not, is reported, and cannot come back
        parts = {"answers.text", "answers.low", "answers.high", "answers.key", "prompts.text", "prompts.answer"}
        same = {part: value for part, value in held(item, "canvas").items() if part not in parts}
        found = held(back, "canvas")
        assert {part: found.get(part) for part in same if part != "extra_answers.text"} == {
            part: value for part, value in same.items() if part != "extra_answers.text"
        }
        second = written("canvas", course, back)
        assert written("canvas", course, *again("canvas", second)).content == second.content

    holds()


@pytest.mark.parametrize("type", FORMATS["text2qti"].holds)
def test_any_question_is_in_the_package_that_text2qti_makes_as_it_is_in_the_text(course: Course, type: str) -> None:
    @settings(max_examples=8)
    @given(SHARED, TYPES[type])
    def holds(shared: dict[str, Any], own: dict[str, Any]) -> None:
        exported = written("text2qti", course, msgspec.convert({**shared, **own}, AnyItem))
        if any(loss.part == "the whole entry" for loss in exported.losses):
            return
        text, package = SourceFile("tea.txt", exported.content), SourceFile("tea.zip", compiled(exported.content))
        (ours,), (theirs,) = (read(text, FORMATS["text2qti"]).drafts, read(package, FORMATS["canvas"]).drafts)
        assert (ours.name, in_package(ours.item)) == (theirs.name, in_package(theirs.item))

    holds()
