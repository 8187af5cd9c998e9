"""The directive {itemrules}: the rules of item writing as a table, from the code."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from scocourse.bank.lint import RULES
from scocourse.bank.lint.rule import Rule

_HEADS = {"Code": 22, "Severity": 8, "What it finds": 45, "What to do": 45}  # characters, for plain text


class ItemRulesDirective(SphinxDirective):
    """{itemrules}: code, severity, what it finds and what to do of every rule, in the order of reports."""

    has_content = False

    def run(self) -> list[nodes.Node]:
        group = nodes.tgroup("", cols=len(_HEADS))
        group += [nodes.colspec("", colwidth=width) for width in _HEADS.values()]
        group += nodes.thead("", nodes.row("", *(_cell(nodes.Text(head)) for head in _HEADS)))
        group += nodes.tbody("", *map(_row, RULES.values()))
        table = nodes.table("", nodes.title("", "Rules of item writing"), group, classes=["datatable"])
        self.set_source_info(table)
        return [table]


def _row(rule: Rule) -> nodes.row:
    texts = (rule.severity, rule.title, rule.cure)
    return nodes.row("", _cell(nodes.literal("", rule.code)), *(_cell(nodes.Text(text)) for text in texts))


def _cell(content: nodes.Node) -> nodes.entry:
    return nodes.entry("", nodes.paragraph("", "", content))


def setup_item_rules(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("itemrules", ItemRulesDirective)
