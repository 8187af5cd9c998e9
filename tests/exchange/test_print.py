"""Papers: what stands on them, what does not, and that the same seed gives the same paper."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pypdf import PdfReader
from tests._tea import tea_items, write_tea_course

from scocourse.cli import main
from scocourse.course import Course, load_course
from scocourse.exchange import FORMATS, Export, export, gather
from scocourse.exchange.print import PrintOptions, forms_wanted
from scocourse.exchange.print.markup import blocks, line, shown
from scocourse.exchange.print.paper import paper_forms
from scocourse.exchange.print.sheets import document
from scocourse.exchange.print.typeset import Typesetter, typesetter
from scocourse.items import AnyItem
from scocourse.items.choice import Choice
from scocourse.player.words import words

NOW = datetime(2026, 9, 1, tzinfo=UTC)
PRINT = FORMATS["print"]


def leaf(number: int) -> dict[str, Any]:
    return {
        "id": f"leaf-{number}",
        "type": "choice",
        "claims": ["p1.1"],
        "objective": "know-tea",
        "level": "remember",
        "stem": f"Is leaf {number} tea?",
        "options": [
            {"text": "It is.", "key": True, "feedback": "Yes, it is."},
            {"text": "It is not.", "feedback": "Look at the bush.", "misconception": "any-infusion"},
        ],
        "rationale": "So the text says.",
    }


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tea course, with five leaves and a test that draws two of them."""
    root = write_tea_course(tmp_path_factory.mktemp("tea"))
    bank = {"bank": "leaf", "title": "Leaves", "items": [leaf(number) for number in range(5)]}
    drawn = {"id": "leaf-test", "title": "Leaf test", "seed": 5, "draw": [{"banks": ["leaf"], "number": 2}]}
    (root / "quizzes" / "leaf.yaml").write_bytes(msgspec.yaml.encode(bank))
    (root / "quizzes" / "quizzes.yaml").write_bytes(msgspec.yaml.encode({"quizzes": [drawn]}))
    return root


@pytest.fixture(scope="module")
def course(root: Path) -> Course:
    return load_course(root)


@pytest.fixture(scope="module")
def typeset() -> Iterator[Typesetter]:
    with typesetter() as typeset:
        yield typeset


def printed(course: Course, name: str, **options: Any) -> Export:
    return export(PRINT, gather(course, [name]), NOW, PrintOptions(**options))


def files_of(exported: Export) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(exported.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pages_of(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(pages_of(pdf)).split())


def plain(markdown: str) -> str:
    return re.sub(r"[*_`]", "", " ".join(markdown.split()))


@pytest.fixture(scope="module")
def tea(course: Course) -> dict[str, bytes]:
    """The tea bank in two forms."""
    return files_of(printed(course, "tea", forms="2", large_print=True))


def test_one_run_gives_a_worksheet_for_every_form_one_key_and_one_commentary(tea: dict[str, bytes]) -> None:
    worksheets = [f"tea/worksheet-{form}{size}.pdf" for form in "AB" for size in ("", "-large-print")]
    assert list(tea) == [*worksheets, "tea/key.pdf", "tea/commentary.pdf"]


@pytest.mark.parametrize("size", ["", "-large-print"])
def test_a_worksheet_asks_every_question_and_shows_every_option(tea: dict[str, bytes], size: str) -> None:
    text = text_of(tea[f"tea/worksheet-A{size}.pdf"])
    assert f"Questions: {len(tea_items())}. Points: {len(tea_items())}." in text
    assert "Name" in text and "Date" in text
    for item in tea_items():
        assert plain(item.stem.strip().split("\n\n")[-1]) in text
        for option in item.options if isinstance(item, Choice) else ():
            assert plain(option.text) in text


def test_form_and_page_are_on_every_page(tea: dict[str, bytes]) -> None:
    pages = pages_of(tea["tea/worksheet-B-large-print.pdf"])
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        assert "Form B" in page
        assert f"Page {number} of {len(pages)}" in page


def test_a_worksheet_says_nothing_of_replies_or_reasons(course: Course, tea: dict[str, bytes]) -> None:
    text = text_of(tea["tea/worksheet-A.pdf"])
    for item in tea_items():
        told = [item.rationale, *item.sources, *(reply.text for reply in item.replies().values())]
        assert not [part for part in told if plain(part) in text]
    assert not [each.name for each in course.misconceptions.values() if each.name in text]


def test_another_key_gives_the_same_worksheet(course: Course) -> None:
    def keyed_otherwise(item: AnyItem) -> AnyItem:
        if not isinstance(item, Choice) or item.multiple:
            return item
        first, *rest = item.options
        wrong = replace(first, key=not first.key, misconception="" if not first.key else "any-infusion")
        return replace(item, options=[wrong, *(replace(each, key=each is rest[-1]) for each in rest)])

    bank = course.banks["tea"]
    items = tuple(keyed_otherwise(item) for item in bank.items)
    other = replace(course, banks={**course.banks, "tea": replace(bank, items=items)})
    ours, theirs = (files_of(printed(each, "tea", forms="2")) for each in (course, other))
    assert ours["tea/key.pdf"] != theirs["tea/key.pdf"]
    for form in "AB":
        name = f"tea/worksheet-{form}.pdf"
        assert ours[name] == theirs[name]


def test_the_key_has_the_letters_of_its_form(course: Course, tea: dict[str, bytes]) -> None:
    pages = pages_of(tea["tea/key.pdf"])
    forms = paper_forms(course, gather(course, ["tea"]).sections, 2, None, False)
    assert len(pages) == len(forms)
    for form, page in zip(forms, pages):
        assert f"Form {form.letter}" in page
        said = " ".join(page.split())
        for question in form.questions:
            if question.key is not None:
                assert f"{question.number} {question.key}" in said
            if isinstance(question.item, Choice):
                options = dict(zip("abcdefghij", question.item.options))
                right = {option.text for option in options.values() if option.key}
                letters = (question.key or "").split(", ")
                assert {each.text for each in question.lines if each.letter in letters} == right


def test_the_commentary_explains_every_answer_and_names_the_misreading(course: Course, tea: dict[str, bytes]) -> None:
    text = text_of(tea["tea/commentary.pdf"])
    for item in tea_items():
        assert plain(item.rationale) in text
        assert item.id in text
        assert course.claims[item.claims[0]].cue in text
        for reply in item.replies().values():
            assert plain(reply.text) in text
            if reply.misconception:
                assert f"Misreading: {course.misconceptions[reply.misconception].name}." in text
    assert "Objective: Objective know-tea." in text and "Level: remember" in text


def test_forms_of_a_bank_have_the_same_questions_in_another_order(course: Course) -> None:
    sections = gather(course, ["tea"]).sections
    first, second = paper_forms(course, sections, 2, None, False)
    ids = [[question.item.id for question in form.questions] for form in (first, second)]
    assert ids[0] == [item.id for item in tea_items()]
    assert ids[1] != ids[0] and sorted(ids[1]) == sorted(ids[0])


def test_options_keep_their_order_where_it_is_fixed_and_change_elsewhere(course: Course) -> None:
    sections = gather(course, ["tea"]).sections
    orders: dict[str, set[str]] = {}
    for seed in range(20):
        for form in paper_forms(course, sections, 2, seed, False):
            for question in form.questions:
                orders.setdefault(question.item.id, set()).add("".join(each.id for each in question.lines))
                assert (
                    question.key is None
                    or question.item.public()["interaction"] != "order"
                    or (question.key != " ".join(str(place + 1) for place in range(len(question.lines))))
                )
    assert orders["tea-strength"] == {"abc"}
    assert len(orders["tea-origin"]) > 5
    assert len(orders["tea-making"]) > 5


def test_forms_of_a_drawn_quiz_have_different_questions(course: Course) -> None:
    exported = printed(course, "leaf-test", forms="A-B")
    assert not [loss for loss in exported.losses if loss.part == "forms that share nothing"]
    texts = [text_of(pdf) for name, pdf in files_of(exported).items() if "worksheet" in name]
    asked = [set(re.findall(r"leaf \d", text)) for text in texts]
    assert [len(leaves) for leaves in asked] == [2, 2]
    assert not asked[0] & asked[1]


def test_what_forms_must_share_is_reported(course: Course) -> None:
    losses = list(printed(course, "leaf-test", forms="3").losses)
    (loss,) = losses
    assert loss.part == "forms that share nothing"
    assert re.fullmatch("[AB] and C have it: too few fit the blueprint", loss.why)


def test_with_the_same_items_a_drawn_quiz_is_shuffled(course: Course) -> None:
    exported = printed(course, "leaf-test", forms="3", same_items=True)
    assert exported.losses == ()
    texts = [text_of(pdf) for name, pdf in files_of(exported).items() if "worksheet" in name]
    assert len({frozenset(re.findall(r"leaf \d", text)) for text in texts}) == 1


def test_a_drawn_quiz_is_not_put_beside_others_that_may_ask_the_same(course: Course) -> None:
    with pytest.raises(ValueError, match='the quiz "leaf-test" is drawn and makes a paper of its own'):
        export(PRINT, gather(course, ["tea", "leaf-test"]), NOW)


def test_banks_together_are_the_sections_of_one_paper(course: Course) -> None:
    exported = export(PRINT, gather(course, ["tea", "leaf"]), NOW)
    (text,) = [text_of(pdf) for name, pdf in files_of(exported).items() if "worksheet" in name]
    assert "Leaves Points: 5" in text
    assert f"{len(tea_items()) + 1}." in text


def test_the_same_seed_gives_the_same_bytes_and_another_another_paper(course: Course) -> None:
    first = printed(course, "leaf-test", forms="2", seed=7).content
    later = export(PRINT, gather(course, ["leaf-test"]), datetime.now(UTC), PrintOptions(forms="2", seed=7)).content
    assert first == later
    assert first != printed(course, "leaf-test", forms="2", seed=8).content


def test_papers_are_tagged_titled_and_in_a_language(tea: dict[str, bytes]) -> None:
    for name, pdf in tea.items():
        reader = PdfReader(io.BytesIO(pdf))
        catalogue: Any = reader.trailer["/Root"]
        assert catalogue["/MarkInfo"]["/Marked"], name
        assert catalogue["/Lang"] == "en"
        assert reader.metadata is not None and reader.metadata.title == "Tea"
        assert b"pdfuaid:part" in reader.xmp_metadata.stream.get_data()  # type: ignore[union-attr]


def test_large_print_is_large_and_without_serifs(tea: dict[str, bytes]) -> None:
    def fonts(name: str) -> set[str]:
        found: set[str] = set()
        for page in PdfReader(io.BytesIO(tea[name])).pages:
            resources: Any = page["/Resources"]
            found |= {font.get_object()["/BaseFont"].split("+")[1] for font in resources["/Font"].values()}
        return found

    assert {name.partition("-")[0] for name in fonts("tea/worksheet-A-large-print.pdf")} == {"DejaVuSans"}
    assert {name.partition("-")[0] for name in fonts("tea/worksheet-A.pdf")} == {"LibertinusSerif"}


def test_sheets_have_the_size_asked_for(course: Course) -> None:
    for paper, width in (("a4", 595), ("us-letter", 612)):
        pdf = files_of(printed(course, "leaf-test", paper=paper))["leaf-test/worksheet-A.pdf"]
        assert round(PdfReader(io.BytesIO(pdf)).pages[0].mediabox.width) == width


def test_the_words_around_the_questions_can_be_russian(course: Course) -> None:
    text = text_of(files_of(printed(course, "leaf-test", language="ru"))["leaf-test/worksheet-A.pdf"])
    assert "Вариант A" in text and "Страница 1 из 1" in text and "Is leaf" in text


def test_a_character_that_no_font_has_is_named(typeset: Typesetter) -> None:
    with pytest.raises(ValueError, match=r"no font on this machine shows: .*; install a font that does"):
        typeset.pdf(page(shown("Planet \U0001f784\U0010fffd")))


@pytest.mark.parametrize(
    ("wanted", "number"), [("1", 1), ("4", 4), ("A", 1), ("A-D", 4), ("a-d", 4), ("26", 26), ("A-Z", 26)]
)
def test_forms_are_a_number_or_letters(wanted: str, number: int) -> None:
    assert forms_wanted(wanted) == number


@pytest.mark.parametrize("wanted", ["", "0", "27", "B-D", "A-", "-1", "four", "²", "A-DD"])
def test_other_forms_are_refused(wanted: str) -> None:
    with pytest.raises(ValueError, match="forms: expected a number from 1 to 26, or letters such as A-D"):
        forms_wanted(wanted)


def test_an_examination_is_printed_in_the_forms_that_its_site_keeps_back(course: Course) -> None:
    plan = replace(course.quizzes["leaf-test"], exam_forms=2)
    sat = replace(course, quizzes={plan.id: plan})
    exported = printed(sat, plan.id)
    assert len([name for name in files_of(exported) if "worksheet" in name]) == 2
    assert exported.losses == ()
    other = "the forms that build --exam keeps back"
    for options in ({"forms": "1"}, {"seed": 6}, {"same_items": True}):
        losses = printed(sat, plan.id, **options).losses
        assert [(loss.entry, loss.part) for loss in losses] == [(plan.id, other)]


# Markdown becomes markup, and text stays text


def page(markup: str) -> str:
    return document("Title", "", markup, words(), paper="a4", language="en")


def read(typeset: Typesetter, markup: str) -> str:
    """The page's text without spaces, header and footer."""
    text = re.sub(r"\s", "", text_of(typeset.pdf(page(markup))))
    return re.sub(r"^Title|Page1of1$", "", text)


HOSTILE = [
    '#panic("no")',
    '"; #panic("no"); #"',
    '\\"; #read("/etc/passwd"); ',
    "]); #sys.version",
    "$x^2$ @label <label> = Heading",
    "-- --- ... // /* */ ~ `raw`",
    "https://example.org/a_b#c",
    "*not strong* _not emphasis_ 1. - + /",
    "\\u{41} \\n \\",
    "#let x = 1",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_that_looks_like_markup_is_shown(typeset: Typesetter, text: str) -> None:
    assert read(typeset, shown(text)) == re.sub(r"\s", "", text)


_CHARACTERS = st.characters(min_codepoint=0x21, max_codepoint=0x7E) | st.sampled_from(" «»“”–—…éüжЖЫя№§")


@settings(max_examples=60, deadline=None)
@given(st.text(_CHARACTERS, min_size=1, max_size=40))
def test_any_text_comes_out_as_it_is(typeset: Typesetter, text: str) -> None:
    # a word without a break may be longer than the line, which the reader of PDFs then tells as several
    assert read(typeset, shown(text)) == re.sub(r"\s", "", text)


@settings(max_examples=60, deadline=None)
@given(st.text(_CHARACTERS | st.sampled_from("\n*_`[]()#>-1."), max_size=60))
def test_any_markdown_makes_a_page(typeset: Typesetter, text: str) -> None:
    typeset.pdf(page(f"{blocks(text)}\n\n#strong[{line(text)}]"))


def test_markdown_keeps_its_structure(typeset: Typesetter) -> None:
    text = (
        "One *two* **three** `four`\nfive.\n\n- six\n- seven\n\n3. eight\n\n> nine\n\n"
        "[ten](https://example.org/x), [eleven](page.html), <https://example.org/y>"
    )
    assert read(typeset, blocks(text)) == (
        "Onetwothreefourfive.•six•seven3.eightnineten(https://example.org/x),eleven,https://example.org/y"
    )


def test_a_question_longer_than_a_page_goes_on_over_the_next(typeset: Typesetter) -> None:
    options = ", ".join(f"([], [], [Line {n}])" for n in range(120))
    pages = pages_of(typeset.pdf(page(f"#question(1, [], [], [#lines({options})])")))
    assert len(pages) > 1
    assert "Line 119" in pages[-1]


def test_a_question_that_fits_a_page_is_not_divided(typeset: Typesetter) -> None:
    options = ", ".join(f"([], [], [Line {n}])" for n in range(25))
    pages = pages_of(typeset.pdf(page(f"#question(1, [], [], [#lines({options})])" * 3)))
    assert [len(re.findall(r"Line \d+", text)) for text in pages] == [25, 25, 25]


# The command


def test_the_command_writes_one_archive(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(root)
    target = tmp_path / "paper.zip"
    assert main(["export", "print", "leaf-test", "--forms", "A-B", "--large-print", "--output", str(target)]) == 0
    assert "2 questions and cards for print" in capsys.readouterr().err
    assert len(zipfile.ZipFile(target).namelist()) == 6


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["print", "tea", "--forms", "none"], "forms: expected a number from 1 to 26, or letters such as A-D"),
        (["print", "tea", "--seed", "-1"], "seed: expected a whole number from 0 to"),
        (["anki", "tea", "--forms", "4"], "--forms goes with print, not with anki"),
    ],
)
def test_wrong_options_are_named_and_nothing_is_written(
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    message: str,
) -> None:
    monkeypatch.chdir(root)
    assert main(["export", *arguments]) == 2
    assert message in capsys.readouterr().err
    assert not list(root.glob("*.zip")) and not list(root.glob("*.apkg"))


def test_without_the_typesetter_the_command_says_what_to_install(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(root)
    monkeypatch.setitem(sys.modules, "typst", None)
    assert main(["export", "print", "tea"]) == 2
    (told,) = capsys.readouterr().err.splitlines()
    assert 'print needs typst, which is not installed here; run: python -m pip install "scocourse[print]"' in told
