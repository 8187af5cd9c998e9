"""Sound files made unsound: signs turned, pieces cut, doubled, moved, nested or repeated, numbers made large."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from random import Random

from scocourse.exchange.package import UNREADABLE

#: What has hurt readers before: of other encodings, of numbers, of marks that open and never close.
NASTY = [
    *(
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\x1b[31m",
        b"\xc2\x85",
        b"\xe2\x80\xae",
        b"\xed\xa0\x80",
        b"\r",
        b"\n\n",
    ),
    *(b"1e999", b"-1e-999", b"9" * 400, b"1" + b"0" * 5000, b"NaN", b"Infinity", b"0x10", b"-0", b"1e999999999"),
    *(b'"\\ud800"', b'"\\u0000"', b"'", b'"', b"`", b"<", b">", b"&#0;", b"&#x110000;", b"&x;", b"]]>", b"<![CDATA["),
    *(b"<!DOCTYPE a [<!ENTITY x 'y'>]>", b"<?xml version='1.0' encoding='utf-7'?>", b"xmlns:a=''", b"<a:b/>"),
    *(b"&a ", b"*a", b"!!python/object/new:os.system [ls]", b"<<: *a", b"%TAG ! x\n", b"---\n", b"...\n", b"? "),
    *(b"[", b"]", b"{", b"}", b"(", b"\\", b"\\(", b"$", b"%", b"#", b"::", b"=", b"~", b"->", b",", b";", b"\t"),
    *("é".encode(), "ǅ".encode(), "ﬀ".encode(), "İ".encode(), "\u2028".encode(), "\U0001f375".encode()),
]
_PIECES = re.compile(rb"<[^<>]*>|[\w.-]+|\s+|[^\w\s]", re.ASCII)
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")


def mutated(data: bytes, random: Random, others: Sequence[bytes] = ()) -> bytes:
    """``data`` changed in one to five ways; of a zip file at times what is in it."""
    if data.startswith(b"PK") and random.random() < 0.5:
        return repacked(data, random)
    for _ in range(random.choice((1, 1, 2, 3, 5))):
        data = random.choice(_WAYS)(data, random, others)
    return data


def grown(data: bytes, random: Random) -> bytes:
    """``data`` with a piece of it, or one that hurts, a hundred thousand times: what is not linear takes too long."""
    start, end = random.choice((_span(data, random, 30), _piece(data, random)))
    piece = random.choice((data[start:end], random.choice(NASTY), random.choice(NASTY) + random.choice(NASTY)))
    return data[:start] + piece * (random.choice((20_000, 400_000)) // max(1, len(piece))) + data[start:]


def repacked(data: bytes, random: Random) -> bytes:
    """A zip file in which one of the files is changed, renamed or twice."""
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            names = old.namelist()
            chosen = random.choice(names)
            for name in names:
                content = old.read(name)
                if name == chosen:
                    name = random.choice((name, name, name, f"../{name}", f"{name}\n", "", "a" * 300))
                    content = mutated(content, random)
                new.writestr(name, content)
    except (*UNREADABLE, IndexError):
        return data
    return out.getvalue()


def _span(data: bytes, random: Random, longest: int = 60) -> tuple[int, int]:
    start = random.randint(0, len(data))
    return start, min(len(data), start + random.randint(0, longest))


def _piece(data: bytes, random: Random) -> tuple[int, int]:
    """Where a tag, a word or a sign stands."""
    start = random.randint(0, len(data))
    found = _PIECES.search(data, start)
    return found.span() if found else (start, start)


def _flip(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    if not data:
        return data
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 8))):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _cut(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    start, end = random.choice((_span, _piece))(data, random)
    return data[:start] + data[end:]


def _end(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    return data[: random.randint(0, len(data))]


def _insert(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    start, _end = _piece(data, random)
    return data[:start] + random.choice(NASTY) + data[start:]


def _replace(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    start, end = _piece(data, random)
    return data[:start] + random.choice(NASTY) + data[end:]


def _number(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    numbers = list(_NUMBER.finditer(data))
    if not numbers:
        return data
    start, end = random.choice(numbers).span()
    return data[:start] + random.choice(NASTY[9:18]) + data[end:]


def _splice(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    other = random.choice(others or (data,))
    start, end = _span(other, random, 400)
    at, to = _span(data, random)
    return data[:at] + other[start:end] + data[to:]


def _double(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    start, end = random.choice((_span(data, random, 400), _piece(data, random)))
    return data[:end] + data[start:end] * random.choice((1, 1, 2, 40)) + data[end:]


def _swap(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    (a, b), (c, d) = sorted((_piece(data, random), _piece(data, random)))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:] if b <= c else data


def _nest(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    """A piece inside brackets, tags or lines of its own kind, many times."""
    start, end = _span(data, random, 400)
    depth = random.choice((2, 40, 120, 2000))
    opening, closing = random.choice(((b"[", b"]"), (b"{", b"}"), (b"<a>", b"</a>"), (b"<p>", b""), (b'{"a":', b"}")))
    return data[:start] + opening * depth + data[start:end] + closing * depth + data[end:]


_WAYS = (_flip, _cut, _end, _insert, _replace, _number, _splice, _double, _swap, _nest)
