"""Outlines of countries for the course's map, and the map's projection.

The outlines are Natural Earth's, cut and simplified by :mod:`scocourse.data.make_shapes`; the card ``shapes`` says
how. They are not the course's opinion on any boundary.
"""

from __future__ import annotations

from functools import cache
from math import cos, radians, sin, sqrt
from typing import Annotated, Literal

from msgspec import Meta, Struct

from scocourse.data.reading import read_table
from scocourse.data.tables import Confidence, Name

#: Kilometres, and the point of the globe in the middle of the map.
_EARTH, _CENTRE = 6371.0, (80.0, 40.0)

Point = tuple[float, float]


class Shape(Struct, frozen=True):
    """One ring of a country, or one stretch of a disputed line; ``points`` are degrees east and north."""

    name: Name
    iso3: Annotated[str, Meta(pattern="^([A-Z]{3})?$")]
    kind: Literal["country", "disputed area", "disputed line"]
    points: tuple[str, ...]
    confidence: Confidence
    note: str
    sources: tuple[str, ...]

    @property
    def degrees(self) -> tuple[Point, ...]:
        """Longitude and latitude of every point."""
        pairs = (point.split(",") for point in self.points)
        return tuple((float(east), float(north)) for east, north in pairs)

    @property
    def kilometres(self) -> tuple[Point, ...]:
        """Every point on the map."""
        return tuple(project(east, north) for east, north in self.degrees)


@cache
def load_shapes() -> tuple[Shape, ...]:
    """The outlines of Eurasia and its neighbours, with disputed areas and lines apart."""
    return read_table("shapes.csv", Shape)


def project(east: float, north: float) -> Point:
    """Kilometres east and north of the middle of the map, by Lambert's azimuthal equal-area projection.

    >>> project(80, 40)
    (0.0, 0.0)
    """
    turn, lat, lat0 = radians(east - _CENTRE[0]), radians(north), radians(_CENTRE[1])
    nearness = 1 + sin(lat0) * sin(lat) + cos(lat0) * cos(lat) * cos(turn)
    scale = _EARTH * sqrt(2 / nearness)
    return (
        scale * cos(lat) * sin(turn),
        scale * (cos(lat0) * sin(lat) - sin(lat0) * cos(lat) * cos(turn)),
    )
