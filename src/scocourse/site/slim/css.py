"""Style sheets without the rules that no page of the site can show.

A rule stays where every class, id and element that it names is somewhere in the site. What stands in brackets, in
``:not()`` and its like is not looked at, so that in doubt it stays. Then go the variables that nothing reads, the fonts
and the animations that nothing names. What this module does not know, as ``@layer``, stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache

import tinycss2
from msgspec import Struct
from tinycss2.ast import AtRule, Declaration, HashToken, IdentToken, LiteralToken, Node, QualifiedRule

#: A read of a variable.
READ = re.compile(r"var\(\s*(--[\w-]+)")
#: Rules around rules, whose order means nothing.
_GROUPS = ("media", "supports", "container")
#: Elements that a browser puts into every page.
_ALWAYS = {"html", "head", "body"}


class Style(Struct):
    """Selectors, each with the names that it needs, and declarations: what is set, and how it is written."""

    selectors: dict[str, set[str]]
    declarations: list[tuple[str, str]]

    def __str__(self) -> str:
        return f"{','.join(self.selectors)}{{{';'.join(text for _, text in self.declarations)}}}"


class Group(Struct):
    """Rules that hold where ``head`` does."""

    head: str
    rules: list[Rule]

    def __str__(self) -> str:
        return f"{self.head}{{{''.join(map(str, self.rules))}}}"


class Whole(Struct):
    """What stays or goes as it is; a font and an animation by the name that they are asked for."""

    text: str
    name: str | None = None

    def __str__(self) -> str:
        return self.text


Rule = Style | Group | Whole


@lru_cache(maxsize=1)  # an edit of a page's text leaves the site's style sheet as it is
def purge(sheet: str, used: frozenset[str], read: frozenset[str] = frozenset()) -> str:
    """``sheet`` without what no page shows.

    :param used: classes (``.name``), ids (``#name``) and elements (``name``) of the site.
    :param read: variables that pages or scripts read.
    """
    rules = [*_shown(_parsed(tinycss2.parse_stylesheet(sheet, True, True)), used)]
    while True:
        text = "\n".join(map(str, rules))
        kept = [*_read(rules, {*READ.findall(text), *read})]
        if kept == rules:
            break
        rules = kept
    said = " ".join(_values(rules))
    named = [rule for rule in rules if not isinstance(rule, Whole) or rule.name is None or _word(rule.name, said)]
    first = sorted(map(str, named), key=lambda rule: not rule.startswith("@import"))  # or no browser would look at it
    return "\n".join(['@charset "utf-8";', *first])


def _parsed(nodes: Iterable[Node]) -> Iterator[Rule]:
    for node in nodes:
        if isinstance(node, QualifiedRule):
            selectors = {tinycss2.serialize(each).strip(): {*_names(each)} for each in _selectors(node.prelude)}
            yield Style(selectors, [*_declarations(node.content)])
        elif not isinstance(node, AtRule) or node.lower_at_keyword == "charset":
            continue  # what cannot be read, no browser reads
        elif node.lower_at_keyword in _GROUPS:
            head = f"@{node.at_keyword}{tinycss2.serialize(node.prelude).rstrip()}"
            yield Group(head, [*_parsed(tinycss2.parse_rule_list(node.content, True, True))])
        else:
            yield Whole(node.serialize(), _name(node))


def _name(node: AtRule) -> str | None:
    if node.lower_at_keyword.endswith("keyframes"):
        return str(tinycss2.serialize(node.prelude)).strip()
    if node.lower_at_keyword != "font-face":
        return None
    family = dict(_declarations(node.content)).get("font-family", "")
    return family.partition(":")[2].strip("\"'")


def _declarations(content: Sequence[Node]) -> Iterator[tuple[str, str]]:
    """What a rule sets; rules within it count as set, and stay."""
    for node in tinycss2.parse_blocks_contents(content, True, True):
        if isinstance(node, Declaration):
            value = tinycss2.serialize(node.value).strip()
            yield node.name, f"{node.name}:{value}{'!important' if node.important else ''}"
        elif isinstance(node, QualifiedRule | AtRule):
            yield "", node.serialize()


def _selectors(prelude: Sequence[Node]) -> Iterator[list[Node]]:
    """The selectors of a list of selectors."""
    selector: list[Node] = []
    for node in prelude:
        if node == ",":
            yield selector
            selector = []
        else:
            selector.append(node)
    yield selector


def _names(selector: Sequence[Node]) -> Iterator[str]:
    """What must be on a page for ``selector`` to hold: not what stands in brackets or after a colon."""
    before = ""
    for node in selector:
        if isinstance(node, HashToken):
            yield f"#{node.value}"
        elif isinstance(node, IdentToken) and before == ".":
            yield f".{node.value}"
        elif isinstance(node, IdentToken) and before != ":" and node.lower_value not in _ALWAYS:
            yield node.lower_value
        before = node.value if isinstance(node, LiteralToken) else ""


def _shown(rules: Iterable[Rule], used: Container[str]) -> Iterator[Rule]:
    """Without selectors of which a name is not used, and rules without selectors."""
    for rule in rules:
        if isinstance(rule, Group):
            if inner := [*_shown(rule.rules, used)]:
                yield Group(rule.head, inner)
        elif isinstance(rule, Style):
            selectors = {text: names for text, names in rule.selectors.items() if all(name in used for name in names)}
            if selectors and rule.declarations:
                yield Style(selectors, rule.declarations)
        else:
            yield rule


def _read(rules: Iterable[Rule], variables: Container[str]) -> Iterator[Rule]:
    """Without variables other than ``variables``, and rules that set nothing."""
    for rule in rules:
        if isinstance(rule, Group):
            if inner := [*_read(rule.rules, variables)]:
                yield Group(rule.head, inner)
        elif isinstance(rule, Style):
            kept = [each for each in rule.declarations if not each[0].startswith("--") or each[0] in variables]
            if kept:
                yield Style(rule.selectors, kept)
        else:
            yield rule


def _values(rules: Iterable[Rule]) -> Iterator[str]:
    """All that the rules set."""
    for rule in rules:
        if isinstance(rule, Group):
            yield from _values(rule.rules)
        elif isinstance(rule, Style):
            yield from (text for _, text in rule.declarations)


def _word(name: str, text: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) is not None
