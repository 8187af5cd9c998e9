"""A wrong row is refused with its file, row and column."""

from __future__ import annotations

from datetime import date

import pytest

from scocourse.data import Border, BorderAgreement, DataError, When, parse_table

HEAD = "dyad,part,qualifier,km,counter,confidence,note,sources"
GOOD = "China-Russia,,about,4300,Reuters,disputed,,REU08"


def fault(*rows: str, head: str = HEAD) -> str:
    with pytest.raises(DataError) as caught:
        parse_table("\n".join((head, *rows)), "borders.csv", Border)
    return str(caught.value)


def test_a_good_row_is_read() -> None:
    (row,) = parse_table(f"{HEAD}\n{GOOD}\n", "borders.csv", Border)
    assert (row.km, row.sources, row.part) == (4300.0, ("REU08",), "")


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("China-Russia,,about,4 300,Reuters,disputed,,REU08", "km"),
        ("China-Russia,,about,,Reuters,disputed,,REU08", "km"),
        ("China-Russia,,about,-1,Reuters,disputed,,REU08", "km"),
        ("China-Russia,,about,nan,Reuters,disputed,,REU08", "km"),
        ("China-Russia,,about,inf,Reuters,disputed,,REU08", "km"),
        ("China-Russia,,circa,4300,Reuters,disputed,,REU08", "qualifier"),
        ("China-Russia,,about,4300,Reuters,sure,,REU08", "confidence"),
        ("China-Russia,,about,4300,Reuters,disputed,,", "sources"),
        (",,about,4300,Reuters,disputed,,REU08", "dyad"),
        ("China-Russia,,about,4300, Reuters,disputed,,REU08", "counter"),
    ],
)
def test_a_bad_cell_names_file_row_and_column(row: str, column: str) -> None:
    assert fault(GOOD, row).startswith(f"borders.csv: row 3, column {column}: ")


def test_a_short_row_is_refused() -> None:
    assert fault(GOOD, "China-Russia,4300") == "borders.csv: row 3: expected 8 cells, found 2"


def test_a_changed_header_is_refused() -> None:
    assert fault(GOOD, head=HEAD.replace("km", "miles")).startswith("borders.csv: row 1: expected the columns dyad,")


def test_a_file_without_rows_is_refused() -> None:
    assert fault() == "borders.csv: no rows"


def test_a_bad_date_says_what_a_date_looks_like() -> None:
    head = "dyad,date,place,instrument,scope,outcome,not_seen,confidence,sources"
    text = f"{head}\nChina-Russia,May 1991,Moscow,a,b,c,,seen,DMO"
    with pytest.raises(DataError, match=r"row 2, column date: expected 2005, .*, found 'May 1991'"):
        parse_table(text, "border_agreements.csv", BorderAgreement)


@pytest.mark.parametrize("text", ["", "199", "1991-13", "1991-02-30", "1991/1990", "1991/", "1991-2", "0000", "19910"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        When.parse(text)


@pytest.mark.parametrize(
    ("text", "first", "last", "exact"),
    [
        ("2001-06-15", date(2001, 6, 15), date(2001, 6, 15), True),
        ("2004-02", date(2004, 2, 1), date(2004, 2, 29), False),
        ("2003", date(2003, 1, 1), date(2003, 12, 31), False),
        ("2001/2002", date(2001, 1, 1), date(2002, 12, 31), False),
    ],
)
def test_a_partial_date_keeps_the_days_it_can_mean(text: str, first: date, last: date, exact: bool) -> None:
    when = When.parse(text)
    assert (when.first, when.last, when.exact, str(when)) == (first, last, exact, text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2005-07-05", "5 July 2005"),
        ("1989-11", "November 1989"),
        ("2001/2002", "2001 to 2002"),
        ("2021-04-28/2021-04-30", "28 April 2021 to 30 April 2021"),
    ],
)
def test_a_date_is_told_in_words_no_more_exactly_than_it_is_known(text: str, words: str) -> None:
    assert When.parse(text).words == words
