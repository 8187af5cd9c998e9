"""Joins the player's modules into classic scripts, its style sheets into sheets.

Run it by ``python -m scocourse.player.bundle`` after a change to either, or to the English catalogue.

``scocourse.js`` is what every page with a quiz loads. A page that holds more than a fixed quiz loads after it the
script of its part, one of js/parts/, and a page that reports to a learning platform ``scorm.js``; each takes the
modules that the first has already from there. ``study.css`` is for all parts.

A classic script runs from file://, where a module does not. Every module becomes a function called once; imports and
exports become names of its result, tables of a catalogue become objects. The sources keep to the few forms of import
and export that are read here.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from scocourse.player.words import ENGLISH, catalogue

HERE = Path(__file__).resolve().parent
STATIC = HERE / "static"
#: The parts of study pages, each a script of its own.
PARTS = ("cards", "examination", "forms", "progress", "review")
#: The scripts that are loaded after the first, and where in js/ each begins.
LATER = {**{part: f"parts/{part}.js" for part in PARTS}, "scorm": "scorm/main.js"}
_SHEETS = ("study", "scorm")
COMMAND = "python -m scocourse.player.bundle"

_IMPORT = re.compile(r'^import (?:\{([^}]*)\}|\* as (\w+)) from "(\.[^"]+)";\n', re.MULTILINE)
_WORDS = re.compile(r'^import \{([^}]*)\} from "(?:\.\./)+locale/en\.toml";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|(?:async )?function|class) (\w+))", re.MULTILINE)


def scripts() -> dict[str, str]:
    """The scripts by name, minified. Needs rjsmin, of the test extra."""
    from rjsmin import jsmin

    first: dict[Path, str] = {}
    _add(HERE / "js" / "main.js", first)
    names = ", ".join(map(_name, first))
    bodies = {"scocourse": [*first.values(), f"globalThis.scocourse.modules = {{ {names} }};"]}
    for later, begin in LATER.items():
        modules = dict(first)
        _add(HERE / "js" / begin, modules)
        own = [text for path, text in modules.items() if path not in first]
        bodies[later] = [f"const {{ {names} }} = globalThis.scocourse.modules;", *own]
    return {
        f"{name}.js": f'(()=>{{"use strict";\n{jsmin(chr(10).join(body))}\n}})();\n' for name, body in bodies.items()
    }


def styles() -> dict[str, str]:
    """The style sheets by name, minified: a folder of css/ has its own. Needs rcssmin, of the test extra."""
    from rcssmin import cssmin

    def joined(folder: Path) -> str:
        sheets = sorted(folder.glob("*.css"))
        return "\n".join(str(cssmin(sheet.read_text(encoding="utf-8"))) for sheet in sheets) + "\n"

    folders = {"scocourse": HERE / "css", **{name: HERE / "css" / name for name in _SHEETS}}
    return {f"{name}.css": joined(folder) for name, folder in folders.items()}


def outputs() -> dict[Path, str]:
    """The files written, with what belongs in them."""
    return {STATIC / name: text for name, text in {**scripts(), **styles()}.items()}


def _add(path: Path, modules: dict[Path, str]) -> None:
    """Put the module at ``path`` into ``modules``, after all that it imports."""
    if path in modules:
        return
    source = _WORDS.sub(_words, path.read_text(encoding="utf-8"))
    for _, _, other in _IMPORT.findall(source):
        _add((path.parent / other).resolve(), modules)
    body = _EXPORT.sub("", _IMPORT.sub(lambda found: _taken(found, path), source))
    if re.search(r"^(?:import|export)\b", body, re.MULTILINE):
        raise ValueError(f"{path}: an import or export in a form that {__name__} does not read")
    exports = ", ".join(_EXPORT.findall(source))
    modules[path] = f"const {_name(path)} = (() => {{\n{body}\nreturn {{ {exports} }};\n}})();"


def _words(found: re.Match[str]) -> str:
    """The tables of the English catalogue that are imported, each an object with the keys that ``say`` takes."""
    tables = [name.strip() for name in found[1].split(",")]
    words = {table: {k: v for k, v in catalogue(ENGLISH).items() if k.startswith(f"{table}.")} for table in tables}
    return "".join(f"const {table} = {json.dumps(text, ensure_ascii=False)};\n" for table, text in words.items())


def _taken(found: re.Match[str], importer: Path) -> str:
    names, whole, other = found.groups()
    return f"const {whole or f'{{{names}}}'} = {_name((importer.parent / other).resolve())};\n"


def _name(path: Path) -> str:
    return "$" + "_".join(path.relative_to(HERE / "js").with_suffix("").parts)


def main() -> None:
    """Write the files and say how large they are."""
    STATIC.mkdir(exist_ok=True)
    for path, text in outputs().items():
        path.write_text(text, encoding="utf-8", newline="\n")
        print(f"{path.name}: {len(text.encode())} bytes")


if __name__ == "__main__":
    main()
