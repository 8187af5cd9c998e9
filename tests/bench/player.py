"""The player in a page: what a quiz adds to it, when it can be answered, how soon it replies, how it scrolls.

Beside it are plain radio buttons and jupyterquiz with the same questions (tests/bench/_quizzes.py), each in a page with
the style sheets of the book's theme, which a script waits for, inline or not. Bytes are those of
the quiz in its page, gzipped: texts, marking, data and what script stands there. The player's own script and style
sheet are not among them, since the browser loads them once for the whole site; a line of their own says what they are.
Times are taken in Chromium, its processor slowed down four times but for scrolling: from the start of the navigation to
the first reply to a press, repeated until there is one; and from the click to the end of the frame that shows the
reply, waiting for the screen included.
"""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from tests.bench._measure import RUNS, Line
from tests.bench._quizzes import jupyterquiz, page, player, questions, radios, sent

from scocourse.player.bundle import STATIC
from scocourse.site.browser import find_browser

PLAIN, JUPYTERQUIZ = "plain radio buttons", "jupyterquiz"
MAKERS = {"player": player, PLAIN: radios, JUPYTERQUIZ: jupyterquiz}
SLOWER = 4
CLICKS = 10
COUNTS = (10, 50, 200, 1000)
MANY = 200
#: What checks the option that was pressed, where that does not by itself; what tells that a reply is there.
CHECK = {"player": ".sco-check", PLAIN: "fieldset", JUPYTERQUIZ: ".Quiz"}
REPLIED = {
    "player": ".sco-feedback",
    PLAIN: "output:not(:empty)",
    JUPYTERQUIZ: ".Feedback.correct, .Feedback.incorrect",
}

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
#: Resolves, after a click, with the milliseconds to the end of the first frame in which the question has its reply.
#: It is looked for in the question alone: to search the page takes longer the more questions there are.
WATCH = """(box, replied) => {
  window.painted = new Promise((resolve) => addEventListener("click", ({ timeStamp }) => {
    const ended = new MessageChannel();
    ended.port1.onmessage = () => resolve(performance.now() - timeStamp);
    const look = () => {
      if (box.querySelector(replied)) ended.port2.postMessage(0);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, { once: true, capture: true }));
}"""
#: Scrolls from the middle of the page, a screen in five frames; the longest of 300 frames in milliseconds.
SCROLL = """() => new Promise((resolve) => {
  let last = null, longest = 0, frames = 0;
  const step = (now) => {
    if (last !== null) longest = Math.max(longest, now - last);
    last = now;
    scrollBy({ top: innerHeight / 5, behavior: "instant" });
    if (frames++ < 300) requestAnimationFrame(step);
    else resolve(longest);
  };
  scrollTo(0, document.documentElement.scrollHeight / 2);
  requestAnimationFrame(() => requestAnimationFrame(step));
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
        boxes = self.page.locator({"player": ".sco-items > li", PLAIN: "fieldset", JUPYTERQUIZ: ".Quiz"}[name])
        times = []
        for n in range(CLICKS):
            box = boxes.nth((count // 2 + n) % count)
            button = box.locator(".MCButton" if name == JUPYTERQUIZ else "input").first
            if name == "player":
                button.check()
                button = box.locator(CHECK[name])
            button.scroll_into_view_if_needed()
            self.page.wait_for_timeout(50)
            box.evaluate(WATCH, REPLIED[name])
            # without Playwright's own look at what lies there, and released after a while: else that is measured too
            button.click(force=True, delay=50)
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


def measure() -> Iterator[Line]:
    """Bytes first, then times."""
    ten = questions(10)
    bytes_of = {name: sent(make(ten)) / 1000 for name, make in MAKERS.items()}
    for peer, most in ((PLAIN, 1.3), (JUPYTERQUIZ, 1.0)):
        what = "ten questions in a page, gzipped"
        yield Line(what=what, unit="kB", ours=bytes_of["player"], against=peer, theirs=bytes_of[peer], most=most)
    files = sum(sent((STATIC / f"scocourse.{kind}").read_text(encoding="utf-8")) for kind in ("js", "css")) / 1000
    yield Line(what="script and style sheet, once a site, gzipped", unit="kB", ours=files, limit=15)
    with pages() as opened:
        yield from _times(opened)


def _times(opened: Pages) -> Iterator[Line]:
    ready: dict[str, list[float]] = {name: [] for name in MAKERS}
    for _ in range(2 * RUNS):
        for name in MAKERS:
            ready[name].append(opened.answerable(name, 10))
    median = {name: statistics.median(times) for name, times in ready.items()}
    for peer, most in ((PLAIN, 1.3), (JUPYTERQUIZ, 1.0)):
        what = "ten questions until the first can be answered"
        yield Line(what=what, unit="ms", ours=median["player"], against=peer, theirs=median[peer], most=most)
    asked = [("player", count) for count in COUNTS] + [(PLAIN, MANY), (JUPYTERQUIZ, MANY)]
    clicks: dict[tuple[str, int], list[float]] = {each: [] for each in asked}
    for _ in range(RUNS - 2):
        for each in asked:
            clicks[each].append(opened.replies(*each))
    soon = {each: statistics.median(times) for each, times in clicks.items()}
    yield Line(
        what=f"a click among {MANY} questions until the reply shows", unit="ms", ours=soon["player", MANY], limit=60
    )
    for peer in (PLAIN, JUPYTERQUIZ):
        what = f"a click among {MANY} questions until the reply shows"
        yield Line(what=what, unit="ms", ours=soon["player", MANY], against=peer, theirs=soon[peer, MANY], most=1.0)
    for count in COUNTS[1:]:
        what = f"a click among {count} questions until the reply shows"
        yield Line(what=what, unit="ms", ours=soon["player", count], against="among 10", theirs=soon["player", 10])
    longest = statistics.median(opened.scrolled(COUNTS[-1]) for _ in range(RUNS - 2))
    yield Line(what=f"the longest frame in scrolling {COUNTS[-1]} questions", unit="ms", ours=longest, limit=100)
