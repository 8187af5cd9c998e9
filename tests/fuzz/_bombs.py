"""Small files that ask for much: each is refused, or read within the limits, soon and with little memory.

``python -m tests.fuzz._bombs`` reads every one in a process that may not grow beyond some memory, and prints what it
took and what was said, a line of JSON each.
"""

from __future__ import annotations

import bz2
import io
import json
import lzma
import resource
import struct
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

MANY = 2_000_000
#: Bytes of memory of the process that reads them.
MEMORY = 8_000_000_000


def package(*files: tuple[str | zipfile.ZipInfo, bytes], pack: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", pack) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()


def manifest(*names: str) -> tuple[str, bytes]:
    listed = "".join(f'<resource type="imsqti_item_xmlv3p0" href="{name}"/>' for name in names)
    return "imsmanifest.xml", f"<manifest><resources>{listed}</resources></manifest>".encode()


def overlapping(count: int) -> bytes:
    """One file that ``count`` entries of the list claim (Fifield, "A better zip bomb", 2019)."""
    content = b" " * 19_000_000
    names = [f"{number}.xml" for number in range(count)]
    data = package(manifest(*names), ("0.xml", b"<qti-assessment-item>" + content))
    start = data.index(b"PK\x01\x02")
    entries = data[start : data.rindex(b"PK\x05\x06")]
    second = entries.index(b"PK\x01\x02", 4)
    first, entry = entries[:second], entries[second:]
    listed = [first, entry]
    for name in names[1:]:
        # of the same place, and as long
        head = bytearray(entry[:46])
        struct.pack_into("<H", head, 28, len(name))
        listed.append(bytes(head) + name.encode() + entry[46 + len("0.xml") :])
    body = b"".join(listed)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count + 1, count + 1, len(body), start, 0)
    return data[:start] + body + end


def lying(size: int) -> bytes:
    """A file that says of itself that it has ``size`` bytes, and has twenty-five million."""
    data = bytearray(package(manifest("a.xml"), ("a.xml", b" " * 25_000_000)))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<L", data, data.rindex(mark) + place, size)
    return bytes(data)


def of_elements(tag: str, count: int) -> bytes:
    return b"<quiz>" + f"<{tag}/>".encode() * count + b"</quiz>"


def doubling() -> bytes:
    """An item of QTI whose rules double a value forty times."""
    both = '<qti-variable identifier="X"/>' * 2
    rule = f'<qti-set-outcome-value identifier="X"><qti-multiple>{both}</qti-multiple></qti-set-outcome-value>'
    return f"""<qti-assessment-item identifier="a" title="a">
      <qti-response-declaration identifier="R" cardinality="single"
      base-type="identifier"><qti-correct-response><qti-value>A</qti-value></qti-correct-response>
      </qti-response-declaration><qti-outcome-declaration identifier="X" cardinality="multiple" base-type="string">
      <qti-default-value><qti-value>x</qti-value></qti-default-value></qti-outcome-declaration><qti-item-body>
      <qti-choice-interaction response-identifier="R"><qti-prompt>Which?</qti-prompt>
      <qti-simple-choice identifier="A">a</qti-simple-choice><qti-simple-choice identifier="B">b</qti-simple-choice>
      </qti-choice-interaction></qti-item-body><qti-response-processing>{rule * 40}<qti-set-outcome-value
      identifier="SCORE"><qti-base-value base-type="float">1</qti-base-value></qti-set-outcome-value>
      </qti-response-processing></qti-assessment-item>""".encode()


def parquet(rows: int) -> bytes:
    """A table of a few bytes that claims ``rows`` rows: one value that is repeated."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    column = pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int8()), ["x"])
    out = io.BytesIO()
    pq.write_table(pa.table(dict.fromkeys(("student", "item", "response"), column)), out, compression="zstd")
    return out.getvalue()


def parquet_nested(depth: int) -> bytes:
    """A foot of groups in one another, written by hand in the compact protocol of Thrift."""
    group = bytes([0x48, 1, ord("g"), 0x15, 2, 0])  # name "g", one child
    leaf = bytes([0x15, 12, 0x38, 1, ord("x"), 0])  # type BYTE_ARRAY, name "x"
    count = depth + 1
    size = bytearray()
    while count > 127:
        size.append(count & 127 | 128)
        count >>= 7
    size.append(count)
    elements = bytes([0xFC]) + bytes(size) + group * depth + leaf
    foot = bytes([0x15, 2, 0x19]) + elements + bytes([0x16, 0, 0x19, 0x0C, 0])
    return b"PAR1" + foot + struct.pack("<L", len(foot)) + b"PAR1"


HEADER = b'{"scocourse":"attempts","format":1}\n'
MOODLE = b"Last name,Status,Question 1,Response 1\n"
LINE = b'{"student":"a","item":"b","response":'

#: By the reader: what it is called, and what makes it.
BOMBS: dict[str, dict[str, Callable[[], bytes]]] = {
    "bank": {
        "aliases": lambda: b"a: &a [x]\nb: [" + b"*a," * MANY + b"]",
        "laughs": lambda: b"".join(b"a%d: &a%d [*a%d, *a%d]\n" % (n + 1, n + 1, n, n) for n in range(60)),
        "merges": lambda: b"a: &a {b: c}\n" + b"d: {<<: [*a, *a, *a]}\n" * 100_000,
        "nested": lambda: b"[" * 10_000_000,
        "tags": lambda: b"- !!python/object/new:os.system [x]\n" * 200_000,
        "names twice": lambda: b"a: 1\n" * MANY,
        "names unknown": lambda: (
            b"bank: tea\ntitle: T\nitems:\n" + b"".join(b"- {zz%d: 1}\n" % n for n in range(100_000))
        ),
        "names in one group": lambda: (
            b"bank: tea\ntitle: T\nitems: [{type: choice,"
            + b",".join(b"stemm%d: 1" % n for n in range(200_000))
            + b"}]"
        ),
        "items": lambda: b"bank: tea\ntitle: T\nitems:\n" + b"- {}\n" * MANY,
        "options": lambda: b"bank: tea\ntitle: T\nitems: [{type: choice, options: [" + b"{}," * MANY + b"]}]",
        "ids twice": lambda: b"bank: tea\ntitle: T\nitems:\n" + b"- {id: tea-a}\n" * 200_000,
        "integer": lambda: b"bank: " + b"9" * 10_000_000,
        "fraction": lambda: b"bank: 0." + b"9" * 10_000_000,
        "text": lambda: b"bank: tea\ntitle: " + b"<a " * 5_000_000,
        "texts": lambda: (
            b"bank: tea\ntitle: T\nitems:\n" + b"".join(b"- {stem: '" + b"[![<*_`" * 7000 + b"'}\n" for _ in range(300))
        ),
        "anchor": lambda: b"a: &" + b"a" * 10_000_000 + b" b",
        "directives": lambda: b"".join(b"%%TAG !a%d! b\n" % n for n in range(400_000)) + b"---\na: 1\n",
        "documents": lambda: b"--- a\n" * MANY,
        "question marks": lambda: b"? " * MANY,
        "spaces": lambda: b"a: |\n" + b" " * 10_000_000,
    },
    "glossary": {
        "names": lambda: b"```{glossary}\n" + b"a\n\n" * 100_000 + b"```\n",
        "ticks": lambda: b"```{glossary}\na\n  " + b"{term}`" * 100_000 + b"\n```\n",
    },
    "contents": {"nested": lambda: b"a: " + b"[" * 100_000, "files": lambda: b"- file: a\n" * 400_000},
    "moodle": {
        "laughs": lambda: (
            b"<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'>"
            + b"".join(b"<!ENTITY %c '%s'>" % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(12))
            + b"]><quiz>&m;</quiz>"
        ),
        "entity in an entity": lambda: b"<!DOCTYPE a [<!ENTITY % a \"<!ENTITY b 'c'>\">%a;]><quiz>&b;</quiz>",
        "another file": lambda: b"<!DOCTYPE quiz [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><quiz>&x;</quiz>",
        "another host": lambda: b"<!DOCTYPE quiz SYSTEM 'http://127.0.0.1:9/x.dtd'><quiz>&x;</quiz>",
        "inclusion": lambda: (
            b"<quiz xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='/etc/passwd' parse='text'/></quiz>"
        ),
        "nested": lambda: b"<quiz>" + b"<a>" * MANY,
        "elements": lambda: of_elements("a", 4_000_000),
        "comments": lambda: b"<quiz>" + b"<!---->" * MANY + b"</quiz>",
        "questions": lambda: of_elements("question", 1_000_000),
        "attributes": lambda: b"<quiz " + b" ".join(b'a%x=""' % n for n in range(1_500_000)) + b"/>",
        "namespaces": lambda: b"<quiz " + b" ".join(b"xmlns:a%x=' '" % n for n in range(1_000_000)) + b"/>",
        "attribute": lambda: b"<quiz a='" + b"x" * 19_000_000 + b"'/>",
        "tag": lambda: b"<quiz><" + b"x" * 19_000_000,
        "document types": lambda: b"<!DOCTYPE a [" * 1_000_000,
        "utf-7": lambda: b"<?xml version='1.0' encoding='utf-7'?><quiz>+ADw-</quiz>",
        "utf-16 that is none": lambda: b"\xff\xfe<quiz/>",
        "utf-32": lambda: "<quiz/>".encode("utf-32"),
    },
    "gift": {
        "empty lines": lambda: b"::Q:: {=a}\n" + b"\n" * 10_000_000,
        "space": lambda: b"::Q:: {=a}\n" + b" \t" * 5_000_000 + b"x",
        "numbers": lambda: b"::Q:: x {#" + b"=9e999999..9e999999 " * 100_000 + b"}",
        "questions": lambda: b"x{}\n\n" * 3_000_000,
        "alike": lambda: b"::Q:: x {=a}\n\n" * 9_000,
    },
    "aiken": {
        "questions": lambda: b"a\nA. a\nB. b\nANSWER: A\n\n" * 700_000,
        "options": lambda: b"a\nA. a\nANSWER: A\n" + b"A. a\n" * MANY,
    },
    "qti3": {
        "doubling": doubling,
        "interaction": lambda: (
            b"<qti-assessment-item><qti-item-body><qti-"
            + b"x" * 400_000
            + b"-interaction/></qti-item-body></qti-assessment-item>"
        ),
    },
    "package3": {
        "zeros": lambda: package(manifest("a.xml"), ("a.xml", b"\0" * 1_000_000_000)),
        "overlapping": lambda: overlapping(4_000),
        "lying": lambda: lying(100),
        "bzip2": lambda: with_content(zipfile.ZIP_BZIP2, bz2.compress(b"\0" * 45_000_000) * 90),
        "lzma": lambda: with_content(
            zipfile.ZIP_LZMA,
            b"\x09\x14\x05\x00\x5d\xff\xff\xff\xff"
            + lzma.compress(b"\0" * 20_000_000, lzma.FORMAT_RAW, filters=[{"id": lzma.FILTER_LZMA1}]),
        ),
        "nested": lambda: package(("a.zip", package(("b.zip", package(("c", b"\0" * 100_000_000)))))),
        "many": lambda: package(*((f"{n}", b"") for n in range(100_000))),
        "none": lambda: b"PK\x05\x06" + b"\0" * 18,
        "heads": lambda: package(*((f"{n}.xml", b"<!---->" * 2_800) for n in range(4_900))),
        "name": lambda: package(("a" * 65_000 + ".xml", b"x")),
        "control": lambda: package(("\x1b[2Ja\n\u202eb.xml", b"x"), manifest("\x1b[2Ja\n\u202eb.xml")),
    },
    "jupyterquiz": {
        "nested": lambda: b'[{"question":' + b"[" * 10_000_000,
        "lists": lambda: b'[{"question":' + b"[" + b"[]," * 6_000_000,
        "groups": lambda: b'[{"question":[' + b'{"a":1},' * MANY + b"1]}]",
        "names twice": lambda: b'[{"question":{' + b'"a":1,' * 100_000 + b'"a":1}}]',
        "integer": lambda: b'[{"question":"x","type":"numeric","answers":[{"value":' + b"9" * 5_000_000 + b"}]}]",
        "infinite": lambda: b'[{"question":"x","type":"numeric","answers":[{"value":1e999,"correct":true}]}]',
        "answers": lambda: (
            b'[{"question":"x","type":"numeric","answers":['
            + b",".join(b'{"range":[%d,%d]}' % (n, n + 2) for n in range(60_000))
            + b"]}]"
        ),
    },
    "mdbook-quiz": {
        "nested": lambda: b'[[questions]]\ntype = "Tracing"\na = ' + b"[" * 1_000_000,
        "dotted": lambda: b'[[questions]]\ntype = "Tracing"\n' + b"a." * 900_000 + b"a = 1",
        "dotted tables": lambda: b'[[questions]]\ntype = "Tracing"\n' + b"[" + b"a." * 900_000 + b"a]",
        "dotted lines": lambda: (
            b'[[questions]]\ntype = "Tracing"\n' + b"".join(b"a." * 900 + b"a%d = 1\n" % n for n in range(1_000))
        ),
        "questions": lambda: b'[[questions]]\ntype = "Tracing"\n' + b"[[questions]]\n" * 1_300_000,
        "integer": lambda: b'[[questions]]\ntype = "Tracing"\na = ' + b"9" * 1_000_000,
        "marks": lambda: b'[[questions]]\ntype = "Tracing"\n' + b'\\"""\n' * 300_000,
    },
    "text2qti": {
        "questions": lambda: b"1. a\n*a) b\nb) c\n" * 1_000_000,
        "lines": lambda: b"1. a\n*a) b\n" + b"   x\n" * MANY,
        "numbers": lambda: b"1. a\n= 1e999999999 +- 9e999999999%\n",
        "groups": lambda: b"1. a\n*a) b\n" + b"GROUP\n" * MANY,
    },
    "attempts": {
        "lines": lambda: HEADER + b"\n" * 60_000_000,
        "damaged": lambda: HEADER + b"x\n" * 30_000_000,
        "response": lambda: HEADER + attempt(b"[" * 1_000_000),
        "lists": lambda: HEADER + attempt(b"[" + b"[]," * 15_000_000 + b"1]"),
        "integer": lambda: HEADER + attempt(b"9" * 90_000),
        "headers": lambda: b'{"scocourse":"attempts","format":%s}\n' % (b"9" * 5_000),
    },
    "results-lines": {
        "lines": lambda: LINE + b"[]}\n" + b"\n" * 200_000_000,
        "damaged": lambda: LINE + b"[]}\n" + b"x\n" * 5_000_000,
        "integer": lambda: LINE + b"9" * 90_000 + b"}\n",
        "nested": lambda: LINE + b"[" * 90_000 + b"\n",
        "head": lambda: b"[" * 100_000_000,
        "surrogate": lambda: LINE + b'"\\ud800"}\n',
        "infinite": lambda: LINE + b'1,"value":1e999}\n',
    },
    "results-moodle": {
        "quote": lambda: MOODLE + b'"' + b"x" * 60_000_000,
        "line": lambda: MOODLE + b"x" * 60_000_000,
        "cells": lambda: MOODLE + b"," * 60_000_000,
        "columns": lambda: b"Response 1," * 1_500_000 + b"\n",
        "columns and rows": lambda: b"Question 1," + b"Response 1," * 1_500 + b"\n" + b"x\n" * 500_000,
        "responses": lambda: MOODLE + b"".join(b"a,Finished,What is it?,%d\n" % n for n in range(60_000)),
        "zeros": lambda: MOODLE + b"\0" * 10_000_000,
    },
    "results-canvas": {
        "head": lambda: b"name,section,submitted,n correct" + b",1: x" * 190_000,
    },
    "results-parquet": {
        "rows": lambda: parquet(20_000_000),
        "nested": lambda: parquet_nested(200_000),
        "foot": lambda: b"PAR1" + b"\x19" * 1_000_000 + struct.pack("<L", 1_000_000) + b"PAR1",
        "foot beyond": lambda: b"PAR1" + b"\0" * 100 + struct.pack("<L", 0xFFFFFFFF) + b"PAR1",
        "encrypted": lambda: b"PARE" + b"\0" * 100 + b"PARE",
    },
}

#: Those that take longer, or more memory to make, than a test should: ``python -m tests.fuzz._bombs`` has them too.
SLOW = frozenset(
    {
        ("bank", "nested"),
        ("bank", "tags"),
        ("bank", "names twice"),
        ("bank", "names unknown"),
        ("bank", "names in one group"),
        ("bank", "items"),
        ("bank", "options"),
        ("bank", "ids twice"),
        ("bank", "integer"),
        ("bank", "texts"),
        ("bank", "documents"),
        ("bank", "question marks"),
        ("bank", "spaces"),
        ("contents", "files"),
        ("moodle", "elements"),
        ("moodle", "comments"),
        ("moodle", "questions"),
        ("gift", "empty lines"),
        ("gift", "questions"),
        ("gift", "alike"),
        ("package3", "zeros"),
        ("package3", "many"),
        ("package3", "heads"),
        ("jupyterquiz", "answers"),
        ("text2qti", "questions"),
        ("attempts", "lines"),
        ("results-lines", "lines"),
        ("results-lines", "damaged"),
        ("results-moodle", "quote"),
        ("results-moodle", "columns and rows"),
        ("results-moodle", "responses"),
        ("results-parquet", "rows"),
    }
)


def attempt(response: bytes) -> bytes:
    return (
        b'{"id":"0123456789abcdef","item":"tea-a","digest":"","response":%s,"status":"scored","value":1,'
        b'"at":"2026-09-01T09:30:00Z"}\n' % response
    )


def with_content(kind: int, packed: bytes) -> bytes:
    """A package whose one item is ``packed`` in the way ``kind``, whatever that makes of it."""
    data = package(manifest("a.xml"), ("a.xml", packed), pack=zipfile.ZIP_STORED)
    changed = bytearray(data)
    for mark, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        struct.pack_into("<H", changed, data.rindex(mark) + place, kind)
        struct.pack_into("<L", changed, data.rindex(mark) + (22 if mark.endswith(b"\4") else 24), 2_000_000_000)
    return bytes(changed)


def measured(wanted: list[str]) -> Iterator[dict[str, Any]]:
    """What each bomb takes beside its own bytes: seconds, MB of memory, and what was said."""
    from tests.fuzz._readers import READERS, guard, judged

    for name, reader in READERS.items():
        if name in BOMBS and (not wanted or any(each.partition("/")[0] == name for each in wanted)):
            judged(reader, reader.seeds()[0])
    guard()
    for name, bombs in BOMBS.items():
        for what, make in bombs.items():
            if wanted and name not in wanted and f"{name}/{what}" not in wanted:
                continue
            data = b""
            data = make()
            Path("/proc/self/clear_refs").write_text("5")
            before, begun = _resident("VmRSS"), time.monotonic()
            try:
                said = judged(READERS[name], data)
            except Exception as error:
                said = [f"BROKEN {type(error).__name__}: {str(error)[:300]}"]
            yield {
                "reader": name,
                "bomb": what,
                "bytes": len(data),
                "seconds": round(time.monotonic() - begun, 2),
                "memory": round((_resident("VmHWM") - before) / 1000),
                "lines": len(said),
                "said": said[0] if said else "",
            }


def _resident(field: str) -> int:
    """Thousands of bytes that this process holds, or at most held."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition(f"{field}:")[2].split()[0])


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for found in measured(sys.argv[1:]):
        print(json.dumps(found), flush=True)
