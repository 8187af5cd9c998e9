"""The quiz in the real JupyterLab: a reader clicks, the kernel knows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import nbformat
import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests._tea import tea_items, write_tea_course
from tests.progress.test_file import attempt

from scocourse.items import digest
from scocourse.progress import write_attempts

SHOW = """from pathlib import Path
from scocourse import Quiz
quiz = Quiz("tea", ids=["tea-origin", "tea-kinds"], root=Path.cwd())
quiz"""
REVIEW = "from scocourse import Review\nReview(root=Path.cwd())"
PROGRESS = "from scocourse import Progress\nProgress(root=Path.cwd())"
DIGEST = next(digest(item) for item in tea_items() if item.id == "tea-port")
#: What the learner answered long ago: sure and wrong.
WRONG = attempt(1, item="tea-port", digest=DIGEST, value=0, confidence="high", at="2026-01-02T10:00:00Z")


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a JupyterLab that serves a notebook with the tea quiz, its kernel in this environment."""
    root = write_tea_course(tmp_path_factory.mktemp("lab"))
    cells = [
        nbformat.v4.new_code_cell(source) for source in (SHOW, "print(quiz.responses, quiz.score)", REVIEW, PROGRESS)
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), root / "tea.ipynb")
    attempts = root / "attempts.jsonl"
    write_attempts(attempts, [WRONG])
    settings = root / "settings"
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1", "--port=0",
        "--ServerApp.port_retries=0", "--IdentityProvider.token=", f"--ServerApp.root_dir={root}",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", "--LabApp.news_url=",
    ]  # fmt: skip
    environment = os.environ | {
        "JUPYTER_CONFIG_DIR": str(settings),
        "JUPYTERLAB_SETTINGS_DIR": str(settings),
        "JUPYTERLAB_WORKSPACES_DIR": str(settings),
        "JUPYTER_RUNTIME_DIR": str(settings / "runtime"),
        "SCOCOURSE_ATTEMPTS": str(attempts),
    }
    with subprocess.Popen(command, env=environment, cwd=root, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        lines: list[str] = []
        for line in server.stderr:
            lines.append(line)
            if address := re.search(r"http://127\.0\.0\.1:[0-9]+/lab", line):
                yield f"{address[0]}/tree/tea.ipynb"
                break
        else:
            pytest.fail("JupyterLab did not start:\n" + "".join(lines))
        server.terminate()


@pytest.fixture
def notebook(lab: str, browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1300, "height": 1200})
    page.set_default_timeout(60_000)
    page.goto(lab)
    # a cell run before the kernel is there is forgotten
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
    page.locator(".jp-CodeCell .cm-content").first.click()
    page.keyboard.press("Shift+Enter")
    yield page
    page.close()


def test_a_click_in_jupyterlab_reaches_the_kernel_which_scores_it(notebook: Page) -> None:
    origin = notebook.locator("[id$=item-tea-origin]").last
    origin.get_by_label("Rooibos").check()
    origin.get_by_role("button", name="Check").click()
    expect(origin.get_by_text("another bush, of southern Africa")).to_be_visible()
    kinds = notebook.locator("[id$=item-tea-kinds]").last
    kinds.get_by_label("Black tea").check()
    kinds.get_by_label("Oolong").check()
    kinds.get_by_role("button", name="Check").click()
    notebook.locator(".jp-CodeCell").nth(1).locator(".cm-content").click()
    notebook.keyboard.press("Shift+Enter")
    expect(notebook.locator(".jp-OutputArea-output").last).to_contain_text(
        "{'tea-origin': ['b'], 'tea-kinds': ['a', 'b']} 1 of 2 points; 2 of 2 questions answered"
    )


def run(notebook: Page, cell: int) -> Locator:
    """The output of a cell, run."""
    place = notebook.locator(".jp-CodeCell").nth(cell)
    code = place.locator(".cm-content")
    code.click()
    expect(code).to_be_focused()
    notebook.keyboard.press("Shift+Enter")
    return place.locator(".jp-OutputArea-output")


def test_what_waits_is_asked_again_in_a_notebook_and_the_report_knows_the_answer(notebook: Page) -> None:
    review = run(notebook, 2)
    expect(review.get_by_text("Sure, and wrong: 1")).to_be_visible()
    port = review.locator("[id$=item-tea-port]")
    port.get_by_role("textbox").fill("Boston")
    port.get_by_label("Not very").check()
    port.get_by_role("button", name="Check").click()
    expect(port.get_by_text("Certainty marks: +1 (not very sure).")).to_be_visible()
    report = run(notebook, 3)
    expect(report.get_by_role("heading", name="To read again")).to_be_visible()
    expect(report.get_by_text("Right, but not sure, perhaps by luck: 1")).to_be_visible()
    row = report.get_by_role("region", name="By chapter").get_by_role("row").nth(1)
    expect(row.get_by_role("rowheader")).to_have_text("Tea")
    expect(row.get_by_role("cell").first).to_contain_text(" / ")
