"""The manifest of a SCORM package: what is in it and what a platform launches.

SCORM 1.2 after its Content Aggregation Model (ADL, 2001), SCORM 2004 after that of the 3rd edition (ADL, 2006): the
first whose platforms keep 64,000 characters, and platforms that know the 4th take it as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from scocourse.exchange.material import Section
from scocourse.exchange.qti.markup import DECLARATION, block, tag, words

Version = Literal["1.2", "2004"]
_SPACES = {
    "1.2": {
        "xmlns": "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
        "xmlns:adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
    },
    "2004": {
        "xmlns": "http://www.imsglobal.org/xsd/imscp_v1p1",
        "xmlns:adlcp": "http://www.adlnet.org/xsd/adlcp_v1p3",
        "xmlns:imsss": "http://www.imsglobal.org/xsd/imsss",
    },
}
_NAMES = {"1.2": "1.2", "2004": "2004 3rd Edition"}
#: That pages are launched in any order, and one after the other. Without it nothing starts of itself in 2004.
_FREE = block("imsss:sequencing", tag("imsss:controlMode", choice=True, flow=True))
#: That the page alone says how it stands. Without it a platform takes whatever is not said as passed.
_SAID = block(
    "imsss:sequencing", tag("imsss:deliveryControls", completionSetByContent=True, objectiveSetByContent=True)
)


def manifest(title: str, pages: Mapping[str, Section], files: Iterable[str], version: Version) -> str:
    """The file ``imsmanifest.xml``.

    :param pages: by the name of the file that shows it, each section.
    :param files: what every page loads.
    """
    shared = [tag("file", href=name) for name in files]
    later = version == "2004"
    items = [
        block(
            "item",
            tag("title", words(section.title)),
            _SAID if later else "",
            identifier=f"item-{section.id}",
            identifierref=f"sco-{section.id}",
        )
        for section in pages.values()
    ]
    kind = "adlcp:scormType" if later else "adlcp:scormtype"
    resources = [
        block(
            "resource",
            tag("file", href=name),
            *shared,
            identifier=f"sco-{section.id}",
            type="webcontent",
            href=name,
            **{kind: "sco"},
        )
        for name, section in pages.items()
    ]
    organization = block(
        "organization", tag("title", words(title)), *items, _FREE if later else "", identifier="organization"
    )
    whole = block(
        "manifest",
        block("metadata", tag("schema", "ADL SCORM"), tag("schemaversion", _NAMES[version])),
        block("organizations", organization, default="organization"),
        block("resources", *resources),
        **_SPACES[version],
        identifier="scocourse",
        version="1.0",
    )
    return f"{DECLARATION}\n{whole}\n"
