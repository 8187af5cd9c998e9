"""The course's data: small tables with their sources, their doubts and a provenance card each.

>>> from scocourse.data import card, load_borders
>>> load_borders()[0].km
4133.0
>>> card("borders").unit
'kilometres'
"""

from scocourse.data.cards import Card, Source, card, cards, find_sources, load_sources
from scocourse.data.organization import (
    STATUSES,
    Exercise,
    Membership,
    Officeholder,
    Organ,
    Summit,
    load_exercises,
    load_membership,
    load_officeholders,
    load_organs,
    load_summits,
    membership_on,
)
from scocourse.data.reading import DataError, parse_table
from scocourse.data.tables import (
    Aim,
    Assistance,
    Border,
    BorderAgreement,
    BorderArea,
    Confidence,
    Event,
    HedgeWord,
    Opium,
    Presence,
    RatsClaim,
    load_border_agreements,
    load_border_areas,
    load_borders,
    load_hedges,
    load_opium,
    load_rats_claims,
    load_timeline,
    load_timeline_later,
    load_us_aims,
    load_us_assistance,
    load_us_presence,
)
from scocourse.data.when import PUBLISHED, When

__all__ = [
    "PUBLISHED",
    "STATUSES",
    "Aim",
    "Assistance",
    "Border",
    "BorderAgreement",
    "BorderArea",
    "Card",
    "Confidence",
    "DataError",
    "Event",
    "Exercise",
    "HedgeWord",
    "Membership",
    "Officeholder",
    "Opium",
    "Organ",
    "Presence",
    "RatsClaim",
    "Source",
    "Summit",
    "When",
    "card",
    "cards",
    "find_sources",
    "load_border_agreements",
    "load_border_areas",
    "load_borders",
    "load_exercises",
    "load_hedges",
    "load_membership",
    "load_officeholders",
    "load_opium",
    "load_organs",
    "load_rats_claims",
    "load_sources",
    "load_summits",
    "load_timeline",
    "load_timeline_later",
    "load_us_aims",
    "load_us_assistance",
    "load_us_presence",
    "membership_on",
    "parse_table",
]
