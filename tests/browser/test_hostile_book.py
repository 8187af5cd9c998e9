"""A whole course from a stranger, and a browser's storage that somebody has edited: the built site shows text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests._shared import Shared
from tests._site import Built, run_book
from tests.browser._hostile import EVIL, FAULTS, PAYLOADS, documents
from tests.sphinx_ext.conftest import copy_course

from scocourse.bank import CourseError
from scocourse.course import Course, load_course

ESCAPED = "[onerror], [onpointerover], img[src=x]"
PAGE = """# 9. `<img src=x onerror=run()>`

{claim}`p1.1` {claim}`p2.2`

```{claims-map}
```

```{quiz} stranger
```

```{progress}
```

```{review}
```

## `<img src=x onerror=run()>` once more

Words.
"""


def write_course(root: Path) -> Course:
    """The course on tea with a stranger's texts: in a bank those that its loader takes."""
    copy_course(root, labs=False)
    book, bank = root / "book", root / "quizzes" / "stranger.yaml"

    def edit(name: str, change: Any) -> None:
        file = book / f"{name}.yaml"
        held = msgspec.yaml.decode(file.read_bytes())
        change(held)
        file.write_bytes(msgspec.yaml.encode(held))

    def claims(held: dict[str, Any]) -> None:
        frames = {"en": dict.fromkeys(("summary", "then", "later"), EVIL)}
        held["text"] = {"name": EVIL, "short": EVIL[:20], "frames": frames}
        for claim in held["claims"]:
            claim |= {"paraphrase": EVIL, "cue": EVIL, "hedge_words": EVIL, "actor": EVIL}

    edit("claims", claims)
    edit("objectives", lambda held: held["objectives"].append({"id": "know-tea", "text": EVIL}))
    wrong = {"id": "any-infusion", "name": EVIL, "cure": EVIL}
    edit("misconceptions", lambda held: held["misconceptions"].append(wrong))
    texts = [text for text in PAYLOADS if all(sign.isprintable() or sign == "\n" for sign in text)]
    items = [
        [*documents(text, f"stranger-{number}")][number % 6] | {"claims": ["p1.1"]} for number, text in enumerate(texts)
    ]
    while True:
        bank.write_bytes(msgspec.yaml.encode({"bank": "stranger", "title": EVIL, "items": items}))
        try:
            course = load_course(root)
            break
        except CourseError as error:
            refused = {name for problem in error.problems for name in re.findall(r'item "([^"]+)"', problem.where)}
            if not refused:
                raise
            items = [item for item in items if item["id"] not in refused]
    (book / "stranger.md").write_text(PAGE, encoding="utf-8")
    contents = book / "_toc.yml"
    contents.write_text(
        contents.read_text().replace("  - file: book/claims", "  - file: book/stranger\n  - file: book/claims")
    )
    return course


@pytest.fixture(scope="module")
def strange(shared: Shared) -> Built:
    def make(folder: Path) -> Built:
        write_course(folder)
        return run_book(folder, strict=False)

    built: Built = shared("stranger", make)
    assert built.status == 0, built.log
    return built


def kept(built: Built) -> dict[str, str]:
    """What somebody wrote into the browser's storage: answers that fit the items, and what fits nothing."""
    index = (built.folder / "_static" / "items" / "index.js").read_text(encoding="utf-8")
    items = json.loads(index.partition(" = ")[2].rstrip().rstrip(";"))["items"]
    storage = {}
    for number, ((id, entry), text) in enumerate(zip(items.items(), PAYLOADS)):
        response = ["a", "b", "c"] if entry["type"] == "choice" else text
        fields = {"status": "scored", "value": 0, "at": "2026-01-02T03:04:05Z", "confidence": "high", "seed": None}
        attempt = {
            "id": f"{number:016x}",
            "item": id,
            "digest": entry["digest"],
            "response": response,
            "quiz": text[:60],
        }
        storage |= {
            f"scocourse/{id}": json.dumps([entry["digest"], response, text]),
            f"scocourse/attempt/{number:016x}": json.dumps(attempt | fields),
            f"scocourse/attempt/x{number}": text,
            f"scocourse/{text}": json.dumps([text, text, text]),
            f"scocourse/form/{text}": json.dumps({"seed": 1, "answers": {text: [text]}}),
        }
    first = next(iter(items))
    deep = "[" * 50_000 + "]" * 50_000
    storage["scocourse/attempt/deep"] = deep
    storage[f"scocourse/{first}"] = f'["{items[first]["digest"]}", {deep}, null]'
    return storage


def look(page: Page, address: str) -> None:
    page.goto(address)
    assert page.locator(ESCAPED).count() == 0
    assert page.evaluate("[globalThis.ran, {}.polluted]") == [None, None]


def test_a_bank_has_no_directives_and_roles_of_a_page(tmp_path: Path) -> None:
    root = copy_course(tmp_path / "tea", labs=False)
    bank = root / "quizzes" / "tea.yaml"
    held = msgspec.yaml.decode(bank.read_bytes())
    for text in (
        "{download}`../book/_toc.yml`",
        "```{include} _toc.yml\n```",
        "```{raw} html\nx\n```",
        "# Heading",
        "(x)=",
    ):
        held["items"][0]["rationale"] += f"\n\n{text}"
    bank.write_bytes(msgspec.yaml.encode(held))
    built = run_book(root)
    assert built.status == 0, built.log
    assert not list(built.folder.rglob("_downloads"))
    index = (built.folder / "searchindex.js").read_text(encoding="utf-8")
    assert "jb-book" not in index and '"Heading"' not in index


def test_a_site_of_a_strangers_course_shows_text_whatever_the_browser_keeps(
    context: BrowserContext, strange: Built
) -> None:
    page = context.new_page()
    page.add_init_script(FAULTS)
    page.add_init_script(
        f"for (const [key, text] of Object.entries({json.dumps(kept(strange))})) localStorage.setItem(key, text)"
    )
    at = strange.folder.as_uri()
    look(page, f"{at}/book/stranger.html")
    assert page.locator("sco-quiz .sco-feedback").count() > 30
    assert page.locator("sco-progress tbody tr").count() > 2
    page.locator("sco-review .sco-start").click()
    expect(page.locator("sco-review .sco-items > li").first).to_be_visible()
    assert page.locator(ESCAPED).count() == 0
    for name in ("book/claims.html", "genindex.html", "search.html?q=words", f"search.html?q={EVIL}"):
        look(page, f"{at}/{name}")
    page.goto(f"{at}/search.html?q=onerror")
    expect(page.locator("#search-results li").first).to_be_visible()
    assert page.locator(ESCAPED).count() == 0
    assert page.evaluate("globalThis.ran") is None
