"""Where in the book claims are cited and items shown: what every page uses, and from that the places of all."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct


class PageUse(Struct, frozen=True):
    """What one page uses: claims it cites with the anchor of the first citation, items it shows, the claims list.

    Items that a quiz of quizzes.yaml put there are in ``draws``: another edition of a bank may draw others. ``among``
    are the banks there were when the page was read, where that decides what it shows. ``maps`` are the claims that
    an argument map on the page shows, ``quizzes`` those of quizzes.yaml that are there; ``set_aside`` are the items
    that would be there if they were not of an examination. ``lists_figures`` says that the list of figures is there.
    """

    cites: tuple[tuple[str, str], ...] = ()
    shows: tuple[str, ...] = ()
    lists_claims: bool = False
    draws: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    maps: tuple[str, ...] = ()
    quizzes: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()
    lists_figures: bool = False


class Places(Struct, frozen=True):
    """Where things are in the whole book.

    ``number`` is a page's place in the ``order`` of reading. By claim: ``cited``, pages with their anchors; by item:
    ``showing``, all pages that show it by name, ``shown``, the first of them, ``drawn``, the first that draws it; by
    quiz: ``asked``, the first page that has it.
    """

    order: list[str]
    number: dict[str, int]
    claims_page: str | None
    cited: dict[str, list[tuple[str, str]]]
    showing: dict[str, list[str]]
    shown: dict[str, str]
    drawn: dict[str, str]
    asked: dict[str, str]


def places_in(pages: Sequence[tuple[str, PageUse]]) -> Places:
    """The places of all that ``pages`` use, which are in reading order."""
    order = [page for page, _ in pages]
    number = {page: place for place, page in enumerate(order)}
    lists = [page for page, use in pages if use.lists_claims]
    places = Places(order, number, lists[0] if lists else None, {}, {}, {}, {}, {})
    for page, use in pages:
        for claim, anchor in () if use.lists_claims else use.cites:
            places.cited.setdefault(claim, []).append((page, anchor))
        for item in dict.fromkeys(use.shows):
            places.showing.setdefault(item, []).append(page)
            places.shown.setdefault(item, page)
        for item in use.draws:
            places.drawn.setdefault(item, page)
        for quiz in use.quizzes:
            places.asked.setdefault(quiz, page)
    return places
