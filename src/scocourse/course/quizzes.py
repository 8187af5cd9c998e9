"""Quizzes by name, be it in quizzes.yaml or a bank's; and what quizzes.yaml must hold beyond its schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from scocourse.bank.blueprint import QuizPlan, ShortageError, form_of_plan, ids_of, pools, pools_of, rows_of
from scocourse.bank.document import Document, Where
from scocourse.bank.files import QuizzesFile
from scocourse.bank.form import Form, check_seed, draw
from scocourse.bank.load import parts
from scocourse.bank.parallel import draw_parallel
from scocourse.bank.problem import Problem, nearest, quoted
from scocourse.course.model import Course
from scocourse.course.references import ids, suggestion
from scocourse.model import Bank

#: The file that puts quizzes together, as from the course's root. A course need not have it.
QUIZZES = "quizzes/quizzes.yaml"


def form_of(
    course: Course,
    name: str,
    *,
    ids: Sequence[str] | None = None,
    number: int | None = None,
    seed: int | None = None,
    confidence: bool = False,
    title: str | None = None,
) -> Form:
    """The form of the quiz or bank called ``name``. What is given wins over what quizzes.yaml says.

    :raises LookupError: no such quiz, bank or item.
    :raises ValueError: what is asked is impossible (as :func:`scocourse.bank.form.draw`), or ``ids`` or ``number``
        of a quiz that has its own.
    """
    if name in course.banks:
        bank = course.banks[name]
        return draw(bank, ids=ids, number=number, seed=seed, confidence=confidence, title=title)
    if name not in course.quizzes:
        known = sorted([*course.quizzes, *course.banks])
        close = nearest(name, known)
        raise LookupError(
            f"no quiz {quoted(name)}; " + (f'did you mean "{close}"?' if close else f"there are: {', '.join(known)}")
        )
    for option, value in (("ids", ids), ("number", number)):
        if value is not None:
            raise ValueError(f'{option}: expected none, since the quiz "{name}" has its own items')
    check_seed(seed)
    form = form_of_plan(course.quizzes[name], course.quizzes, course.banks, seed)
    return replace(form, title=title or form.title, confidence=confidence or form.confidence)


def parallel_forms(course: Course, name: str, number: int, seed: int | None = None) -> list[Form]:
    """``number`` forms of the quiz ``name``, drawn to its blueprint by ``seed`` or by its own.

    They share items only where there are too few: :func:`scocourse.bank.parallel.draw_parallel`. One form is that of
    :func:`form_of`.

    :raises LookupError: no quiz that is drawn has this name.
    :raises ValueError: a seed outside 0 to 4294967295, or no form can be drawn.
    """
    check_seed(seed)
    plan = course.quizzes.get(name)
    pools = pools_of(plan, course.quizzes, course.banks) if plan else []
    if plan is None or not pools:
        raise LookupError(f'"{name}" is no quiz that is drawn')
    seed = plan.seed or 0 if seed is None else seed
    by_id = {item.id: item for bank in course.banks.values() for item in bank.items}
    form = Form(id=plan.id, title=plan.title, items=(), seed=seed, confidence=plan.confidence, intro=plan.intro)
    return [replace(form, items=tuple(by_id[id] for id in ids)) for ids in draw_parallel(pools, number, seed)]


def banks_of(course: Course, name: str) -> set[str]:
    """The banks that decide which items the quiz or bank ``name`` has: those it may draw from, parallel ones too."""
    if name in course.banks:
        return {name}
    plan = course.quizzes[name]
    found = {bank.id for bank in course.banks.values() if {item.id for item in bank.items} & set(plan.ids)}
    for row in rows_of(plan, course.quizzes):
        found |= set(row.banks or course.banks)
    return found.union(*(banks_of(course, other) for other in plan.parallels))


def asked_in(course: Course, name: str) -> frozenset[str]:
    """The ids of all items that the quiz or bank ``name`` can ask, whatever is drawn for it and for parallel ones.

    So it holds for a site without an examination's questions too, which draws others.
    """
    if name in course.banks:
        return frozenset(item.id for item in course.banks[name].items)
    plan = course.quizzes[name]
    fitting = pools(rows_of(plan, course.quizzes), course.banks)
    return frozenset([*plan.ids, *(id for pool in fitting for id in pool.ids)])


def quiz_faults(
    document: Document,
    file: QuizzesFile | None,
    banks: Mapping[str, Bank],
    sides: Mapping[str, Document | None],
    *,
    complete: bool,
) -> Iterator[Problem]:
    """Names that nothing has, quizzes that are neither listed nor drawn, and rows that cannot be filled.

    ``complete`` says that all banks and sides are sound; else what they lack is not held against the quizzes.
    """
    faults = list(_shape_faults(document, banks))
    if complete:
        faults += _unknown_names(document, banks, sides)
    yield from faults
    if complete and file and not faults:
        yield from _shortages(document, file.quizzes, banks)


def _shape_faults(document: Document, banks: Mapping[str, Bank]) -> Iterator[Problem]:
    """Problems that need no other file than the names of the banks."""
    entries = parts(document, "quizzes")
    for index, entry in enumerate(entries):
        path: Where = ("quizzes", index)
        if entry.get("id") in banks:
            cure = "rename the quiz"
            yield document.problem((*path, "id"), "an id that no bank has", quoted(entry["id"]), cure)
        drawn = [name for name in ("draw", "parallel_to") if entry.get(name)]
        if entry.get("ids") and drawn:
            found = f'"ids" and "{drawn[0]}"'
            yield document.problem((*path, drawn[0]), "items by name, or a drawing", found, "remove one of the two")
        elif not entry.get("ids") and not drawn:
            cure = "name items, or draw them"
            yield document.problem(path, 'a line "ids:", "draw:" or "parallel_to:"', "none", cure)
        elif drawn and "seed" not in entry:
            yield document.problem(path, 'a line "seed:"', "none", 'add a whole number, such as "seed: 2014"')
        yield from _parallel_faults(document, path, entry, entries[:index])


def _parallel_faults(
    document: Document, path: Where, entry: dict[str, Any], above: Sequence[dict[str, Any]]
) -> Iterator[Problem]:
    for at, name in _listed(path, entry, "parallel_to"):
        first = at[-1] in ("parallel_to", 0)
        other = next((quiz for quiz in above if quiz.get("id") == name), None)
        if other is None:
            cure = "correct the name, or move that quiz up"
            yield document.problem(at, "a quiz above this one", quoted(name), cure)
        elif first and not entry.get("draw") and not (other.get("draw") or other.get("parallel_to")):
            found = f"{quoted(name)}, which lists its items"
            yield document.problem(at, "a quiz that is drawn", found, 'name a drawn one, or add "draw:"')


def _listed(path: Where, entry: dict[str, Any], name: str) -> Iterator[tuple[Where, str]]:
    """The texts of a list, or of a text that stands for a list of one, with their places."""
    value = entry.get(name)
    if isinstance(value, str):
        yield (*path, name), value
    for number, one in enumerate(value if isinstance(value, list) else []):
        if isinstance(one, str):
            yield (*path, name, number), one


def _unknown_names(
    document: Document, banks: Mapping[str, Bank], sides: Mapping[str, Document | None]
) -> Iterator[Problem]:
    items = [item.id for bank in banks.values() for item in bank.items]
    objectives = ids(sides["objectives"], "objectives") if sides["objectives"] else []
    claims = ids(sides["claims"], "claims") if sides["claims"] else []
    paragraphs = {int(claim[1:].partition(".")[0]) for claim in claims}
    for index, entry in enumerate(parts(document, "quizzes")):
        path: Where = ("quizzes", index)
        listed = list(_listed(path, entry, "ids"))
        for number, (at, id) in enumerate(listed):
            if id not in items:
                yield _unknown(document, at, "an item of a bank", id, items)
            elif id in [other for _, other in listed[:number]]:
                yield document.problem(at, "every item once", f"{quoted(id)} again", "remove it")
        rows = entry.get("draw")
        for number, row in enumerate(rows if isinstance(rows, list) else []):
            if not isinstance(row, dict):
                continue
            inside: Where = (*path, "draw", number)
            for at, id in _listed(inside, row, "banks"):
                if id not in banks:
                    yield _unknown(document, at, "a bank", id, banks)
            for at, id in _listed(inside, row, "objectives"):
                if id not in objectives:
                    expected = "an id of book/objectives.yaml"
                    yield document.problem(at, expected, quoted(id), suggestion("objectives", id, objectives))
            wanted = row.get("paragraphs")
            for place, paragraph in enumerate(wanted if isinstance(wanted, list) else []):
                if isinstance(paragraph, int) and paragraph not in paragraphs:
                    at = (*inside, "paragraphs", place)
                    last = f"a paragraph from 1 to {max(paragraphs, default=0)}"
                    yield document.problem(at, last, f"{paragraph}", "correct the number")


def _unknown(document: Document, at: Where, expected: str, id: str, known: Any) -> Problem:
    close = nearest(id, known)
    cure = f'did you mean "{close}"?' if close else "correct the name, or remove it"
    return document.problem(at, expected, quoted(id), cure)


def _shortages(document: Document, quizzes: Sequence[QuizPlan], banks: Mapping[str, Bank]) -> Iterator[Problem]:
    plans = {plan.id: plan for plan in quizzes}
    short: set[str] = set()
    for index, plan in enumerate(quizzes):
        # what follows from another problem is not told again
        if short.intersection(plan.parallels):
            short.add(plan.id)
            continue
        try:
            ids_of(plan, plans, banks, plan.seed)
        except ShortageError as error:
            short.add(plan.id)
            cure = "write more items, ask for fewer, or widen the row"
            own = bool(plan.draw)
            at: Where = ("quizzes", index, "draw", error.row, "number") if own else ("quizzes", index, "parallel_to")
            expected = error.expected if own else f"{error.expected} draw[{error.row}] of {quoted(plan.parallels[0])}"
            yield document.problem(at, expected, error.found, cure)
