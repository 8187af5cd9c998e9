"""My progress: what a reader sees after answering, on one machine and on two."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from tests._site import ROOT
from tests._vectors import FOLDER
from tests.browser._engine import call
from tests.browser.test_storage import REFUSALS
from tests.progress.test_file import attempt

from scocourse.course import Course, load_course
from scocourse.items import digest, type_of
from scocourse.model import Attempt
from scocourse.player.bundle import STATIC
from scocourse.player.report import TERMINAL, report_sections
from scocourse.player.sections import Table
from scocourse.player.text import question_text
from scocourse.progress import read_attempts, write_attempts
from scocourse.progress.report import report
from scocourse.site.build import Site

VECTORS = json.loads((FOLDER / "mastery.json").read_text())


def open_page(context: BrowserContext, site: Site, name: str) -> Page:
    page = context.new_page()
    page.goto((site.folder / "book" / f"{name}.html").as_uri())
    return page


def check(page: Page, right: bool) -> str:
    """Answer the first single choice of the page's quizzes; returns the item's id."""
    script = """(right) => {
        for (const quiz of document.querySelectorAll("sco-quiz")) {
            const {items} = JSON.parse(quiz.querySelector("script").textContent);
            const item = items.find((item) => item.type === "choice" && !item.multiple);
            if (item) return [item.id, "abcdefgh"[[0, 1, 2].find((n) => item.key.includes("abcdefgh"[n]) === right)]];
        }
    }"""
    id, option = page.evaluate(script, right)
    place = page.locator(f"#item-{id}")
    place.locator(f'input[value="{option}"]').first.check()
    place.get_by_role("button", name="Check").click()
    expect(place).to_have_attribute("data-state", "right" if right else "wrong")
    return str(id)


def save(page: Page, to: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name="Save to a file").click()
    download.value.save_as(to)
    return to


def load(page: Page, file: Path) -> None:
    page.get_by_label("Load from a file:").set_input_files(file)


def said(page: Page, text: str) -> None:
    expect(page.locator("sco-progress").get_by_role("status").filter(has_text=text)).to_be_visible()


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: str(vector["values"]))
def test_the_page_estimates_as_python_does(engine: Page, vector: dict[str, object]) -> None:
    if not engine.evaluate("Boolean(scocourse.estimate)"):
        engine.add_script_tag(content=(STATIC / "progress.js").read_text(encoding="utf-8"))
    (found,) = call(engine, "estimate", [[vector["values"]]])
    assert {**found, "low": round(found["low"], 5), "high": round(found["high"], 5)} == {
        name: vector[name] for name in ("count", "share", "low", "high", "verdict")
    }


def test_before_the_first_answer_the_page_leads_to_the_first_chapter(context: BrowserContext, built_site: Site) -> None:
    page = open_page(context, built_site, "progress")
    page.get_by_text("You have not answered a question yet").wait_for()
    page.locator("sco-progress section").first.get_by_role("link").click()
    expect(page.locator("sco-quiz").first).to_be_attached()


def test_a_wrong_answer_is_counted_named_and_linked_and_the_reader_resumes(
    context: BrowserContext, built_site: Site
) -> None:
    id = check(open_page(context, built_site, "rats"), right=False)
    page = open_page(context, built_site, "progress")
    expect(page.get_by_text("Where you stopped:")).to_be_visible()
    page.get_by_text("Wrong or partly wrong: 1").click()
    row = page.locator('tr:has(a[href$="/rats.html"])')
    expect(row).to_contain_text("1 /")
    expect(row).to_contain_text("Not known yet")
    page.locator("sco-progress details").get_by_role("link").click()
    expect(page.locator(f"#item-{id}")).to_have_attribute("data-state", "wrong")


def test_two_machines_are_merged_by_a_file_and_nothing_counts_twice(
    new_context: object, built_site: Site, tmp_path: Path
) -> None:
    one, other = new_context(), new_context()  # type: ignore[operator]
    check(open_page(one, built_site, "rats"), right=True)
    check(open_page(other, built_site, "exercises"), right=True)
    first = save(open_page(one, built_site, "progress"), tmp_path / "one.jsonl")
    page = open_page(other, built_site, "progress")
    load(page, first)
    said(page, "one.jsonl: attempts added: 1, here already: 0.")
    load(page, first)
    said(page, "one.jsonl: attempts added: 0, here already: 1.")
    both = save(page, tmp_path / "both.jsonl")
    assert len(read_attempts(both).attempts) == 2
    chapter = open_page(other, built_site, "rats")
    expect(chapter.locator('[data-state="right"]')).to_have_count(1)


def some_attempts(course: Course) -> list[Attempt]:
    """Attempts of every kind at a third of the course, months, days and hours apart."""
    random = Random(4)
    items = [item for bank in course.banks.values() for item in bank.items]
    kept = []
    for number, item in enumerate(random.choices(items, k=len(items) // 3)):
        kept.append(
            attempt(
                number,
                item=item.id,
                digest=digest(item) if random.random() < 0.9 else "another",
                value=random.choice((0, 0.5, 1, 1, 1)),
                confidence=random.choice((None, "low", "medium", "high")),
                at=f"2026-0{random.randint(1, 9)}-0{random.randint(1, 2)}T{random.randint(10, 23)}:00:00Z",
                quiz=random.choice(("", "pretest", "post-test")),
            )
        )
    return [*kept, attempt(len(kept), item="gone"), attempt(len(kept) + 1, item="card-glossary-hedge")]


def test_the_page_and_python_say_the_same_of_the_same_file(
    context: BrowserContext, built_site: Site, tmp_path: Path
) -> None:
    course = load_course()
    attempts = some_attempts(course)
    file = tmp_path / "many.jsonl"
    write_attempts(file, attempts)
    page = open_page(context, built_site, "progress")
    load(page, file)
    said(page, "many.jsonl: attempts added:")
    rows = page.locator("sco-progress table").evaluate_all(
        "(tables) => tables.map(({rows}) => [...rows].map(({cells}) => [...cells].map((cell) => cell.textContent)))"
    )
    sections = report_sections(course, report(course, attempts), 0, file, TERMINAL)
    blocks = [block for section in sections for block in section.blocks]
    tables = [[list(block.heads), *map(list, block.rows)] for block in blocks if isinstance(block, Table)]
    assert len(tables) == 3
    assert rows == tables
    told = page.locator("sco-progress").inner_text()
    paragraphs = [block for block in blocks if isinstance(block, str)]
    assert [text for text in paragraphs if text not in told] == []
    named = page.locator("sco-progress details li").all_text_contents()
    again = report(course, attempts).look_again
    assert sorted(named) == sorted(question_text(item) for items in again.values() for item in items)
    (gained,) = (section.blocks[0] for section in sections if section.title == "Before and after")
    assert isinstance(gained, tuple) and len(gained) == 2
    assert [line for line in gained if line not in told] == []


def test_files_that_cannot_be_read_are_refused_in_words_and_cost_nothing(
    context: BrowserContext, built_site: Site, tmp_path: Path
) -> None:
    check(open_page(context, built_site, "rats"), right=True)
    page = open_page(context, built_site, "progress")
    file = tmp_path / "mine.jsonl"
    file.write_text("Dear all,\n")
    load(page, file)
    said(page, "mine.jsonl is not a file of attempts.")
    file.write_text('{"scocourse":"attempts","format":9}\n')
    load(page, file)
    said(page, "mine.jsonl was written by a newer edition of the course.")
    old = attempt(1, item="gone-item")
    from scocourse.progress.file import HEADER, line_of

    file.write_bytes(HEADER + b"{damaged\n" + line_of(old))
    load(page, file)
    said(page, "mine.jsonl: attempts added: 1, here already: 0. Lines that could not be read: 2.")
    assert len(read_attempts(save(page, tmp_path / "out.jsonl")).attempts) == 2


def test_clearing_asks_first_and_can_be_one_chapter_or_all(context: BrowserContext, built_site: Site) -> None:
    gone = check(open_page(context, built_site, "rats"), right=True)
    stays = check(open_page(context, built_site, "exercises"), right=True)
    page = open_page(context, built_site, "progress")
    drawn = {"seed": 7, "answers": {gone: ["0", ["a"], None], stays: ["0", ["a"], None]}}
    page.evaluate("(form) => localStorage.setItem('scocourse/form/topic-rats', form)", json.dumps(drawn))
    page.get_by_label("Clear the answers of:").select_option(value="rats")
    page.get_by_role("button", name="Clear …").click()
    page.get_by_role("dialog").get_by_role("button", name="Keep them").click()
    assert len(page.evaluate("scocourse.allAttempts(() => {})")) == 2
    page.get_by_role("button", name="Clear …").click()
    page.get_by_role("dialog").get_by_role("button", name="Clear them").click()
    assert len(page.evaluate("scocourse.allAttempts(() => {})")) == 1
    form = json.loads(page.evaluate("localStorage.getItem('scocourse/form/topic-rats')"))
    assert form == {**drawn, "answers": {stays: ["0", ["a"], None]}}
    page.get_by_label("Clear the answers of:").select_option(value="")
    page.get_by_role("button", name="Clear …").click()
    page.get_by_role("dialog").get_by_role("button", name="Clear them").click()
    expect(page.get_by_text("You have not answered a question yet")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('scocourse/')).length") == 0


def test_where_storage_is_refused_the_page_says_so(context: BrowserContext, built_site: Site) -> None:
    context.add_init_script(REFUSALS["refused"])
    page = open_page(context, built_site, "progress")
    said(page, "This browser does not let the page keep answers")


def written(to: Path, *answers: tuple[float, str | None, str]) -> Path:
    """A file with these answers, value, level and quiz, to the first questions of the course."""
    items = [item for bank in load_course(ROOT).banks.values() for item in bank.items if type_of(item) != "forecast"]
    made = [
        attempt(n, item=item.id, digest=digest(item), response=item.key(), value=value, confidence=level, quiz=quiz)
        for n, (item, (value, level, quiz)) in enumerate(zip(items, answers, strict=False))
    ]
    write_attempts(to, made)
    return to


def cells(table: Locator) -> list[list[str]]:
    expect(table).to_be_visible()
    return [row.locator("th, td").all_inner_texts() for row in table.locator("tbody tr").all()]


def test_how_sure_is_set_against_how_often_right_in_a_chart_and_in_words(
    context: BrowserContext, built_site: Site, tmp_path: Path
) -> None:
    page = open_page(context, built_site, "progress")
    high = [(float(n < 3), "high", "tea") for n in range(10)]
    medium = [(float(n < 7), "medium", "tea") for n in range(10)]
    load(page, written(tmp_path / "a.jsonl", *high, *medium, (1.0, "low", "tea"), (0.0, None, "tea")))
    chart = page.get_by_role("img", name="How sure you were, and how often right")
    expect(chart).to_have_accessible_name(
        "How sure you were, and how often right "
        "Not very: 100 % right of 1 answered, range 27 % to 100 %. Not known yet. "
        "Fairly: 70 % right of 10 answered, range 44 % to 87 %. Fits so far. "
        "Very: 30 % right of 10 answered, range 13 % to 56 %. Surer than right."
    )
    assert cells(page.get_by_role("region", name="How sure are you?")) == [
        ["Not very", "1", "100 %", "27 % to 100 %", "0 % to 67 %", "Not known yet"],
        ["Fairly", "10", "70 %", "44 % to 87 %", "67 % to 80 %", "Fits so far"],
        ["Very", "10", "30 %", "13 % to 56 %", "80 % to 100 %", "Surer than right"],
    ]
    boxes, ranges, points = (chart.locator(each).all() for each in (".sco-box", ".sco-range", ".sco-point"))
    places = [[each.bounding_box() or {} for each in kind] for kind in (boxes, ranges, points)]
    for box, line, point in zip(*places, strict=True):
        assert line["y"] <= point["y"] + point["height"] / 2 <= line["y"] + line["height"]
        assert box["x"] < point["x"] and point["x"] + point["width"] < box["x"] + box["width"]
    very, line = places[0][2], places[1][2]
    assert line["y"] > very["y"] + very["height"]  # below its box


def test_who_could_be_surer_is_told_so_and_a_level_never_chosen_has_no_point(
    context: BrowserContext, built_site: Site, tmp_path: Path
) -> None:
    page = open_page(context, built_site, "progress")
    load(page, written(tmp_path / "a.jsonl", *[(1.0, "low", "tea")] * 12))
    table = page.get_by_role("region", name="How sure are you?")
    assert cells(table)[0] == ["Not very", "12", "100 %", "82 % to 100 %", "0 % to 67 %", "Could be surer"]
    assert cells(table)[2][1:4] == ["0", "–", "–"]
    expect(page.locator(".sco-point")).to_have_count(1)


def test_without_any_word_on_how_sure_there_is_no_chart(
    context: BrowserContext, built_site: Site, tmp_path: Path
) -> None:
    page = open_page(context, built_site, "progress")
    load(page, written(tmp_path / "a.jsonl", (1.0, None, "tea")))
    expect(page.get_by_role("heading", name="By chapter")).to_be_visible()
    expect(page.locator(".sco-chart")).to_have_count(0)


def test_pretest_and_post_test_are_compared_by_the_first_answers_once_both_are_begun(
    context: BrowserContext, built_site: Site, tmp_path: Path
) -> None:
    page = open_page(context, built_site, "progress")
    before = [(1.0, None, "pretest"), (0.0, None, "pretest"), (0.5, None, "pretest")]
    load(page, written(tmp_path / "before.jsonl", *before))
    heading = page.get_by_role("heading", name="Before and after")
    expect(page.get_by_role("heading", name="By chapter")).to_be_visible()
    expect(heading).to_have_count(0)
    both = written(tmp_path / "both.jsonl", *before, (1.0, None, "post-test"), (1.0, None, "post-test"))
    first = read_attempts(both).attempts[1]
    again = attempt(99, item=first.item, digest=first.digest, quiz="pretest", at="2026-11-25T12:00:00.000Z")
    write_attempts(both, [*read_attempts(both).attempts, again])
    load(page, both)
    lines = page.locator("sco-progress section", has=heading).get_by_role("listitem")
    expect(lines).to_have_text(["Pretest: Score: 1.5 of 3.", "Post-test: Score: 2 of 2."])


#: Fills the browser's storage but for so many characters.
FILL = """(room) => {
    let text = "";
    for (let size = 2 ** 22; size >= 1; size /= 2) {
        try { localStorage.setItem("other", text + "x".repeat(size)); text += "x".repeat(size); } catch {}
    }
    localStorage.setItem("other", text.slice(room));
}"""


def test_where_the_storage_is_full_in_the_middle_all_is_as_before(
    context: BrowserContext, built_site: Site, tmp_path: Path
) -> None:
    page = open_page(context, built_site, "progress")
    load(page, written(tmp_path / "a.jsonl", (0.0, "high", "tea")))
    said(page, "a.jsonl: attempts added: 1")
    items = read_attempts(tmp_path / "a.jsonl").attempts[0]
    later = attempt(8, item=items.item, digest=items.digest, value=1, at="2026-11-25T10:00:00.000Z", response=["b"])
    made = [later, attempt(9, item="tea-new", at="2026-11-25T11:00:00.000Z", response=["b"])]
    write_attempts(tmp_path / "b.jsonl", made)
    lines = (tmp_path / "b.jsonl").read_text().splitlines()[1:]
    room = sum(len(line) + len("scocourse/attempt/0123456789abcdef") for line in lines)
    page.evaluate(FILL, room + 20)  # for both attempts and what the page shows of the first, not of the second
    kept = page.evaluate("({...localStorage})")
    load(page, tmp_path / "b.jsonl")
    said(page, "b.jsonl was not loaded: this browser has no room for it")
    assert page.evaluate("({...localStorage})") == kept
    page.evaluate("localStorage.removeItem('other')")
    load(page, tmp_path / "b.jsonl")
    said(page, "b.jsonl: attempts added: 2, here already: 0.")
