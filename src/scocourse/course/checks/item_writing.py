"""Items are well written: the rules of :mod:`scocourse.bank.lint`, with their places in the banks' files."""

from __future__ import annotations

from collections.abc import Iterator

from scocourse.bank.document import Document, where
from scocourse.bank.lint import RULES
from scocourse.bank.lint.run import UNUSED, lint
from scocourse.course.checks.survey import Finding, Survey

KINDS = {code: rule.title for code, rule in RULES.items()} | {UNUSED: "a rule is accepted where it finds nothing"}


def flaws_of_items(survey: Survey) -> Iterator[Finding]:
    """What the rules of item writing find in the banks, without what is accepted for a reason."""
    documents: dict[str, Document] = {}
    for remark in lint(list(survey.course.banks.values())):
        shown = f"quizzes/{remark.bank}.yaml"
        # only the files with a finding are read again for their places
        document = documents.get(shown) or documents.setdefault(shown, Document.read(survey.root / shown, shown))
        place = document.place(remark.path)
        part = where(remark.path, document.value) if remark.path[0] == "items" else f'bank "{remark.bank}"'
        yield Finding(
            kind=remark.code,
            where=f"{shown}:{place.line}:{place.column}",
            message=f"{part}: {remark.message}",
            severity=remark.severity,
        )
