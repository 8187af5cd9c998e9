"""Runs the response processing of a QTI 3 item: the surest way to know what a file of other people's scores.

The rules and operators are those of QTI 3, "Response Processing" and "Expressions"; what is not among them raises
:class:`UnknownError`. A null is None, an ordered container a
tuple and any other a list; logic has three values as there.
"""

from __future__ import annotations

import contextlib
import operator
from collections.abc import Callable, Iterator
from functools import reduce
from typing import Any

from scocourse.exchange.xml import Element

#: Rules and expressions that one run may take, and all runs of an item: far above any honest one, done in a moment.
MOST_STEPS = 5_000
_IN_ALL = 50_000
#: Values in one, and characters of a text that count as a step: what doubles at each step must not be let grow.
_LONGEST = 200
_TEMPLATES = ("match_correct", "map_response")


class UnknownError(Exception):
    """Something in the processing that is not run here; the message names it."""


class _ExitError(Exception):
    """The processing ends here by its own rule."""


class Declaration:
    """A response or an outcome: its type, default, correct response and mapping."""

    def __init__(self, element: Element) -> None:
        self.identifier = element.get("identifier")
        self.base_type = element.get("base-type", "string")
        self.cardinality = element.get("cardinality", "single")
        self.correct = self._values(element.first("qti-correct-response"))
        self.default = self._values(element.first("qti-default-value"))
        self.mapping = element.first("qti-mapping")

    @property
    def single(self) -> bool:
        """Whether a value is none or one."""
        return self.cardinality == "single"

    def _values(self, holder: Element | None) -> list[Any]:
        return [typed(each.text(), self.base_type) for each in holder.all("qti-value")] if holder else []

    def valued(self, values: list[Any]) -> Any:
        """``values`` as this is valued: one, several, or null for none."""
        if not values or self.single:
            return values[0] if values else None
        return tuple(values) if self.cardinality == "ordered" else list(values)


def typed(text: str, base_type: str) -> Any:
    """A value as the file writes it. Raises UnknownError where it is none of its type."""
    text = " ".join(text.split()) if base_type != "string" else text.strip()
    try:
        match base_type:
            case "float" | "integer":
                return float(text)
            case "boolean":
                return text in ("true", "1")
    except ValueError:
        raise UnknownError(f'the number "{text[:40]}"') from None
    return text


class Processing:
    """The declarations and rules of ``item``; ``run`` gives the outcomes of a response."""

    def __init__(self, item: Element) -> None:
        self.responses = {each.identifier: each for each in map(Declaration, item.all("qti-response-declaration"))}
        self.outcomes = {each.identifier: each for each in map(Declaration, item.all("qti-outcome-declaration"))}
        self.steps = 0
        self.end = _IN_ALL
        self.rules = item.first("qti-response-processing")
        self.template = self.rules.get("template").rpartition("/")[2].removesuffix(".xml") if self.rules else ""
        rules = self.rules.descendants("qti-set-outcome-value") if self.rules else ()
        #: Whether anything is said of the score; where nothing is, what is declared correct is meant.
        self.scores = bool(self.template) or any(each.get("identifier") == "SCORE" for each in rules)
        if self.template and self.template not in _TEMPLATES:
            raise UnknownError(f'the template "{self.template}"')

    def run(self, responses: dict[str, Any]) -> dict[str, Any]:
        """The outcomes. Raises UnknownError for what is not run here, or takes too long."""
        self.end = min(self.steps + MOST_STEPS, _IN_ALL)
        return _Run(self, responses).outcomes()

    def step(self, count: int = 1) -> None:
        """Count what is done. Raises UnknownError where it has become too much."""
        self.steps += count
        if self.steps > self.end:
            raise UnknownError("processing of so many steps")


class _Run:
    def __init__(self, processing: Processing, responses: dict[str, Any]) -> None:
        self.processing = processing
        self.given = responses
        self.values: dict[str, Any] = {
            name: each.valued(each.default) for name, each in processing.outcomes.items()
        } | responses
        for name, each in processing.outcomes.items():
            if self.values[name] is None and each.base_type in ("float", "integer") and each.single:
                self.values[name] = 0.0

    def outcomes(self) -> dict[str, Any]:
        processing = self.processing
        if processing.rules and not processing.template:
            with contextlib.suppress(_ExitError):
                self._rules(processing.rules)
        if processing.template or not processing.scores:
            for response in list(processing.responses.values())[:1]:
                self.values["SCORE"] = self._by_template(response)
        return {name: value for name, value in self.values.items() if name not in processing.responses}

    def _by_template(self, response: Declaration) -> float:
        if self.processing.template == "map_response":
            return self._mapped(response)
        given = self.given.get(response.identifier)
        return float(given is not None and _same(given, response.valued(response.correct)))

    def _rules(self, holder: Element | list[Element]) -> None:
        for rule in holder:
            self.processing.step()
            match rule.tag:
                case "qti-response-condition":
                    self._condition(rule)
                case "qti-set-outcome-value":
                    (expression,) = self._inside(rule, 1)
                    self.values[rule.get("identifier")] = expression
                case "qti-response-processing-fragment":
                    self._rules(rule)
                case "qti-exit-response":
                    raise _ExitError
                case tag if not tag.startswith("#"):
                    raise UnknownError(tag)

    def _condition(self, rule: Element) -> None:
        for branch in rule:
            if branch.tag == "qti-response-else":
                return self._rules(branch)
            if branch.tag not in ("qti-response-if", "qti-response-else-if"):
                continue
            test, *rules = [each for each in branch if not each.tag.startswith("#")] or [branch]
            if self._value(test) is True:
                return self._rules(rules)
        return None

    def _inside(self, element: Element, count: int = 0) -> list[Any]:
        values = [self._value(each) for each in element if not each.tag.startswith("#")]
        if count and len(values) != count:
            raise UnknownError(f"{element.tag} of {len(values)} expressions")
        return values

    def _value(self, element: Element) -> Any:
        self.processing.step()
        name = element.tag.removeprefix("qti-")
        identifier = element.get("identifier")
        declared = self.processing.responses.get(identifier) or self.processing.outcomes.get(identifier)
        match name:
            case "variable":
                return self.values.get(identifier)
            case "base-value":
                text = element.text()
                self.processing.step(len(text) // _LONGEST)
                return typed(text, element.get("base-type", "string"))
            case "correct":
                return declared.valued(declared.correct) if declared else None
            case "default":
                return declared.valued(declared.default) if declared else None
            case "map-response":
                return self._mapped(declared) if declared else None
            case "null":
                return None
        if name not in _OPERATORS:
            raise UnknownError(element.tag)
        count, calculate = _OPERATORS[name]
        try:
            value = calculate(element, self._inside(element, count))
        except (TypeError, ValueError, ArithmeticError, IndexError):
            raise UnknownError(f"{element.tag} of values that it does not take") from None
        if isinstance(value, list | tuple | str) and len(value) > _LONGEST:
            raise UnknownError(f"{element.tag} of so many values")
        return value

    def _mapped(self, response: Declaration) -> float:
        mapping = response.mapping
        value = self.given.get(response.identifier)
        if mapping is None or value is None:
            return 0.0
        total = 0.0
        entries = mapping.all("qti-map-entry")
        for each in dict.fromkeys(value if isinstance(value, list | tuple) else [value]):
            self.processing.step(len(entries))
            found = next((entry for entry in entries if _is_key(entry, each, response)), None)
            total += _number(found.get("mapped-value") if found else mapping.get("default-value", "0"))
        if (lower := mapping.get("lower-bound")) != "":
            total = max(total, _number(lower))
        if (upper := mapping.get("upper-bound")) != "":
            total = min(total, _number(upper))
        return total


def _is_key(entry: Element, value: Any, response: Declaration) -> bool:
    key = typed(entry.get("map-key"), response.base_type)
    if isinstance(key, str) and entry.get("case-sensitive", "true") in ("false", "0"):
        return key.casefold() == str(value).casefold()
    return bool(key == value)


def _number(text: str) -> float:
    return float(typed(text, "float"))


def _same(first: Any, second: Any) -> bool:
    if isinstance(first, list) and isinstance(second, list):
        return sorted(map(str, first)) == sorted(map(str, second))
    return bool(first == second)


def _all(_: Element, values: list[Any]) -> bool | None:
    return False if False in values else None if None in values else True


def _any(_: Element, values: list[Any]) -> bool | None:
    return True if True in values else None if None in values else False


def _flat(values: list[Any]) -> Iterator[Any]:
    for value in values:
        yield from value if isinstance(value, list | tuple) else [] if value is None else [value]


def _known(calculate: Callable[..., Any]) -> Callable[[Element, list[Any]], Any]:
    """Null where any value is."""
    return lambda element, values: None if None in values else calculate(element, *values)


def _folded(calculate: Callable[[Any, Any], Any]) -> Callable[[Element, list[Any]], Any]:
    return _known(lambda _, *values: reduce(calculate, _flat(list(values))))


def _equal(element: Element, first: Any, second: Any) -> bool:
    low, high = tolerated(element, second)
    return bool(low <= first <= high)


def tolerated(element: Element, middle: float) -> tuple[float, float]:
    """The ends of what ``qti-equal`` takes for ``middle``."""
    mode = element.get("tolerance-mode", "exact")
    if mode == "exact":
        return middle, middle
    first, *rest = [_number(each) for each in element.get("tolerance").split()] or [0.0]
    below, above = first, (rest or [first])[0]
    if mode == "relative":
        below, above = abs(middle) * below / 100, abs(middle) * above / 100
    return middle - below, middle + above


def _string_match(element: Element, first: str, second: str) -> bool:
    if element.get("case-sensitive", "true") in ("false", "0"):
        first, second = first.casefold(), second.casefold()
    return second in first if element.get("substring") in ("true", "1") else first == second


def _at(element: Element, values: list[Any]) -> Any:
    place = int(_number(element.get("n", "0")))
    return values[place - 1] if 1 <= place <= len(values) else None


#: How many expressions each takes, 0 for any number, and what it makes of their values.
_OPERATORS: dict[str, tuple[int, Callable[[Element, list[Any]], Any]]] = {
    "and": (0, _all),
    "or": (0, _any),
    "not": (1, _known(lambda _, value: not value)),
    "is-null": (1, lambda _, values: values[0] in (None, "", [])),
    "match": (2, _known(lambda _, first, second: _same(first, second))),
    "equal": (2, _known(_equal)),
    "string-match": (2, _known(_string_match)),
    "substring": (2, _known(_string_match)),
    "member": (2, _known(lambda _, one, several: one in several)),
    "contains": (2, _known(lambda _, several, some: all(each in several for each in some))),
    "gt": (2, _known(lambda _, first, second: first > second)),
    "gte": (2, _known(lambda _, first, second: first >= second)),
    "lt": (2, _known(lambda _, first, second: first < second)),
    "lte": (2, _known(lambda _, first, second: first <= second)),
    "sum": (0, _folded(operator.add)),
    "product": (0, _folded(operator.mul)),
    "max": (0, _folded(max)),
    "min": (0, _folded(min)),
    "subtract": (2, _known(lambda _, first, second: first - second)),
    "divide": (2, _known(lambda _, first, second: first / second if second else None)),
    "index": (1, _known(_at)),
    "multiple": (0, lambda _, values: list(_flat(values)) or None),
    "ordered": (0, lambda _, values: tuple(_flat(values)) or None),
    "container-size": (1, lambda _, values: float(len(values[0] or []))),
    "integer-to-float": (1, lambda _, values: values[0]),
}
