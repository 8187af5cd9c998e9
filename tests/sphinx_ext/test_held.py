"""What a format of another program holds, as a list that cannot go stale."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup
from tests._site import run_book

from scocourse.exchange import FORMATS


def test_every_type_that_a_format_holds_is_listed_with_what_it_leaves_out(tea: Path) -> None:
    (tea / "book" / "index.md").write_text("# Start\n\n```{held} gift\n```\n")
    built = run_book(tea)
    assert built.status == 0, built.log
    entries = [entry.text for entry in BeautifulSoup(built.text("book/index"), "html.parser").select("article li")]
    assert [entry.partition(":")[0] for entry in entries] == list(FORMATS["gift"].holds)
    assert "choice: all but options.misconception, fixed_order" in entries
