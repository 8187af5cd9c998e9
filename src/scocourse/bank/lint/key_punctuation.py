"""A key that alone ends, or does not end, in a full stop shows that it was copied from elsewhere.

Haladyna, Downing and Rodriguez (2002), guidelines 12 (punctuation), 23 (alike in structure) and 28d.
"""

from __future__ import annotations

from collections.abc import Iterator

from scocourse.bank.lint.rule import Found, Rule, by_choice, key_of, texts_of
from scocourse.bank.lint.text import plain
from scocourse.items.choice import Choice


def _find(item: Choice) -> Iterator[Found]:
    key, distractors = texts_of(item)
    if len(distractors) < 2:
        return
    for form, differs in (("ends in a full stop", _stopped), ("begins with a capital letter", _capital)):
        others = {differs(plain(text)) for text in distractors}
        if len(others) == 1 and None not in others and differs(plain(key)) not in (*others, None):
            found = f"only the key {form}" if others == {False} else f"every option but the key {form}"
            yield ("options", key_of(item)), found


def _stopped(text: str) -> bool | None:
    """Whether ``text`` ends in a full stop; None where that of an abbreviation (U.S.) may stand for both."""
    return None if text[-3:-2] in (".", " ") and text[-1:] == "." else text.endswith((".", "!", "?"))


def _capital(text: str) -> bool | None:
    """Whether ``text`` begins with a capital letter; None where it begins with no letter.

    A small letter says more: a key in capitals among small ones may be a name.
    """
    return text[0].isupper() if text[:1].isalpha() else None


RULE = Rule(
    code="key-punctuation",
    severity="warning",
    title="only the key has, or lacks, a full stop at its end or a capital at its beginning",
    cure="write all options alike",
    find=by_choice(_find),
)
