"""What the book knows of the course: which page cites which claim, which page shows which item.

A Sphinx domain keeps this per page, so that pages can be read in any order, in parallel and again.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment
from sphinx.errors import NoUri, SphinxError

from scocourse.bank.problem import CourseError
from scocourse.bank.problem import nearest as nearest_word
from scocourse.course import Course, load_course
from scocourse.course.examination import Examination, set_aside
from scocourse.items import AnyItem
from scocourse.model import Bank
from scocourse.player import Passage
from scocourse.player.text import paragraph_label
from scocourse.sphinx_ext.places import PageUse, Places, places_in


class BadCourseError(SphinxError):
    """Stops the build with the problems of the course files, one a line."""

    category = "The course files have problems"


def paragraph_of(claim: str) -> int:
    """The paragraph of the text that a claim id names: 3 for ``p3.2``."""
    return int(claim[1:].partition(".")[0])


def anchor_of(claim: str) -> str:
    """The claim's anchor on the claims page: ``claim-p3-2``."""
    return f"claim-{claim.replace('.', '-')}"


def nearest(name: str, names: Iterable[str]) -> str:
    """The ending of an error message that names the likeliest right word, or lists the words there are."""
    names = sorted(names)
    close = nearest_word(name, names)
    if close:
        return f'did you mean "{close}"?'
    listed = ", ".join(names[:8]) + (", …" if len(names) > 8 else "")
    return f"there are: {listed}" if names else "there are none"


class CourseDomain(Domain):
    """The claims and items of the course in the pages of the book."""

    name = "sco"
    label = "scocourse"
    data_version = 6
    initial_data = {"pages": {}, "links": {}, "executed": {}, "navigation": []}

    @property
    def pages(self) -> dict[str, PageUse]:
        """Page name to what the page uses."""
        pages: dict[str, PageUse] = self.data["pages"]
        return pages

    @property
    def root(self) -> Path:
        """The course's folder: Sphinx's source folder."""
        return Path(self.env.srcdir)

    def depend(self, *files: str) -> None:
        """Make the page being read out of date when one of ``files``, named from the root, changes."""
        for file in files:
            self.env.note_dependency(str(self.root / file))

    @cached_property
    def course(self) -> Course:
        """The course whose book this is; in a site with an examination without what is sat.

        :raises BadCourseError: with every problem of the course files.
        """
        return self.examination.course if self.examination else self._whole_course

    @cached_property
    def examination(self) -> Examination | None:
        """What is sat outside this site; None where its quizzes are all for practice."""
        return set_aside(self._whole_course) if self.env.config.scocourse_exam else None

    @cached_property
    def _whole_course(self) -> Course:
        try:
            return load_course(self.root)
        except CourseError as error:
            raise BadCourseError("\n" + str(error)) from error

    def use(self, page: str) -> PageUse:
        return self.pages.get(page, PageUse())

    def cite(self, page: str, claim: str) -> str | None:
        """Note that ``page`` cites ``claim``: the anchor to set if this is the page's first citation of it."""
        use = self.use(page)
        if claim in dict(use.cites):
            return None
        anchor = f"cite-{claim.replace('.', '-')}"
        self._note(page, cites=(*use.cites, (claim, anchor)))
        return anchor

    def show(self, page: str, items: Sequence[str]) -> None:
        """Note that ``page`` shows ``items``."""
        self._note(page, shows=(*self.use(page).shows, *items))

    def show_drawn(self, page: str, quiz: str, items: Sequence[str]) -> None:
        """Note that ``page`` has ``quiz``, put together from banks, with ``items``."""
        use = self.use(page)
        self._note(
            page,
            draws=(*use.draws, *items),
            quizzes=(*use.quizzes, quiz),
            among=tuple(sorted(self.course.banks)),
        )

    def leave_out(self, page: str, items: Sequence[str]) -> None:
        """Note that ``page`` would show ``items`` if they were not set aside."""
        self._note(page, set_aside=(*self.use(page).set_aside, *items))

    def count_banks(self, page: str) -> None:
        """Note that ``page`` shows something of every bank."""
        self.depend(*(f"quizzes/{bank}.yaml" for bank in self.course.banks))
        self._note(page, among=tuple(sorted(self.course.banks)))

    def list_claims(self, page: str) -> None:
        """Note that ``page`` is the claims page."""
        self._note(page, lists_claims=True)

    def list_figures(self, page: str) -> None:
        """Note that ``page`` lists the figures of all pages."""
        self._note(page, lists_figures=True)

    def map_claims(self, page: str, claims: Sequence[str]) -> None:
        """Note that ``page`` shows ``claims`` in an argument map."""
        self._note(page, maps=(*self.use(page).maps, *claims))

    def _note(self, page: str, **changes: Any) -> None:
        self.pages[page] = replace(self.use(page), **changes)
        self.forget_places()

    def forget_places(self) -> None:
        """Find places anew when next asked for them."""
        vars(self).pop("places", None)

    def clear_doc(self, docname: str) -> None:
        self.forget_places()
        self.pages.pop(docname, None)
        self.data["links"].pop(docname, None)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        self.forget_places()
        for docname in docnames:
            if docname in otherdata["pages"]:
                self.pages[docname] = otherdata["pages"][docname]

    # Questions about the whole book: only after every page has been read.

    @cached_property
    def places(self) -> Places:
        """Where in the book claims are cited and items shown."""
        order = {page: place for place, page in enumerate(reading_order(self.env))}
        pages = sorted(self.pages, key=lambda page: (order.get(page, len(order)), page))
        return places_in([(page, self.pages[page]) for page in pages])

    def in_reading_order(self) -> list[str]:
        """The pages that use the course, in the order of the table of contents."""
        return self.places.order

    @property
    def claims_page(self) -> str | None:
        return self.places.claims_page

    def taught_in(self, claim: str) -> list[tuple[str, str]]:
        """Chapters that cite ``claim`` (any page, where no chapter does), with the anchor there, in reading order."""
        places = self.places.cited.get(claim, [])
        return [place for place in places if self._is_chapter(place[0])] or places

    def _is_chapter(self, page: str) -> bool:
        """Chapters carry their number in their title."""
        return self.env.titles[page].astext()[:1].isdigit() if page in self.env.titles else False

    def shown_on(self, item: str) -> str | None:
        """The first page that shows ``item``, before those whose quizzes are put together from banks."""
        return self.places.shown.get(item) or self.places.drawn.get(item)

    def page_of(self, bank: Bank) -> str | None:
        """The chapter of ``bank``: the page that shows most of its items by name."""
        pages = [page for item in bank.items for page in self.places.showing.get(item.id, ())]
        counts = Counter(pages)
        return min(counts, key=lambda page: (-counts[page], self.places.number[page]), default=None)

    def asked_on(self, quiz: str) -> str | None:
        """The first page that has ``quiz``, a quiz of quizzes.yaml."""
        return self.places.asked.get(quiz)

    def place_of(self, claim: str, page: str) -> tuple[str, str] | None:
        """Where a reader of ``page`` finds ``claim`` explained: here, else in the first chapter, else in the list."""
        places = self.taught_in(claim)
        here = [place for place in places if place[0] == page]
        if here or places:
            return (here or places)[0]
        return (self.claims_page, anchor_of(claim)) if self.claims_page else None

    def passages(self, items: Sequence[AnyItem], page: str, builder: Builder) -> dict[str, Passage]:
        """The passage of every item's first claim, by claim, linked from ``page``."""
        return {claim: self._passage(claim, page, builder) for claim in {item.claims[0]: None for item in items}}

    def _passage(self, claim: str, page: str, builder: Builder) -> Passage:
        place = self.place_of(claim, page)
        return Passage(
            claim=claim,
            label=paragraph_label(claim, self.course.text),
            cue=self.course.claims[claim].cue,
            href=link(builder, page, place) if place else None,
        )


def link(builder: Builder, page: str, place: tuple[str, str]) -> str | None:
    """A relative address from ``page`` to an anchor of a page; None where the builder has no addresses."""
    target, anchor = place
    if target == page:
        return f"#{anchor}"
    try:
        return f"{builder.get_relative_uri(page, target)}#{anchor}"
    except NoUri:
        return None


def reading_order(env: BuildEnvironment) -> Iterator[str]:
    """Every page once, as the table of contents walks through them."""
    seen: set[str] = set()
    stack = [env.config.root_doc]
    while stack:
        page = stack.pop()
        if page not in seen:
            seen.add(page)
            yield page
            stack.extend(reversed(env.toctree_includes.get(page, [])))


def domain_of(env: BuildEnvironment) -> CourseDomain:
    """The course domain of a build."""
    domain = env.get_domain(CourseDomain.name)
    assert isinstance(domain, CourseDomain)
    return domain


def pages_to_read(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Pages that draw from the banks there were, now that there are others (``env-get-outdated``)."""
    domain = domain_of(env)
    banks = tuple(sorted(domain.course.banks))
    return [page for page, use in domain.pages.items() if use.among and use.among != banks and page not in removed]


def pages_to_rewrite(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Pages that show something else of other pages than before, although their text is the same (``env-updated``).

    The theme shows every page's title beside every page, so a new title or order of the book is every page's matter.
    """
    domain = domain_of(env)
    domain.forget_places()  # the order of the pages may be new
    navigation = [(page, str(env.titles.get(page))) for page in reading_order(env)]
    changed = sorted(env.found_docs) if navigation != domain.data["navigation"] else []
    domain.data["navigation"] = navigation
    kept: dict[str, str] = domain.data["links"]
    items = {item.id: item for bank in domain.course.banks.values() for item in bank.items}
    tested = Counter(claim for item in items.values() for claim in item.claims)
    for page in domain.in_reading_order():
        digest = hashlib.sha256(repr(list(_links_of(domain, page, items, tested))).encode()).hexdigest()
        if kept.get(page) != digest:
            kept[page] = digest
            changed.append(page)
    return changed


def _links_of(
    domain: CourseDomain, page: str, by_id: Mapping[str, AnyItem], tested: Mapping[str, int]
) -> Iterator[object]:
    use = domain.pages[page]
    if use.cites:
        yield domain.claims_page
    for id in (*use.shows, *use.draws):
        if id in by_id:
            yield domain.place_of(by_id[id].claims[0], page)
    if use.maps:
        yield domain.claims_page
        for claim in use.maps:
            yield domain.taught_in(claim)[:1], tested.get(claim, 0)
    if use.lists_claims:
        for claim in domain.course.claims:
            yield [(place, str(domain.env.titles.get(place[0]))) for place in domain.taught_in(claim)]
        for item in by_id.values():
            yield item.id, item.claims, item.stem, domain.shown_on(item.id)
    if use.lists_figures:
        labels = domain.env.domaindata["std"]["anonlabels"]
        for name in sorted(label for label in labels if label.startswith("fig-")):
            page, anchor = labels[name]
            yield name, page, anchor, str(domain.env.titles.get(page))
