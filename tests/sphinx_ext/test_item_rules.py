"""The table of the rules of item writing in the book."""

from __future__ import annotations

from bs4 import BeautifulSoup

from scocourse.bank.lint import RULES
from scocourse.site.build import Site

_CURLY = str.maketrans("“”‘’", "\"\"''")


def test_every_rule_is_in_the_table_with_its_severity_and_cure(built_site: Site) -> None:
    page = BeautifulSoup((built_site.folder / "book/authoring.html").read_text(encoding="utf-8"), "html.parser")
    rows = [
        [cell.get_text(strip=True).translate(_CURLY) for cell in row.select("td")]
        for row in page.select("#rules-of-item-writing table.datatable tbody tr")
    ]
    assert rows == [[code, rule.severity, rule.title, rule.cure] for code, rule in RULES.items()]
