"""Anki's package as bytes: a zip of an SQLite collection of schema 11, which every Anki since 2012 reads.

Written here and not by genanki, the one library for it: its last release is of November 2023, it brings four packages,
one of which (chevron) is abandoned, and the part that is needed is this page over the standard library. Given the
time, it also writes the same bytes twice. What Anki makes of the file is tested with Anki itself (PyPI: anki).
"""

from __future__ import annotations

import hashlib
import io
import json
import sqlite3
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct

_SCHEMA = """
CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL,
  ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL, conf text NOT NULL,
  models text NOT NULL, decks text NOT NULL, dconf text NOT NULL, tags text NOT NULL);
CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL,
  usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL, sfld integer NOT NULL, csum integer NOT NULL,
  flags integer NOT NULL, data text NOT NULL);
CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT NULL,
  mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL, queue integer NOT NULL, due integer NOT NULL,
  ivl integer NOT NULL, factor integer NOT NULL, reps integer NOT NULL, lapses integer NOT NULL,
  left integer NOT NULL, odue integer NOT NULL, odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer NOT NULL,
  ivl integer NOT NULL, lastIvl integer NOT NULL, factor integer NOT NULL, time integer NOT NULL,
  type integer NOT NULL);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);
"""
_VERSION = 11
#: Not yet synchronized with Anki's server.
_USN = -1


class NoteType(Struct, frozen=True):
    """The fields of notes and how a card shows them: templates of Anki, and a style sheet."""

    id: int
    name: str
    fields: tuple[str, ...]
    front: str
    back: str
    style: str


class Note(Struct, frozen=True):
    """One note, of which Anki makes one card. ``guid`` is what an import knows it by; ``fields`` are HTML."""

    guid: str
    fields: tuple[str, ...]
    tags: tuple[str, ...]


class AnkiDeck(Struct, frozen=True):
    """A deck; a name with ``::`` lies inside another deck. ``description`` is HTML."""

    id: int
    name: str
    description: str
    notes: tuple[Note, ...]


def stable_id(*names: str) -> int:
    """The same number for the same names, always: from 2^30 to 2^31, as Anki's add-ons take it."""
    return 1 << 30 | int(stable_key(*names)[:8], 16) >> 2


def stable_key(*names: str) -> str:
    """The same sixteen hex digits for the same names, always."""
    return hashlib.sha256(json.dumps(["scocourse", *names]).encode()).hexdigest()[:16]


def package(note_type: NoteType, decks: Sequence[AnkiDeck], at: datetime) -> bytes:
    """The package of ``decks``, written at the time ``at``.

    An import changes a note that is there where this one is younger; so the time says which edition wins.
    """
    seconds = int(at.timestamp())
    with sqlite3.connect(":memory:") as collection:
        collection.executescript(_SCHEMA)
        settings = [_json({}), _json(_models(note_type, seconds)), _json(_decks(decks, seconds)), _json({}), _json({})]
        heads = [1, seconds, seconds * 1000, seconds * 1000, _VERSION, 0, 0, 0]
        _insert(collection, "col", [*heads, *settings])
        id = seconds * 1000  # Anki takes an id for the millisecond of creation
        for deck in decks:
            for note in deck.notes:
                id += 1
                tags = f" {' '.join(note.tags)} " if note.tags else ""
                fields = "\x1f".join(note.fields)
                _insert(
                    collection,
                    "notes",
                    [id, note.guid, note_type.id, seconds, _USN, tags, fields, note.fields[0], 0, 0, ""],
                )
                # new, and next in the order of the deck
                due = id - seconds * 1000
                _insert(collection, "cards", [id, id, deck.id, 0, seconds, _USN, 0, 0, due, *[0] * 8, ""])
        collection.commit()
        content = collection.serialize()
    return _zip({"collection.anki2": content, "media": b"{}"}, at)


def _insert(collection: sqlite3.Connection, table: str, values: list[Any]) -> None:
    collection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)


def _zip(files: dict[str, bytes], at: datetime) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, at.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _models(note_type: NoteType, seconds: int) -> dict[str, Any]:
    fields = [
        {"name": name, "ord": place, "font": "Arial", "size": 20, "sticky": False, "rtl": False, "media": []}
        for place, name in enumerate(note_type.fields)
    ]
    template = {"name": "Card", "ord": 0, "qfmt": note_type.front, "afmt": note_type.back}
    return {
        str(note_type.id): {
            "id": note_type.id,
            "name": note_type.name,
            "type": 0,
            "mod": seconds,
            "usn": _USN,
            "sortf": 0,
            "did": 1,
            "flds": fields,
            "tmpls": [template | {"bqfmt": "", "bafmt": "", "did": None}],
            "css": note_type.style,
            "req": [[0, "any", [0]]],
            "latexPre": "",
            "latexPost": "",
            "tags": [],
            "vers": [],
        }
    }


def _decks(decks: Sequence[AnkiDeck], seconds: int) -> dict[str, Any]:
    listed = [AnkiDeck(1, "Default", "", ()), *decks]
    return {str(deck.id): _deck(deck, seconds) for deck in listed}


def _deck(deck: AnkiDeck, seconds: int) -> dict[str, Any]:
    today = {f"{kind}Today": [0, 0] for kind in ("new", "rev", "lrn", "time")}
    return {
        "id": deck.id,
        "name": deck.name,
        "desc": deck.description,
        "mod": seconds,
        "usn": _USN,
        "conf": 1,
        "dyn": 0,
        "collapsed": False,
        "extendNew": 0,
        "extendRev": 0,
        **today,
    }
