"""Quizzes in built pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from tests._site import Built, run_book


def _page(built: Built, page: str) -> BeautifulSoup:
    return BeautifulSoup(built.text(page), "html.parser")


def test_a_page_shows_the_items_asked_for_in_that_order(tea_site: Built) -> None:
    quiz = _page(tea_site, "book/winter").select_one("sco-quiz")
    assert quiz is not None
    assert [item["id"] for item in quiz.select("li[id^=item-]")] == ["item-tea-water", "item-tea-winter"]
    heading = quiz.select_one(".sco-title")
    assert heading is not None
    assert (heading.name, heading.text) == ("h2", "Tea in winter")
    assert '"confidence":true' in str(quiz.select_one("script"))


@pytest.mark.parametrize(
    ("page", "item", "href"),
    [
        ("book/winter", "tea-winter", "#cite-p2-1"),
        ("book/winter", "tea-water", "#cite-p1-1"),
        ("book/summer", "milk-first", "#cite-p2-2"),
    ],
)
def test_a_wrong_answer_leads_to_the_passage_on_the_same_page(tea_site: Built, page: str, item: str, href: str) -> None:
    link = _page(tea_site, page).select_one(f"#item-{item} a.sco-passage")
    assert link is not None
    assert link["href"] == href


def test_a_wrong_answer_leads_to_the_first_chapter_that_teaches_it_else_to_the_claims_page(tea: Path) -> None:
    winter = tea / "book" / "winter.md"
    winter.write_text(winter.read_text().replace("{claim}`p2.1`", "").replace("{claim}`p1.1, p2.1`", ""))
    page = _page(run_book(tea), "book/winter")
    links = {item: page.select_one(f"#item-{item} a.sco-passage") for item in ("tea-water", "tea-winter")}
    assert links["tea-water"]["href"] == "index.html#cite-p1-1"
    assert links["tea-winter"]["href"] == "claims.html#claim-p2-1"


def test_only_pages_with_a_quiz_load_the_player(tea_site: Built) -> None:
    loads = {page: "scocourse.js" in tea_site.text(page) for page in ("book/index", "book/claims", "book/winter")}
    assert loads == {"book/index": False, "book/claims": False, "book/winter": True}
    assert "scocourse.js" in tea_site.text("notebooks/lab")
    assert len(list(tea_site.folder.rglob("scocourse*.js"))) == 1


def test_other_formats_get_questions_options_and_answers_as_text(tea_text: Built) -> None:
    text = tea_text.text("book/winter", ".txt")
    for part in ("Tea in winter", "Which draws more", "a) The hot cup", "**Answer:** The hot cup", "says so flatly"):
        assert part in text
    assert "sco-quiz" not in text


def test_a_printed_book_gets_them_too(tea: Path) -> None:
    built = run_book(tea, builder="latex")
    assert built.status == 0, built.log
    (source,) = built.folder.glob("*.tex")
    assert "Which draws more from the leaves?" in source.read_text()


def test_the_search_finds_a_page_by_its_questions(tea_site: Built) -> None:
    assert re.search(r'"leav": ', (tea_site.folder / "searchindex.js").read_text())


def test_a_broken_bank_stops_the_build_with_every_problem_and_no_traceback(tea: Path) -> None:
    bank = tea / "quizzes" / "tea.yaml"
    bank.write_text(bank.read_text().replace("key: true", 'key: "yes"').replace("[p1.1]", "[p7.1]"))
    built = run_book(tea)
    assert built.status != 0
    assert len(re.findall(r"^quizzes/tea\.yaml:\d+:\d+: ", built.log, re.MULTILINE)) >= 2
    assert "Traceback" not in built.log


QUIZZES = """quizzes:
  - {id: pretest, title: Before you read, intro: "Two *cups*.", confidence: true, seed: 1, draw: [{number: 2}]}
  - {id: post-test, title: After, seed: 2, parallel_to: pretest}
"""


def test_a_quiz_of_the_file_of_quizzes_stands_in_a_page_with_its_intro(tea: Path) -> None:
    (tea / "quizzes" / "quizzes.yaml").write_text(QUIZZES.replace("number: 2", "number: 1"))
    (tea / "book" / "index.md").write_text("# Start\n\n```{quiz} pretest\n```\n\n```{quiz} post-test\n```\n")
    built = run_book(tea)
    assert built.status == 0, built.log
    before, after = _page(built, "book/index").select("sco-quiz")
    intro = before.select_one(".sco-intro")
    assert intro is not None and intro.text.strip() == "Two cups." and intro.em is not None
    assert '"confidence":true' in str(before.select_one("script"))
    drawn = [quiz.select_one("li[id^=item-]")["id"] for quiz in (before, after)]
    assert len(set(drawn)) == 2
    # the claims page leads to the chapter's question, not to the drawn one
    claims = built.text("book/claims")
    assert "index.html#item-" not in claims and "winter.html#item-tea-water" in claims


def test_an_intro_is_text_in_other_formats(tea: Path) -> None:
    (tea / "quizzes" / "quizzes.yaml").write_text(QUIZZES.replace("number: 2", "number: 1"))
    (tea / "book" / "index.md").write_text("# Start\n\n```{quiz} pretest\n```\n")
    built = run_book(tea, builder="text")
    assert built.status == 0, built.log
    assert "Two *cups*." in built.text("book/index", ".txt")


def test_a_quiz_that_cannot_be_drawn_stops_the_build(tea: Path) -> None:
    (tea / "quizzes" / "quizzes.yaml").write_text(QUIZZES)
    built = run_book(tea)
    assert built.status != 0
    assert 'quizzes/quizzes.yaml:3:57: quiz "post-test" parallel_to: expected 2 items that fit the row' in built.log


EXAMINATION = """# Start

```{quiz} final
:examination:
:minutes: 30
```

```{quiz} milk
:examination:
```
"""


def test_an_examination_is_a_quiz_to_read_with_what_makes_an_examination_of_it_beside(tea: Path) -> None:
    (tea / "quizzes" / "quizzes.yaml").write_text(
        "quizzes:\n  - {id: final, title: Final, seed: 3, draw: [{banks: [tea], number: 1}]}\n"
    )
    (tea / "book" / "index.md").write_text(EXAMINATION)
    built = run_book(tea)
    assert built.status == 0, built.log
    final, milk = _page(built, "book/index").select("sco-examination")
    assert (final["data-minutes"], "data-drawn" in final.attrs) == ("30", True)
    assert not {"data-minutes", "data-drawn"} & set(milk.attrs)
    for exam in (final, milk):
        # inside the quiz it would bring the buttons to life
        assert [script.parent for script in exam.select("script")] == [exam]
        assert exam.select_one("sco-quiz li[id^=item-] details") is not None
    assert "_static/examination.js" in built.text("book/index")


def test_a_drawn_quiz_lets_readers_draw_another_form_and_tests_to_compare_do_not(tea: Path) -> None:
    plans = QUIZZES.replace("number: 2", "number: 1") + "  - {id: free, title: Free, seed: 3, draw: [{number: 1}]}\n"
    (tea / "quizzes" / "quizzes.yaml").write_text(plans)
    (tea / "book" / "index.md").write_text("# Start\n\n```{quiz} pretest\n```\n\n```{quiz} post-test\n```\n")
    (tea / "book" / "summer.md").write_text("# Summer\n\n```{quiz} free\n```\n")
    built = run_book(tea)
    assert built.status == 0, built.log
    assert "sco-forms" not in built.text("book/index") and "_static/forms.js" not in built.text("book/index")
    assert _page(built, "book/summer").select_one("sco-forms.sco-study > sco-quiz") is not None
