"""What a reader who hears the page is told of tables and lists."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag
from tests._site import run_book
from tests.sphinx_ext.conftest import copy_course

PAGE = """# Leaves

## Tea < coffee

| Kind | Price |
|---|---|
| green | 4 |

:::{list-table} Stocks & stores
:header-rows: 1
:stub-columns: 1

* - Place
  - Chests
* - Canton
  - 200
:::

```{eval-rst}
As Boone says [Boone1773]_.

.. [Boone1773] A book of tea.
```
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Tag:
    root = copy_course(tmp_path_factory.mktemp("leaves"), labs=False)
    (root / "book" / "leaves.md").write_text(PAGE, encoding="utf-8")
    contents = root / "book" / "_toc.yml"
    contents.write_text(contents.read_text() + "  - file: book/leaves\n")
    built = run_book(root)
    assert built.status == 0, built.log
    found = BeautifulSoup(built.text("book/leaves"), "html.parser").find("article")
    assert isinstance(found, Tag)
    return found


def test_a_header_says_whether_it_heads_a_column_or_a_row(page: Tag) -> None:
    headers = [(header.text.strip(), header["scope"]) for header in page.select("th")]
    assert headers == [
        ("Kind", "col"), ("Price", "col"), ("Place", "col"), ("Chests", "col"), ("Canton", "row"),
    ]  # fmt: skip


def test_a_table_that_scrolls_is_named_by_its_caption_or_else_its_heading(page: Tag) -> None:
    boxes = [table.parent for table in page.select("table")]
    assert [(box["role"], box["aria-label"]) for box in boxes if box] == [
        ("region", 'Table 1: Tea < coffee'), ("region", "Table 2: Stocks & stores"),
    ]  # fmt: skip


def test_an_entry_of_a_bibliography_is_an_item_of_its_list(page: Tag) -> None:
    (listing,) = page.select("[role=list]")
    assert [child["role"] for child in listing.find_all(recursive=False)] == ["listitem"]
