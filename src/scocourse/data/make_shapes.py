"""Make ``shapes.csv`` from the npm package world-atlas: run once, when the map needs another cut.

``npm pack world-atlas@2.0.2``, unpack it, then ``python -m scocourse.data.make_shapes package/countries-50m.json``.
The package (ISC licence) holds Natural Earth's countries at 1:50 million (public domain) as TopoJSON, in which
neighbours share their border: each shared stretch is simplified once, so that no gap opens between them.
Nothing else in the course needs the package.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable
from math import hypot
from pathlib import Path
from typing import Any

from scocourse.data.organization import load_membership
from scocourse.data.shapes import Point, project

TOLERANCE = 14.0  # kilometres, about half a point in print
SMALLEST = 2500.0  # square kilometres; smaller islands are left out unless a country has nothing else
WINDOW = (-5700.0, 5300.0, -4700.0, 5000.0)  # kilometres: west, east, south, north
SOURCE = "NE-ATLAS"
#: What the package calls otherwise than the table of members.
_NAMES = {"Turkey": "Türkiye"}

#: Lines that at least one side disputes: the stretch's name, the two sides, and the part of their shared border.
#: The last pair holds the latitudes between which it lies.
_LINES: tuple[tuple[str, str, str, tuple[float, float, float, float]], ...] = (
    ("Line of control in Kashmir", "India", "Pakistan", (73, 79, 32.4, 36)),
    ("Line of actual control, western part (Aksai Chin)", "India", "China", (76, 82, 30, 36)),
    ("Line of actual control, eastern part (Arunachal Pradesh)", "India", "China", (91, 98, 27, 30)),
    ("Border of Pakistan and China in Kashmir", "Pakistan", "China", (74, 78, 35, 38)),
    ("Border of Bhutan and China", "Bhutan", "China", (88, 92, 27, 29)),
)
_LINE_NOTES = {
    "Line of control in Kashmir": "India and Pakistan claim land on the other side",
    "Line of actual control, western part (Aksai Chin)": "Aksai Chin lies on China's side; India claims it",
    "Line of actual control, eastern part (Arunachal Pradesh)": "lies on India's side; China claims most of it",
    "Border of Pakistan and China in Kashmir": "agreed by the two in 1963; India does not accept it",
    "Border of Bhutan and China": "not agreed",
}
_AREA_NOTES = {
    "Crimea": "held by Russia since 2014, claimed by Ukraine",
    "Siachen Glacier": "claimed by India and by Pakistan",
}


def simplify(line: list[Point], tolerance: float) -> list[Point]:
    """Leave out points that lie within ``tolerance`` of what stays (Ramer, Douglas and Peucker); ends stay."""
    keep = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    flat = [project(*point) for point in line]
    while spans:
        start, stop = spans.pop()
        far, index = 0.0, start
        for at in range(start + 1, stop):
            off = _distance(flat[at], flat[start], flat[stop])
            if off > far:
                far, index = off, at
        if far > tolerance:
            keep.add(index)
            spans += [(start, index), (index, stop)]
    return [line[index] for index in sorted(keep)]


def _distance(point: Point, start: Point, stop: Point) -> float:
    (x, y), (x0, y0), (x1, y1) = point, start, stop
    length = hypot(x1 - x0, y1 - y0)
    if length == 0:
        return hypot(x - x0, y - y0)
    along = max(0.0, min(1.0, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length**2))
    return hypot(x - x0 - along * (x1 - x0), y - y0 - along * (y1 - y0))


def _arcs(topology: dict[str, Any]) -> list[list[Point]]:
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for steps in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        lines.append(line)
    return lines


def _ring(indexes: Iterable[int], arcs: list[list[Point]]) -> list[Point]:
    ring: list[Point] = []
    for index in indexes:
        part = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += part[1:] if ring else part
    return ring


def _area(ring: list[Point]) -> float:
    flat = [project(*point) for point in ring]
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(flat, [*flat[1:], flat[0]]))) / 2


def _inside(ring: list[Point]) -> bool:
    west, east, south, north = WINDOW
    return any(west < x < east and south < y < north for x, y in (project(*point) for point in ring if point[1] > -60))


def _is_crimea(name: str, ring: list[Point]) -> bool:
    """Whether this is the part that the package counts with Russia and that holds 34 degrees east, 45 north."""
    east, north = [x for x, _ in ring], [y for _, y in ring]
    return name == "Russia" and min(east) > 32 and max(east) < 37 and min(north) > 44 and max(north) < 46.5


def _text(line: list[Point]) -> str:
    return " ".join(dict.fromkeys(f"{x:.2f},{y:.2f}" for x, y in line))


def make(topology: dict[str, Any]) -> list[list[str]]:
    """The rows of shapes.csv."""
    full = _arcs(topology)
    short = [simplify(line, TOLERANCE) for line in full]
    codes = {row.country: row.iso3 for row in load_membership()}
    rows: list[list[str]] = []
    users: dict[int, set[str]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        name = _NAMES.get(shape["properties"]["name"], shape["properties"]["name"])
        if name == "Antarctica":
            continue
        parts = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        largest = max((_area(_ring(part[0], full)) for part in parts if _inside(_ring(part[0], full))), default=0.0)
        for part in parts:
            for index in (index if index >= 0 else ~index for ring in part for index in ring):
                users.setdefault(index, set()).add(name)
            outline = _ring(part[0], full)
            size = _area(outline)
            tiny = size < SMALLEST and (size < largest or name not in codes)
            if not _inside(outline) or (tiny and name not in _AREA_NOTES):
                continue
            kept = _ring(part[0], short) if size >= SMALLEST and not _is_crimea(name, outline) else outline
            if len(set(kept)) < 4:
                kept = outline
            known = "Crimea" if _is_crimea(name, outline) else name
            if known in _AREA_NOTES:
                rows.append([known, "", "disputed area", _text(kept), "derived", _AREA_NOTES[known], SOURCE])
            else:
                rows.append([name, codes.get(name, ""), "country", _text(kept), "derived", "", SOURCE])
    for name, one, other, (west, east, south, north) in _LINES:
        for index, both in users.items():
            line = [(x, y) for x, y in short[index] if west <= x <= east and south <= y <= north]
            if both == {one, other} and len(line) > 1:
                rows.append([name, "", "disputed line", _text(line), "derived", _LINE_NOTES[name], SOURCE])
    return sorted(rows, key=lambda row: (row[2], row[0], row[3]))


def main(path: str) -> None:
    """Write shapes.csv beside this module."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["name", "iso3", "kind", "points", "confidence", "note", "sources"])
    writer.writerows(make(json.loads(Path(path).read_text(encoding="utf-8"))))
    Path(__file__).with_name("shapes.csv").write_text(out.getvalue(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
