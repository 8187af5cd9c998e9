"""The licence of each distribution that the course or its book brings along: ``python -m tests.supply.licences``.

Writes a CSV table. A test wants each to be one of :data:`FREE`, which lists those that somebody has looked at.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distribution
from typing import NamedTuple

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

#: By their SPDX names, and a BSD licence whose metadata does not say how many clauses it has.
FREE = {
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "HPND", "ISC", "LicenseRef-BSD", "MIT"),
    *("MIT-CMU", "MPL-2.0", "PSF-2.0", "Unlicense", "Zlib"),
}
#: What older metadata calls them.
_CALLED = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "LicenseRef-BSD",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "The Unlicense (Unlicense)": "Unlicense",
    "Historical Permission Notice and Disclaimer (HPND)": "HPND",
}


class Licence(NamedTuple):
    """A distribution and the licence that its metadata gives, as an SPDX expression; empty where none is known."""

    name: str
    version: str
    licence: str


def needed(name: str, extras: Iterable[str] = ()) -> dict[str, Distribution]:
    """The installed distributions that ``name`` needs with ``extras``, itself too, by their names.

    :raises PackageNotFoundError: one is not installed.
    """
    found: dict[str, Distribution] = {}
    met: set[tuple[str, str]] = set()
    open = [(name, extra) for extra in ("", *extras)]
    while open:
        name, extra = open.pop()
        name = canonicalize_name(name)
        if (name, extra) in met:
            continue
        met.add((name, extra))
        found[name] = distribution(name)
        for line in found[name].requires or ():
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
                open += [(requirement.name, each) for each in ("", *requirement.extras)]
    return dict(sorted(found.items()))


def licence_of(metadata: Distribution) -> str:
    """The SPDX expression that a distribution states; of older metadata, what its words mean; empty if unknown."""
    about = metadata.metadata
    called = [text.rpartition(" :: ")[2] for text in about.get_all("Classifier", ()) if text.startswith("License ::")]
    stated = [about.get("License-Expression"), about.get("License"), *(_CALLED.get(text) for text in called)]
    return next((known for text in stated if text and (known := _spdx(text))), "")


def _spdx(text: str) -> str:
    try:
        return str(canonicalize_license_expression(_CALLED.get(text, text)))
    except InvalidLicenseExpression:
        return ""


def is_free(expression: str) -> bool:
    """Whether every licence in an SPDX expression is one of FREE."""
    return bool(expression) and set(re.findall(r"[\w.+-]+", expression)) - {"AND", "OR"} <= FREE


def licences(extras: Iterable[str] = ("book",)) -> Iterator[Licence]:
    """What the course brings along with ``extras``."""
    for name, found in needed("scocourse", extras).items():
        yield Licence(name, found.version, licence_of(found))


if __name__ == "__main__":
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(Licence._fields)
    table.writerows(licences())
