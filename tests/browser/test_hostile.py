"""What a stranger wrote, in a bank, a file of another program or one of attempts, is shown as text and does nothing."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import zipfile
from datetime import UTC, date, datetime
from functools import cache
from html import escape
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace
from playwright.sync_api import BrowserContext, Page
from tests._tea import tea_items
from tests.browser._hostile import EVIL, FAULTS, PAYLOADS, items_of, wrong_response
from tests.browser.conftest import page_html
from tests.results._files import results_of

from scocourse.bank.form import Form
from scocourse.bank.problem import CourseError
from scocourse.course import Course
from scocourse.decks import Deck, Flashcard
from scocourse.exchange import FORMATS, Material, Section, SourceFile, export, read
from scocourse.exchange.scorm import ScormOptions
from scocourse.items import AnyItem, digest
from scocourse.model import Attempt, Bank, Misconception, SourceText
from scocourse.player import Passage, markdown, quiz_html
from scocourse.player.cards import deck_html
from scocourse.player.paper import answers_html, worksheet_html
from scocourse.player.payload import payload as payload_of
from scocourse.player.words import words
from scocourse.progress.file import write_attempts
from scocourse.results.csv_files import tables_of
from scocourse.results.engine import connect
from scocourse.results.html import page as results_html

HARMLESS = ["word"]
#: What the report has in its body beside its own elements and attributes.
STRANGE = r"""() => {
  const own = `main h1 h2 h3 p ul li a nav strong span div dl dt dd figure br
    table caption thead tbody tr th td`.split(/\s+/);
  const may = ["class", "id", "scope", "role", "tabindex", "aria-label", "href"];
  const strange = (element) => !own.includes(element.localName)
    || [...element.attributes].some(({ name, value }) => !may.includes(name) || (name === "href" && value[0] !== "#"));
  return [...document.querySelectorAll("main, main *:not(svg, svg *)")].filter(strange).map((each) => each.outerHTML);
}"""
#: The faults of the quiz as a notebook shows it: by the widget, and what the kernel says beside it.
IN_A_NOTEBOOK = """([html, payload, notice]) => {
  const traits = { html, payload, responses: {}, confidences: {}, notice };
  const on = (name, told) => { if (name === "change:notice") told(); };
  const model = { get: (name) => traits[name], set() {}, save_changes() {}, on };
  const place = document.body.appendChild(document.createElement("div"));
  scocourse.widget.render({ model, el: place });
  return faults(document.querySelector("sco-quiz"), place.querySelector("sco-quiz"));
}"""
WHEN = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.fixture(scope="module", autouse=True)
def each_text_once() -> Any:
    """The same text is in every field of six items: its Markdown is read once."""
    parser = markdown._parser()
    block, inline = cache(parser.parse), cache(parser.parseInline)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parser, "parse", lambda text, env=None: block(text))
        patch.setattr(parser, "parseInline", lambda text, env=None: inline(text))
        yield


def seen(text: str) -> str:
    """``text`` without the signs that a parser of HTML leaves out or changes."""
    return "".join(filter(str.isprintable, text))


@pytest.fixture(scope="module")
def hostile_items() -> tuple[AnyItem, ...]:
    return items_of(PAYLOADS)


def text_of(payload: str) -> SourceText:
    """What a course may call its text, and whose knowledge an item asks for."""
    frames = dict.fromkeys(("summary", "then", "later"), payload[:60])
    return SourceText(name=payload[:60], short=payload[:20], frames={"en": frames})  # type: ignore[dict-item]


def forms(items: tuple[AnyItem, ...], payload: str) -> Form:
    return Form(id="tea", title=payload, items=items, confidence=True, intro=payload)


def nothing_ran(page: Page) -> None:
    assert page.evaluate("globalThis.ran ?? 0") == 0
    assert page.evaluate("[{}.polluted, [].polluted, typeof document.getElementById]") == [None, None, "function"]


def test_there_are_many_payloads() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) > 300


def test_items_with_payloads_in_every_text_are_answered_and_show_them(
    context: BrowserContext, tmp_path: Path, hostile_items: tuple[AnyItem, ...]
) -> None:
    passages = {"p1.1": Passage("p1.1", EVIL, EVIL, "#passage")}
    say = words(text=text_of(EVIL))
    twin = Form(id="twin", title="word", items=items_of(HARMLESS, "twin"), confidence=True, intro="word")
    quizzes = [
        quiz_html(twin, {"p1.1": Passage("p1.1", "word", "word", "#passage")}),
        quiz_html(forms(hostile_items, "".join(PAYLOADS)), passages, language=say),
    ]
    (tmp_path / "page.html").write_text(page_html(*quizzes), encoding="utf-8")
    kept = {
        f"scocourse/{item.id}": json.dumps([digest(item), wrong_response(item, payload), "high"])
        for of, names in ((HARMLESS, twin.items), (PAYLOADS, hostile_items))
        for payload, item in zip([each for each in of for _ in range(6)], names, strict=True)
    }
    page = context.new_page()
    page.add_init_script(FAULTS)
    page.add_init_script(
        f"for (const [key, text] of Object.entries({json.dumps(kept)})) localStorage.setItem(key, text)"
    )
    page.goto((tmp_path / "page.html").as_uri())
    assert page.evaluate("document.querySelectorAll('sco-quiz + sco-quiz .sco-feedback').length") > len(hostile_items)
    assert page.evaluate("document.querySelectorAll('sco-quiz + sco-quiz .sco-items > li').length") == len(
        hostile_items
    )
    assert seen(page.evaluate("[...document.querySelectorAll('.sco-title')].pop().textContent")) == seen(
        "".join(PAYLOADS)
    )
    assert page.evaluate("(([twin, root]) => faults(twin, root))([...document.querySelectorAll('sco-quiz')])") == []
    replies = """() => JSON.parse(document.querySelector("sco-quiz + sco-quiz > script").textContent).items
      .flatMap(({ feedback }) => Object.values(feedback))"""
    assert page.evaluate(f"faultsIn('', ({replies})())") == []
    few = forms(one_each(hostile_items), "word")
    assert page.evaluate(IN_A_NOTEBOOK, [quiz_html(few, passages, data=False), payload_of(few), PAYLOADS[0]]) == []
    nothing_ran(page)


@pytest.fixture(scope="module")
def checker(engine: Page) -> Page:
    """A page that reads HTML and says what of it is no text."""
    engine.evaluate(FAULTS)
    return engine


def one_each(items: tuple[AnyItem, ...]) -> tuple[AnyItem, ...]:
    """An item for every payload, of its types in turn."""
    return tuple(items[6 * number + number % 6] for number in range(len(items) // 6))


def written_for_banks(text: str) -> bool:
    """Whether the loader of a bank takes these signs."""
    return all(sign.isprintable() or sign == "\n" for sign in text)


def material(course: Course, items: tuple[AnyItem, ...], payload: str) -> Material:
    claims = {id: replace(claim, cue=payload[:80]) for id, claim in course.claims.items()}
    course = replace(course, title=payload, text=text_of(payload), claims=claims)
    return Material(course=course, sections=(Section(id="tea", title=payload, intro=payload, entries=items),))


def pieces(kind: str, course: Course, items: tuple[AnyItem, ...], payload: str) -> list[str]:
    """The HTML of what is written of ``items`` for another place than the book's page, by kind."""
    if kind == "paper":
        form, passages = forms(items, payload), {"p1.1": Passage("p1.1", payload[:80], payload[:80])}
        return [worksheet_html(form, language=words(text=text_of(payload))), answers_html([form], passages)]
    if kind == "cards":
        cards = [
            Flashcard(id=f"card-{n}", deck="d", front=item.stem, back=item.stem, notes=(item.stem,), frame="then")
            for n, item in enumerate(items)
        ]
        deck = Deck(id="d", title=payload, intro=payload, cards=tuple(cards))
        return [deck_html(deck, language=words(text=text_of(payload)))]
    options = ScormOptions(scorm="2004") if kind == "scorm" else None
    content = export(FORMATS[kind], material(course, items, payload), WHEN, options).content
    if kind == "moodle":
        said = [each for each in ElementTree.fromstring(content).iter() if each.get("format") == "html"]
        return [each.findtext("text", "") for each in said]
    with zipfile.ZipFile(BytesIO(content)) as archive:
        if kind == "anki":
            base = sqlite3.connect(":memory:")
            base.deserialize(archive.read("collection.anki2"))
            return [side for (fields,) in base.execute("select flds from notes") for side in fields.split("\x1f")[:2]]
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    if kind == "scorm":
        return [text for name, text in files.items() if name.endswith(".html")]
    # in QTI 3 a text is elements; in Canvas' QTI 1.2 it is escaped
    texts = [text for name, text in files.items() if name.endswith(".xml")]
    inner = [each for text in texts for each in ElementTree.fromstring(text).iter()]
    return [*texts, *(each.text or "" for each in inner if each.get("texttype") == "text/html")]


@pytest.mark.parametrize("kind", ["paper", "cards", "scorm", "anki", "moodle", "canvas", "qti3"])
def test_what_is_written_for_other_places_has_no_markup_but_its_own(
    checker: Page, tea_course: Course, hostile_items: tuple[AnyItem, ...], kind: str
) -> None:
    payloads = [text for text in PAYLOADS if written_for_banks(text)]
    items = tuple(item for item in one_each(hostile_items) if written_for_banks(item.rationale))
    assert len(items) == len(payloads) > 250
    own = "".join(pieces(kind, tea_course, items_of(HARMLESS), "word"))
    found = pieces(kind, tea_course, items, " ".join(payloads))
    assert checker.evaluate("([own, found]) => faultsIn(own, found)", [own, found]) == []
    if kind == "anki":
        assert not any("[sound:" in side or "[latex]" in side for side in found)


def test_the_report_of_a_class_shows_names_responses_and_files_as_text(
    context: BrowserContext, checker: Page, tea_course: Course, tmp_path: Path
) -> None:
    folder = tmp_path / "class"
    folder.mkdir()
    port = next(item for item in tea_items() if item.id == "tea-port")

    def made(number: int, text: str) -> Attempt:
        at = f"2026-11-20T10:{number // 60:02}:{number % 60:02}.000Z"
        fields: dict[str, Any] = {"status": "scored", "value": 0.0, "at": at, "quiz": text[:60], "digest": digest(port)}
        return Attempt(id=f"{number:016x}", item=port.id, response=text, **fields)

    names = {re.sub(r"[/\0]", "_", text): text for text in PAYLOADS if 0 < len(text.encode()) < 200}
    for number, (name, text) in enumerate(names.items()):
        # a file system takes no slash
        write_attempts(folder / f"{name}.jsonl", [made(number, text), made(number + 1000, text)])
    payload = " ".join(PAYLOADS)
    course = replace(
        tea_course,
        title=payload,
        text=text_of(payload),
        misconceptions={id: Misconception(id=id, name=payload, cure=payload) for id in tea_course.misconceptions},
        banks={"tea": Bank(id="tea", title=payload, items=tuple(tea_course.banks["tea"].items))},
    )
    with connect("duckdb") as engine:
        report = results_of(engine, course, [folder]).report
    text = results_html(report, date(2026, 11, 24))
    (tmp_path / "results.html").write_text(text, encoding="utf-8")
    page = context.new_page()
    page.add_init_script(FAULTS)
    page.goto((tmp_path / "results.html").as_uri())
    assert "onpointerover" in page.inner_text("body")
    assert page.evaluate(STRANGE) == []
    nothing_ran(page)
    tables = [table.decode("utf-8-sig") for table in tables_of(report, tmp_path).values()]
    cells = [
        cell.strip(' "')
        for table in tables
        for sign in ",;\t"
        for row in csv.reader(StringIO(table, newline=""), delimiter=sign)
        for cell in row
    ]
    assert [cell for cell in cells if re.match(r"[=+@＝＋－＠-](?![\d.]*(,|$))|[\t\r\n]", cell)] == []


def questions_of(kind: str, text: str) -> str:
    """A file of another program with one question, which holds ``text`` wherever that program has a text."""
    line = " ".join(text.split())
    cdata = f"<text><![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]></text>"
    match kind:
        case "moodle":
            said = f'format="html">{cdata}<feedback format="html">{cdata}</feedback></answer>'
            answers = "".join(f'<answer fraction="{fraction}" {said}' for fraction in (100, 0))
            return (
                f'<quiz><question type="multichoice"><name>{cdata}</name><questiontext format="html">{cdata}'
                f"</questiontext><generalfeedback>{cdata}</generalfeedback>{answers}</question></quiz>"
            )
        case "canvas":
            said = f"<material><mattext texttype='text/html'>{escape(text)}</mattext></material>"
            labels = "".join(f'<response_label ident="{id}">{said}</response_label>' for id in "AB")
            return (
                f'<questestinterop><item ident="q" title="{escape(text)}"><presentation>{said}<response_lid ident="R">'
                f"<render_choice>{labels}</render_choice></response_lid></presentation><resprocessing><respcondition>"
                '<conditionvar><varequal respident="R">A</varequal></conditionvar><setvar>1</setvar></respcondition>'
                "</resprocessing></item></questestinterop>"
            )
        case "jupyterquiz":
            options = [{"answer": f"{text} {sign}", "correct": sign == "a", "feedback": text} for sign in "ab"]
            return json.dumps([{"question": text, "type": "multiple_choice", "answers": options}])
        case "gift":
            safe = re.sub(r"([~=#{}:\\])", r"\\\1", line)
            return f"::{safe}::[html]{safe} {{={safe} a#{safe} ~{safe} b#{safe}####{safe}}}"
        case "aiken":
            return f"{line}\nA. {line} a\nB. {line} b\nANSWER: A\n"
        case "text2qti":
            return f"1.  {line}\n*a)  {line} a\nb)  {line} b\n"
    quoted = json.dumps(text)
    right, wrong = (json.dumps(f"{text} {sign}") for sign in "ab")
    return (
        f'[[questions]]\ntype = "MultipleChoice"\nprompt.prompt = {quoted}\nprompt.distractors = [{wrong}]\n'
        f"answer.answer = {right}\ncontext = {quoted}\n"
    )


def texts_in(part: object) -> list[str]:
    if isinstance(part, dict | list):
        return [text for each in (part.values() if isinstance(part, dict) else part) for text in texts_in(each)]
    return [part] if isinstance(part, str) else []


@pytest.mark.parametrize("kind", ["moodle", "canvas", "jupyterquiz", "gift", "aiken", "text2qti", "mdbook-quiz"])
def test_what_is_imported_is_refused_or_becomes_text(checker: Page, kind: str) -> None:
    texts: list[str] = []
    taken = 0
    for payload in PAYLOADS:
        try:
            reading = read(SourceFile("theirs", questions_of(kind, payload).encode()), FORMATS[kind])
        except CourseError:
            continue
        taken += 1
        texts += [text for draft in reading.drafts for text in texts_in(draft.item)]
    assert taken > len(PAYLOADS) / 3
    html = [markdown.render_markdown(text) for text in dict.fromkeys(texts)]
    assert checker.evaluate("(found) => faultsIn('', found)", html) == []
