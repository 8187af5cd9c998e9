"""What a course lacks is found at its place, with its cure."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests._tea import write_sound_course

from scocourse.course import coverage, load_course
from scocourse.course.checks import KINDS
from scocourse.course.checks.source_runs import RUN, hashes, read_runs, words, write_runs


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_sound_course(tmp_path / "tea")


def edit(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def add(path: Path, text: str) -> None:
    edit(path, lambda before: before + text)


def found(root: Path) -> list[str]:
    findings = coverage(load_course(root))
    assert {finding.kind for finding in findings} <= set(KINDS)
    return [f"{finding.kind} | {finding}" for finding in findings]


def test_a_sound_course_has_no_finding(root: Path) -> None:
    assert found(root) == []


def test_a_citation_of_no_claim_is_told(root: Path) -> None:
    add(root / "book/tea.md", "\n{claim}`p7.7`\n")
    assert found(root) == [
        'unknown-claim | book/tea.md:5:9: cites the claim "p7.7", which book/claims.yaml does not have; '
        "correct it, or add it to book/claims.yaml"
    ]


def test_a_claim_must_be_cited_in_a_page_whose_title_has_a_number(root: Path) -> None:
    edit(root / "book/tea.md", lambda text: text.replace("p1.1,", ""))
    (root / "book/other.md").write_text("# Other\n\n{claim}`p1.1`\n", encoding="utf-8")
    gap = (
        'claim-without-chapter | book/claims.yaml:2:7: no chapter cites the claim "p1.1"; '
        "cite it with {claim}`p1.1` where it is taught"
    )
    assert found(root) == [gap]
    (root / "book/other.md").write_text("---\na: b\n---\n# 12. Other\n\n{claim}`p1.1`\n", encoding="utf-8")
    assert found(root) == []


def test_a_claim_is_tested_by_two_items_of_different_types(root: Path) -> None:
    add(root / "book/claims.yaml", "- {id: p9.1, paraphrase: New., cue: new, hedge: flat}\n")
    add(root / "book/tea.md", "\n{claim}`p9.1`\n")
    place = f"book/claims.yaml:{4 * len(load_course(root).claims) - 2}:8"
    assert found(root) == [
        f'claim-without-item | {place}: no item tests the claim "p9.1"; '
        "write one in quizzes/, or name it in the claims of an item"
    ]
    edit(root / "quizzes/more.yaml", lambda text: text.replace("  - p1.1\n", "  - p1.1\n  - p9.1\n", 1))
    assert found(root) == [
        f'claim-thinly-tested | {place}: only "more-p1-1-a" tests the claim "p9.1"; '
        "write an item of another type than choice"
    ]
    edit(root / "quizzes/tea.yaml", lambda text: text.replace("[p1.1]", "[p1.1, p9.1]", 1))
    assert found(root) == [
        f'claim-thinly-tested | {place}: only choice items test the claim "p9.1" ("more-p1-1-a" and "tea-origin"); '
        "write one of another type"
    ]
    edit(root / "quizzes/tea.yaml", lambda text: text.replace("[p2.1]", "[p2.1, p9.1]", 1))
    assert found(root) == []


def test_an_objective_is_tested_three_times(root: Path) -> None:
    add(root / "book/objectives.yaml", "- {id: idle, text: Idle.}\n")
    bank = root / "quizzes/tea.yaml"
    assert found(root) == [
        'objective-without-item | book/objectives.yaml:4:8: no item tests the objective "idle"; '
        "write one, or remove the objective"
    ]
    edit(bank, lambda text: text.replace("objective: know-tea", "objective: idle", 1))
    assert found(root) == [
        'objective-thinly-tested | book/objectives.yaml:4:8: only "tea-origin" tests the objective "idle"; '
        "write items until there are 3"
    ]
    edit(bank, lambda text: text.replace("objective: know-tea", "objective: idle", 1))
    assert found(root) == [
        'objective-thinly-tested | book/objectives.yaml:4:8: only "tea-origin" and "tea-kinds" test the objective '
        '"idle"; write items until there are 3'
    ]
    edit(bank, lambda text: text.replace("objective: know-tea", "objective: idle", 1))
    assert found(root) == []


def test_a_misconception_is_used(root: Path) -> None:
    add(root / "book/misconceptions.yaml", "- {id: idle-slip, name: Idle., cure: Work.}\n")
    (gap,) = found(root)
    assert gap.startswith("misconception-without-item | book/misconceptions.yaml:")
    assert gap.endswith('no distractor comes from the misconception "idle-slip"; use it in an item, or remove it')


def test_a_third_of_a_bank_at_most_asks_for_memory(root: Path) -> None:
    edit(root / "quizzes/tea.yaml", lambda text: text.replace("level: apply", "level: remember", 1))
    assert found(root) == [
        "bank-of-remembering | quizzes/tea.yaml: 3 of 8 items are at the level remember, at most 2 may be; "
        "ask for more than memory"
    ]


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        ("[a](nowhere.md)", 'the link "nowhere.md" leads to book/nowhere.md, which does not exist; correct it, or '),
        ("[a](tee.md)", 'the link "tee.md" leads to book/tee.md, which does not exist; did you mean "book/tea.md"?'),
        ("[a](../notebooks/no.ipynb)", 'the link "../notebooks/no.ipynb" leads to notebooks/no.ipynb, which does'),
        ("[a](/book/nowhere.md)", 'the link "/book/nowhere.md" leads to book/nowhere.md, which does not exist'),
        ("[a](<no where.md>)", 'the link "no where.md" leads to book/no where.md, which does not exist'),
        ("[a][b]\n\n[b]: nowhere.md", 'the link "nowhere.md" leads to book/nowhere.md, which does not exist'),
        ("[a](#hot-watter)", 'the link "#hot-watter" leads to no place in book/tea.md; did you mean "#hot-water"?'),
        ("[a](more.md#no)", 'the link "more.md#no" leads to no place in book/more.md; name one of its headings'),
        ("[a](more.md#item-tea-no)", 'the link "more.md#item-tea-no" leads to no place in book/more.md; name one'),
        ("[a](hidden.md)", 'the link "hidden.md" leads to book/hidden.md, which is no page of the site; add it to '),
        ("![a](no.png)", 'the link "no.png" leads to book/no.png, which does not exist'),
    ],
)
def test_a_link_that_leads_nowhere_is_told_at_its_place(root: Path, link: str, fault: str) -> None:
    write_pages(root)
    add(root / "book/tea.md", f"\n{link}\n")
    (gap,) = found(root)
    line = 9 if "[b]" in link else 7
    column = link.splitlines()[-1].index("]") + 3 + ("<" in link) + ("[b]" in link)
    assert gap.startswith(f"dead-link | book/tea.md:{line}:{column}: {fault}")


@pytest.mark.parametrize(
    "link",
    [
        "[a](more.md)",
        "[a](more.md#more-of-it)",
        '[a](more.md "More")',
        "[a](#hot-water)",
        "[a](more.md#item-tea-origin)",
        "[a](more.md#claim-p1-1)",
        "[a](more.md#named)",
        "[a](claims.yaml)",
        "[a](https://example.org/nowhere.md)",
        "[a](mailto:a@example.org)",
        "`[a](nowhere.md)`",
        "```\n[a](nowhere.md)\n```",
        "[^note]: A footnote.",
    ],
)
def test_a_link_that_leads_somewhere_or_out_or_is_code_is_none(root: Path, link: str) -> None:
    write_pages(root)
    add(root / "book/tea.md", f"\n{link}\n")
    assert found(root) == []


def write_pages(root: Path) -> None:
    add(root / "book/tea.md", "\n## Hot *water*\n")
    (root / "book/more.md").write_text("# More of it\n\n(named)=\n## End\n", encoding="utf-8")
    (root / "book/hidden.md").write_text("# Hidden\n", encoding="utf-8")
    contents = "root: book/index\nchapters:\n  - file: book/tea\n  - file: book/more\n"
    (root / "book/_toc.yml").write_text(contents, encoding="utf-8")


def test_links_of_labs_are_followed_too(root: Path) -> None:
    (root / "notebooks").mkdir()
    write_notebook(root / "notebooks/lab.ipynb", "# Lab\n", "Back to [tea](../book/tee.md).")
    assert found(root) == [
        'dead-link | notebooks/lab.ipynb, cell 2, line 1: the link "../book/tee.md" leads to book/tee.md, '
        'which does not exist; did you mean "book/tea.md"?'
    ]


def write_notebook(path: Path, *cells: str) -> None:
    content = {"cells": [{"cell_type": "markdown", "source": [cell]} for cell in cells]}
    path.write_text(json.dumps(content), encoding="utf-8")


SOURCE = """\
What stands before is no paragraph.

[1]
Looking closely at every leaf, the U.S. brewer's well-kept hand can tell
which one has seen too much of the sun.

[2]
It is not so for the second flush either.
"""


def test_nine_words_in_a_row_of_the_source_are_found_wherever_they_stand(root: Path) -> None:
    (root / "book/source-runs.txt").write_text(write_runs(SOURCE, b"12345678"), encoding="utf-8")
    assert found(root) == []
    (root / "src/scocourse/data").mkdir(parents=True)
    (root / "notebooks").mkdir()
    copied = 'Can it? "The US brewer’s **well-kept**\nhand can tell which one", it says.'
    add(root / "book/tea.md", f"\n{copied}\n")
    add(root / "book/claims.yaml", "# looking closely at every leaf the U.S. brewer's wellkept hand can\n")
    (root / "src/scocourse/data/tea.csv").write_text("tell,which one has seen too much of the,1\n", encoding="utf-8")
    write_notebook(root / "notebooks/lab.ipynb", "# Lab", "\nIt is not so for {claim}`p1.1` the second flush, either.")
    gaps = found(root)
    end = "say it in other words, or quote at most 8"
    assert len(gaps) == 4
    assert gaps[0].startswith("source-run | book/claims.yaml:") and " 11 words in a row are those of the" in gaps[0]
    assert gaps[1] == (
        "source-run | book/tea.md:5:10: 9 words in a row are those of the source text "
        f'("The US brewer’s **well-kept** hand can t …"); {end}'
    )
    assert gaps[2].startswith("source-run | src/scocourse/data/tea.csv:1:1: 9 words in a row")
    assert gaps[3].startswith("source-run | notebooks/lab.ipynb, cell 2, line 2: 9 words in a row")


def test_eight_words_may_be_quoted_and_runs_end_with_their_paragraph(root: Path) -> None:
    (root / "book/source-runs.txt").write_text(write_runs(SOURCE, b"12345678"), encoding="utf-8")
    add(root / "book/tea.md", "\nWhich one has seen too much of the moon. Much of the sun it is not so for the\n")
    assert found(root) == []


def test_the_file_of_runs_holds_no_word_of_the_text() -> None:
    text = write_runs(SOURCE, b"12345678")
    salt, runs = read_runs(text)
    count = len(words(SOURCE.partition("[1]")[2].partition("[2]")[0])) - RUN + 1 + 1
    assert salt == b"12345678" and len(runs) == count
    assert {len(run) for run in runs} == {4}
    assert "leaf" not in text and "brewer" not in text
    assert read_runs(write_runs(SOURCE, b"87654321"))[1].isdisjoint(runs)
    with pytest.raises(ValueError, match="no line with the salt"):
        read_runs("AAAA")


@given(st.lists(st.sampled_from(["a", "b", "c", "d", "e"]), min_size=RUN, max_size=30), st.integers(0, 20))
def test_every_copied_run_is_recognized(source: list[str], start: int) -> None:
    _, runs = read_runs(write_runs("[1]\n" + " ".join(source), b"12345678"))
    copied = source[start : start + RUN]
    if len(copied) == RUN:
        assert set(hashes(words(", ".join(copied).upper()), b"12345678")) <= runs


def test_only_pages_for_instructors_lead_to_one_another(root: Path) -> None:
    (root / "book" / "_toc.yml").write_text("root: book/tea\n", encoding="utf-8")
    guide = root / "book" / "guide"
    guide.mkdir()
    (guide / "_part.yml").write_text("chapters:\n- file: book/guide/plans\n- file: book/guide/answers\n")
    (guide / "plans.md").write_text("# Plans\n\n[Answers](answers.md), [chapter](../tea.md)\n", encoding="utf-8")
    (guide / "answers.md").write_text("# Answers\n", encoding="utf-8")
    assert found(root) == []
    add(root / "book/tea.md", "\n[Answers](guide/answers.md)\n")
    (finding,) = found(root)
    assert 'the link "guide/answers.md" leads to book/guide/answers.md, which is no page of the site' in finding
