"""My progress: what a reader sees after answering, on one machine and on two."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests._vectors import FOLDER
from tests.browser._engine import call
from tests.progress.test_file import attempt

from scocourse.player.bundle import STATIC
from scocourse.progress import read_attempts
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
        engine.add_script_tag(content=(STATIC / "study.js").read_text(encoding="utf-8"))
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


def test_where_storage_is_refused_the_page_says_so(context: BrowserContext, built_site: Site, tmp_path: Path) -> None:
    static = (built_site.folder / "_static").as_uri()
    scripts = "".join(
        f'<script defer src="{static}/{name}.js"></script>' for name in ("scocourse", "items/index", "study")
    )
    file = tmp_path / "progress.html"  # without the theme, whose own scripts do not bear it
    file.write_text(f'<!doctype html><title>Tea</title>{scripts}<sco-progress class="sco-study"></sco-progress>')
    context.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no'); }})")
    page = context.new_page()
    page.goto(file.as_uri())
    said(page, "This browser does not let the page keep answers")
