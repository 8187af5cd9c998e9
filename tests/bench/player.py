"""The player in a page: what a quiz adds to it, when it can be answered, how soon it replies, how it scrolls.

Beside it are plain radio buttons and jupyterquiz with the same questions (tests/bench/_quizzes.py). Bytes are those of
the quiz in its page, gzipped: texts, marking, data and what script stands there. The player's own script and style
sheet are not among them, since the browser loads them once for the whole site; a line of their own says what they are.
Times are taken in Chromium, slowed down four times where nothing else is said; from the click to the end of the frame
that shows the reply, waiting for the screen included.
"""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from scocourse.player.bundle import STATIC
from scocourse.site.browser import find_browser
from tests.bench._measure import RUNS, Line
from tests.bench._quizzes import jupyterquiz, page, player, questions, radios, sent

PLAIN, JUPYTERQUIZ = "plain radio buttons", "jupyterquiz"
MAKERS = {"player": player, PLAIN: radios, JUPYTERQUIZ: jupyterquiz}
SLOWER = 4
CLICKS = 10
#: What checks the option that was pressed, where that does not by itself; what tells that a reply is there.
CHECK = {"player": ".sco-check", PLAIN: "fieldset", JUPYTERQUIZ: ".Quiz"}
REPLIED = {"player": ".sco-feedback", PLAIN: "output:not(:empty)", JUPYTERQUIZ: ".Feedback.correct, .Feedback.incorrect"}

#: Answers the first question as soon as anything comes of it, and keeps the time.
TRY = """([options, check, replied]) => {
  let tries = 0;
  const attempt = () => {
    // in turn, since an option that is chosen already does not change
    const option = document.querySelectorAll(options)[tries++ % 2];
    if (option) option.click();
    const button = option && document.querySelector(check);
    if (button) button.click();
    if (button && document.querySelector(replied)) window.answerable = performance.now();
    else setTimeout(attempt);
  };
  attempt();
}"""
#: Resolves, after a click, with the milliseconds to the end of the first frame in which the reply is there.
WATCH = """([replied, before]) => {
  window.painted = new Promise((resolve) => addEventListener("click", ({ timeStamp }) => {
    const ended = new MessageChannel();
    ended.port1.onmessage = () => resolve(performance.now() - timeStamp);
    const look = () => {
      if (document.querySelectorAll(replied).length > before) ended.port2.postMessage(0);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, { once: true, capture: true }));
}"""
#: Scrolls through the whole page, a screen in ten frames; the longest frame in milliseconds.
SCROLL = """() => new Promise((resolve) => {
  let last = null, longest = 0;
  const step = (now) => {
    if (last !== null) longest = Math.max(longest, now - last);
    last = now;
    scrollBy({ top: innerHeight / 10, behavior: "instant" });
    if (scrollY + innerHeight < document.documentElement.scrollHeight - 1) requestAnimationFrame(step);
    else resolve(longest);
  };
  scrollTo(0, 0);
  requestAnimationFrame(step);
})"""


class Pages:
    """The pages in a folder, and a browser to open them in."""

    def __init__(self, folder: Path, opened: Page) -> None:
        self.folder = folder
        self.page = opened
        self.client = opened.context.new_cdp_session(opened)
        self.client.send("Page.enable")

    def open(self, name: str, count: int, *, slower: int = SLOWER, script: str = "") -> None:
        """Open the page of ``count`` questions with nothing kept; ``script`` runs before it."""
        file = self.folder / f"{name}-{count}.html".replace(" ", "-")
        if not file.exists():
            file.write_text(page(MAKERS[name](questions(count)), ours=name == "player"), encoding="utf-8")
        self.page.goto("about:blank")
        self.client.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        added = self.client.send("Page.addScriptToEvaluateOnNewDocument", {"source": script or ";"})
        self.page.goto(file.as_uri())
        self.client.send("Page.removeScriptToEvaluateOnNewDocument", added)
        self.page.wait_for_load_state("load")

    def answerable(self, name: str, count: int) -> float:
        """Milliseconds from the start of the navigation to the first reply."""
        options = ".MCButton" if name == JUPYTERQUIZ else "fieldset input"
        forget = "localStorage.clear(); console.log = () => {};"
        self.open(name, count, script=f"{forget} ({TRY})({[options, CHECK[name], REPLIED[name]]});")
        self.page.wait_for_function("window.answerable")
        return float(self.page.evaluate("window.answerable"))

    def replies(self, name: str, count: int) -> float:
        """The median of some clicks in the middle of the page, in milliseconds."""
        self.open(name, count, script="localStorage.clear(); console.log = () => {};")
        boxes = self.page.locator({"player": "sco-quiz fieldset", PLAIN: "fieldset", JUPYTERQUIZ: ".Quiz"}[name])
        times = []
        for n in range(CLICKS):
            box = boxes.nth((count // 2 + n) % count)
            button = box.locator(".MCButton" if name == JUPYTERQUIZ else "input").first
            if name == "player":
                button.check()
                button = self.page.locator(".sco-items > li").nth((count // 2 + n) % count).locator(".sco-check")
            button.scroll_into_view_if_needed()
            self.page.wait_for_timeout(50)
            self.page.evaluate(WATCH, [REPLIED[name], self.page.locator(REPLIED[name]).count()])
            button.click()
            times.append(float(self.page.evaluate("window.painted")))
        return statistics.median(times)

    def scrolled(self, count: int) -> float:
        """The longest frame in milliseconds, at full speed."""
        self.open("player", count, slower=1)
        return float(self.page.evaluate(SCROLL))


@contextmanager
def pages() -> Iterator[Pages]:
    """A browser without a window, and a folder for its pages."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        yield Pages(Path(folder), browser.new_page())
        browser.close()
