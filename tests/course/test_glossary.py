"""The glossary's page as data."""

from __future__ import annotations

from pathlib import Path

import pytest

from scocourse.course import load_course
from scocourse.course.glossary import GLOSSARY, Term, roles_in, terms_in, without_roles

PAGE = """# Words

Before it, {term}`samovar` is used.

```{glossary}
:sorted:

samovar
Russian urn : S
  An urn, known
  in {term}`Tula`.

  Its source.
Tula
  A town.
empty
```

```text
no term
  Here.
```

````{glossary}
cup
  A vessel.
````
"""


def test_entries_are_read_as_the_book_shows_them() -> None:
    assert terms_in(PAGE) == (
        Term(("samovar", "Russian urn"), ("An urn, known in {term}`Tula`.", "Its source.")),
        Term(("Tula",), ("A town.",)),
        Term(("cup",), ("A vessel.",)),
    )


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("in {term}`Tula`.", "in Tula."),
        ("an {term}`urn <samovar>` and `code`", "an urn and `code`"),
        ("{cite:t}`urn1901` says ``{term}``", "urn1901 says ``{term}``"),
    ],
)
def test_roles_leave_what_they_show(markdown: str, plain: str) -> None:
    assert without_roles(markdown) == plain


def test_roles_are_named() -> None:
    assert roles_in("{term}`a` and {cite:t}`b`, `{not}`") == {"term", "cite:t"}


def test_every_entry_of_the_course_has_a_name_and_a_definition() -> None:
    root = Path(__file__).parents[2]
    terms = load_course(root).terms
    page = (root / GLOSSARY).read_text(encoding="utf-8")
    assert sum(line == f"  {term.paragraphs[0]}" for term in terms for line in page.splitlines()) == len(terms)
    assert {"SCO", "Shanghai Cooperation Organization"} in [set(term.names) for term in terms]
