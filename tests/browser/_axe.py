"""axe-core on a page as it stands, in one line: ``assert faults_everywhere(page) == []``.

Every rule of WCAG 2.2 A and AA, every one of best practice and every experimental one is run; none is left out. Words
whose contrast axe cannot work out are a fault too, lest they go unseen.
"""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

DESKTOP, PHONE = 1280, 320
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "experimental"]
#: axe cannot see what lies on what in a box that is scrolled, or that stays in sight over others: the sidebar is
#: unrolled, and the bar of an examination and what a learning platform refused stand in their places.
_UNROLLED = """
    #pst-primary-sidebar { max-height: none !important; overflow: visible !important }
    .sco-hand-in, .sco-platform { position: static !important }
"""
#: Contrast takes axe nine tenths of its time. Of words that look alike, by element, class and state of all around them,
#: it gets the first two: a page of sixty claims has sixty of each.
_SAMPLE = """() => {
    const telling = ["class", "style", "type", "role", "disabled", "data-state", "data-mark", "data-frame"];
    const looks = new Map();
    const look = (e) => {
        if (!looks.has(e)) looks.set(e, (e.parentElement ? look(e.parentElement) : "")
            + [e.localName, ...telling.map((name) => e.getAttribute(name))].join());
        return looks.get(e);
    };
    const times = {};
    for (const e of document.querySelectorAll("body *")) {
        const words = [...e.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
        const shown = (words || e.matches("input, select")) && e.checkVisibility();
        e.toggleAttribute("data-sample", shown && (times[look(e)] = (times[look(e)] || 0) + 1) <= 2);
    }
}"""
#: The theme takes half a second after a change of width to let boxes that scroll now have the focus.
_SETTLED = """async () => {
    const late = () => [...document.querySelectorAll("[tabindex='-1']")]
        .some((e) => e.scrollWidth > e.clientWidth && e.matches("pre, div") && e.checkVisibility());
    for (let times = 0; times < 20 && late(); times++) await new Promise((next) => setTimeout(next, 50));
}"""
#: Under a dialog nothing can be reached: axe looks into it alone. What lies under the dialog's words axe cannot tell.
_RUN = """async ([rules, place]) => {
    const dialog = document.querySelector("dialog:modal");
    const { violations, incomplete } = await axe.run(Object.keys(place).length ? place : dialog || document, {
        runOnly: rules,
        resultTypes: ["violations", "incomplete"],
        preload: false, // style sheets would be fetched again, to see whether a page turns with the telephone
    });
    const undecided = incomplete.filter(({ id }) => id === "color-contrast" && !dialog);
    // an arrow is no word, and axe sees no ground in a drawing: tests/player/test_styles.py computes the contrast of
    // what the player draws with
    const word = ({ any, html }) => any[0]?.data?.messageKey !== "nonBmp" && !html.startsWith("<text ");
    const found = [...violations, ...undecided.map((rule) => ({ ...rule, nodes: rule.nodes.filter(word) }))];
    return found.flatMap(({ id, nodes }) => nodes.map(({ target, any, all, none }) =>
        `${id}: ${target.join(" ")}: ${[...any, ...all, ...none].map(({ message }) => message).join("; ")}`));
}"""


def show(page: Page, width: int, theme: str) -> None:
    """Make the page as wide and as dark as said, at once: nothing fades or slides while axe measures."""
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
    page.evaluate(_SETTLED)


def faults(page: Page, **place: str) -> list[str]:
    """What axe finds on the page as it is shown: the rule, the place, what is wrong.

    :param place: a selector for what to ``include``, or to ``exclude``.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
        page.evaluate("axe.configure({ rules: [{ id: 'color-contrast', selector: '[data-sample]' }] })")
        page.add_style_tag(content=_UNROLLED)
    page.evaluate(_SAMPLE)
    found: list[Any] = page.evaluate(_RUN, [LEVELS, place])
    return [str(fault) for fault in found]


def faults_everywhere(page: Page) -> list[str]:
    """What axe finds on the page in both themes, on a telephone and on a desk."""
    found = []
    for width in (PHONE, DESKTOP):
        for theme in ("dark", "light"):
            show(page, width, theme)
            found += [f"{width} {theme}: {fault}" for fault in faults(page)]
    return found
