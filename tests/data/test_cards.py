"""Every table has its card, and every number leads to a source."""

from __future__ import annotations

import csv
from importlib.resources import files
from pathlib import Path

import pytest

from scocourse import data

FOLDER = Path(str(files("scocourse.data")))
TABLES = sorted(path.stem for path in FOLDER.glob("*.csv") if path.stem != "sources")


def header(table: str) -> list[str]:
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def test_every_table_has_a_card_and_every_card_a_table() -> None:
    assert sorted(card.name for card in data.cards()) == TABLES


@pytest.mark.parametrize("table", TABLES)
def test_a_card_describes_every_column_once(table: str) -> None:
    card = data.card(table)
    assert list(card.columns) == header(table)
    assert all(text.strip() for text in (card.title, card.what, card.unit, card.dated, *card.columns.values()))
    assert card.doubts, "no table of this course is beyond doubt"


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_a_loader_that_reads_it(table: str) -> None:
    rows = getattr(data, f"load_{table}")()
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        assert len(rows) == len(list(csv.reader(file))) - 1


@pytest.mark.parametrize("table", TABLES)
def test_every_row_leads_to_its_sources(table: str) -> None:
    for row in getattr(data, f"load_{table}")():
        assert data.find_sources(row.sources)


def test_no_source_is_listed_that_no_table_uses() -> None:
    used = {source.id for card in data.cards() for source in card.sources}
    listed = [source.id for source in data.load_sources()]
    assert sorted(used) == sorted(listed)
    assert len(set(listed)) == len(listed)


def test_a_source_has_an_address_unless_it_was_not_seen() -> None:
    for source in data.load_sources():
        assert source.url.startswith(("https://", "http://")) or source.seen == "not seen", source.id


def test_a_source_that_was_not_seen_says_so_wherever_it_is_shown() -> None:
    unseen = [source for card in data.cards() for source in card.unseen]
    assert {source.id for source in unseen} >= {"FRAVEL05", "KG-TREATIES", "UNODC-SERIES", "LEAHY"}
    assert all("not seen here" in str(source) for source in unseen)


def test_a_row_that_rests_on_unseen_sources_alone_is_marked() -> None:
    for table in TABLES:
        for row in getattr(data, f"load_{table}")():
            if all(source.seen == "not seen" for source in data.find_sources(row.sources)):
                assert row.confidence in ("known", "recalled"), row


def test_an_unknown_table_or_source_is_named() -> None:
    with pytest.raises(KeyError, match="no table 'boarders'; the tables are borders"):
        data.card("boarders")
    with pytest.raises(data.DataError, match=r"no source NOPE"):
        data.find_sources(("NOPE",))
