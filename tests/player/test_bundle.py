"""The one script and the one style sheet that pages load."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from scocourse.items import ITEM_TYPES
from scocourse.player import bundle

MOST = 14 * 1024


@pytest.mark.parametrize("path", bundle.outputs(), ids=lambda path: path.name)
def test_the_bundle_is_made_from_the_sources_as_they_are(path: Path) -> None:
    fresh = path.exists() and path.read_text(encoding="utf-8") == bundle.outputs()[path]
    assert fresh, f"{path.name} is stale: run {bundle.COMMAND}"


def test_script_and_style_sheet_of_a_quiz_take_at_most_14_kb_zipped() -> None:
    texts = [text for path, text in bundle.outputs().items() if path.stem == "scocourse"]
    assert len(texts) == 2
    assert sum(len(gzip.compress(text.encode(), 9)) for text in texts) <= MOST


def test_the_script_asks_no_host_for_anything() -> None:
    for text in bundle.outputs().values():
        text = text.replace("http://www.w3.org/2000/svg", "")  # the name of a language, never an address
        for word in ("http:", "https:", "url(", "@import", "import(", "fetch(", "XMLHttpRequest", "eval("):
            assert word not in text


def test_html_is_parsed_only_where_python_rendered_it() -> None:
    lines = [line.strip() for file in bundle.HERE.glob("js/**/*.js") for line in file.read_text().splitlines()]
    parsed = [line for line in lines if "innerHTML" in line or "insertAdjacentHTML" in line or "outerHTML" in line]
    assert sorted(parsed) == [
        'form.innerHTML = model.get("html"); // made by player/html.py',
        'list.innerHTML = found.map(({ html }) => html).join("\\n"); // made by player/html.py',
        "reply.innerHTML = this.item.feedback[part]; // made by player/markdown.py",
        "span.innerHTML = text; // made by player/markdown.py",
    ]


def test_every_item_type_has_its_twin_in_the_script() -> None:
    twins = {file.stem for file in bundle.HERE.glob("js/items/*.js")} - {"index", "parts"}
    assert twins == set(ITEM_TYPES)
    table = (bundle.HERE / "js/items/index.js").read_text()
    assert all(f'from "./{type}.js"' in table for type in ITEM_TYPES)


def test_an_import_in_another_form_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "js").mkdir()
    (tmp_path / "js" / "main.js").write_text('import x from "./y.js";\n')
    monkeypatch.setattr(bundle, "HERE", tmp_path)
    with pytest.raises(ValueError, match="an import or export in a form"):
        bundle.scripts()
