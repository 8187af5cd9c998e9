"""Joins the player's modules into one classic script, its style sheets into one sheet.

Run it by ``python -m scocourse.player.bundle`` after a change to either.

A classic script runs from file://, where a module does not. Every module becomes a function called once; imports and
exports become names of its result. The sources keep to the few forms of both that are read here.
"""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).resolve().parent
STATIC = HERE / "static"
COMMAND = "python -m scocourse.player.bundle"

_IMPORT = re.compile(r'^import (?:\{([^}]*)\}|\* as (\w+)) from "(\.[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|function|class) (\w+))", re.MULTILINE)


def script() -> str:
    """The script, minified. Needs rjsmin, of the test extra."""
    from rjsmin import jsmin

    modules: dict[Path, str] = {}
    _add(HERE / "js" / "main.js", modules)
    body = "\n".join(modules.values())
    return f'(()=>{{"use strict";\n{jsmin(body)}\n}})();\n'


def styles() -> str:
    """The style sheet, minified. Needs rcssmin, of the test extra."""
    from rcssmin import cssmin

    sheets = sorted((HERE / "css").glob("*.css"))
    return "\n".join(str(cssmin(sheet.read_text(encoding="utf-8"))) for sheet in sheets) + "\n"


def outputs() -> dict[Path, str]:
    """The files written, with what belongs in them."""
    return {STATIC / "scocourse.js": script(), STATIC / "scocourse.css": styles()}


def _add(path: Path, modules: dict[Path, str]) -> None:
    """Put the module at ``path`` into ``modules``, after all that it imports."""
    if path in modules:
        return
    source = path.read_text(encoding="utf-8")
    for _, _, other in _IMPORT.findall(source):
        _add((path.parent / other).resolve(), modules)
    body = _EXPORT.sub("", _IMPORT.sub(lambda found: _taken(found, path), source))
    if re.search(r"^(?:import|export)\b", body, re.MULTILINE):
        raise ValueError(f"{path}: an import or export in a form that {__name__} does not read")
    exports = ", ".join(_EXPORT.findall(source))
    modules[path] = f"const {_name(path)} = (() => {{\n{body}\nreturn {{ {exports} }};\n}})();"


def _taken(found: re.Match[str], importer: Path) -> str:
    names, whole, other = found.groups()
    return f"const {whole or f'{{{names}}}'} = {_name((importer.parent / other).resolve())};\n"


def _name(path: Path) -> str:
    return "$" + "_".join(path.relative_to(HERE / "js").with_suffix("").parts)


def main() -> None:
    """Write both files and say how large they are."""
    STATIC.mkdir(exist_ok=True)
    for path, text in outputs().items():
        path.write_text(text, encoding="utf-8", newline="\n")
        print(f"{path.name}: {len(text.encode())} bytes")


if __name__ == "__main__":
    main()
