"""A learning platform in the browser: pages of a SCORM package, launched beside the run-time of scorm-again.

Everything is served at one address without a server. The platform writes down each call of a page, and keeps what was
committed from one launch to the next, as scorm-again gives it out.
"""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Frame, Page, Route
from tests._players import COMMAND, script
from tests._tea import tea_items

from scocourse.course import Course
from scocourse.exchange import FORMATS, Material, Section, export
from scocourse.exchange.scorm import ScormOptions
from scocourse.items import AnyItem

HOME = "http://localhost:1"
#: Another site by the rules of browsers.
AWAY = "http://127.0.0.1:1"
POLICY = "default-src 'self'"
SCORE = {"1.2": "cmi.core.score", "2004": "cmi.score"}
STATUS = {"1.2": "cmi.core.lesson_status", "2004": "cmi.completion_status"}
VERSIONS = list(SCORE)
#: The right answers of the tea bank.
KEYS = {item.id: item.key() for item in tea_items()}
RUN_TIME = script("scorm-again")
AT = datetime(2026, 9, 1, tzinfo=UTC)
_PLATFORM = """<!doctype html><meta charset="utf-8"><title>Platform</title>
<style>body {margin: 0} iframe {width: 800px; height: 600px; border: 0}</style>
<script src="/run-time.js"></script>
<script>
const old = VERSION === "1.2";
const api = new (old ? Scorm12API : Scorm2004API)({logLevel: 5, autocommit: false, ...SETTINGS});
const kept = localStorage.getItem("kept");
if (kept) api.loadFromJSON(JSON.parse(kept));
window.calls = [];
window.failing = FAILING;
let fault = "0";
const recorded = {};
for (const name of ["Initialize", "GetValue", "SetValue", "Commit", "Terminate", "GetLastError", "GetErrorString"]) {
  const called = old ? `LMS${name === "Terminate" ? "Finish" : name}` : name;
  recorded[called] = (...given) => {
    if (name === "GetLastError" && fault !== "0") return fault;
    if (name === "GetErrorString" && fault !== "0") return "The disk is full";
    fault = failing.includes(name) || failing.includes(given[0]) ? "391" : "0";
    const answer = fault === "0" ? api[called](...given) : "false";
    if (called.startsWith("GetLast") || called.startsWith("LMSGetLast") || name === "GetErrorString") return answer;
    calls.push([name, ...given, String(answer), String(api[old ? "LMSGetLastError" : "GetLastError"]())]);
    if (name === "Commit" || name === "Terminate") localStorage.setItem("kept", JSON.stringify(api.cmi));
    return answer;
  };
}
window[old ? "API" : "API_1484_11"] = recorded;
</script>
<body></body>"""


def package(material: Material, **options: Any) -> dict[str, str]:
    """The files of a package by name."""
    content = export(FORMATS["scorm"], material, AT, ScormOptions(**options)).content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


class Platform:
    """A page with the run-time, and the files of a package beside it.

    ``failing`` are names of calls and elements that fail; ``settings`` are scorm-again's.
    """

    def __init__(self, context: BrowserContext, version: str = "1.2", **settings: Any) -> None:
        if not RUN_TIME.is_file():
            (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"no SCORM run-time: {COMMAND} fetches it")
        self.context, self.version, self.settings = context, version, settings
        self.failing: list[str] = []
        self.policy = POLICY
        self.files: Mapping[str, str] = {}
        self.pages: dict[str, str] = {}
        context.route(f"{HOME}/**", self._serve)
        context.route(f"{AWAY}/**", self._serve)

    def put(self, items: Sequence[AnyItem], course: Course, **options: Any) -> None:
        """Have the package of a bank of these items."""
        section = Section(id="tea", title="Tea", intro="", entries=tuple(items))
        self.files = package(Material(course=course, sections=(section,)), scorm=self.version, **options)

    def _serve(self, route: Route) -> None:
        name = route.request.url.split("/", 3)[3].partition("?")[0]
        if name == "run-time.js":
            route.fulfill(path=RUN_TIME, content_type="text/javascript")
        elif name in self.pages or name == "platform.html":
            route.fulfill(body=self.pages.get(name) or self._platform(), content_type="text/html; charset=utf-8")
        elif (file := name.removeprefix("package/")) in self.files:
            kind = {"html": "text/html", "css": "text/css", "js": "text/javascript"}[file.rpartition(".")[2]]
            headers = {"content-type": f"{kind}; charset=utf-8", "content-security-policy": self.policy}
            route.fulfill(body=self.files[file], headers=headers)
        else:
            route.fulfill(status=204 if name == "favicon.ico" else 404)

    def _platform(self) -> str:
        given = {"VERSION": self.version, "SETTINGS": self.settings, "FAILING": self.failing}
        values = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in given.items())
        return _PLATFORM.replace("<script>\nconst old", f"<script>\n{values}const old")

    def open(self) -> Page:
        """A new window of the platform, in which nothing is launched yet."""
        page = self.context.new_page()
        page.goto(f"{HOME}/platform.html")
        return page

    def launch(self, name: str = "tea.html", page: Page | None = None, inside: str = "") -> tuple[Page, Frame]:
        """The page ``name`` of the package in a frame of the platform; ``inside`` is another page around it."""
        page = page or self.open()
        address = inside or f"{HOME}/package/{name}"
        page.evaluate(
            """(address) => new Promise((ready) => {
              const frame = document.createElement("iframe");
              frame.onload = ready;
              frame.src = address;
              document.body.replaceChildren(frame);
            })""",
            address,
        )
        frame = next(frame for frame in page.frames if frame.url.startswith(f"{HOME}/package/"))
        return page, frame


def calls(page: Page, *names: str) -> list[list[str]]:
    """The calls so far, of these names or all: name, what was given, answer, error."""
    made: list[list[str]] = page.evaluate("() => calls")
    return [call for call in made if not names or call[0] in names]


def held(page: Page, element: str) -> Any:
    """What the platform holds of ``element``."""
    found = "path.split('.').reduce((part, name) => part[name], {cmi: api.cmi})"
    return page.evaluate(f"(path) => JSON.parse(JSON.stringify({found}))", element)


def reported(page: Page, version: str) -> float:
    """The score that the platform holds, in per cent."""
    return float(held(page, f"{SCORE[version]}.raw"))


def answer(frame: Frame | Page, responses: Mapping[str, Any], levels: Mapping[str, str] | None = None) -> None:
    """Fill in these responses by item id as the player shows them, and press each button; ``levels`` of confidence."""
    frame.evaluate(
        """([responses, levels]) => {
          const payload = JSON.parse(document.getElementById("sco-scorm").textContent).quiz;
          for (const [id, response] of Object.entries(responses)) {
            const item = payload.items.find((each) => each.id === id);
            const li = document.getElementById(`item-${id}`);
            scocourse.modules.$items_index.types[item.type].show(li.querySelector("fieldset"), item, response, null);
            if (levels[id]) li.querySelector(`.sco-confidence [value="${levels[id]}"]`).click();
            li.querySelector(".sco-check").click();
          }
        }""",
        [responses, levels or {}],
    )
