"""A storey imports only from those below it, so that each can be read, tested and reused without what stands above."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "scocourse"
STOREYS = (
    "disk",
    "shown",
    "model",
    "items",
    "bank",
    "course",
    "data",
    "figures",
    "decks",
    "progress",
    "player",
    "exchange",
    "results",
    "sphinx_ext",
    "site",
    "cli",
)
#: Ways in from outside. They may import every storey, and no storey may import them.
DOORS = {"__init__.py", "__main__.py"}
CONSTANTS = {"scocourse.__version__"}


def imports(tree: ast.Module, package: list[str]) -> Iterator[tuple[int, str]]:
    """Line and full name of whatever a module of ``package`` imports, wherever in the file and however late."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                base = [*package[: len(package) - level + 1], module] if level else [module]
                start = ".".join(part for part in base if part)
                yield from ((node.lineno, f"{start}.{alias.name}") for alias in names)
            case ast.Call(
                func=ast.Attribute(attr="import_module") | ast.Name(id="import_module" | "__import__"),
                args=[ast.Constant(value=str(name)), *_],
            ):
                yield node.lineno, name


def offences(package: Path) -> list[str]:
    """What in ``package`` reaches upwards: file, line, and the cure."""
    found = []
    for file in sorted(package.rglob("*.py")):
        inside = file.relative_to(package)
        here = inside.parts[0].removesuffix(".py")
        if str(inside) in DOORS:
            continue
        if here not in STOREYS:
            found.append(f"{inside}: {here} is no storey; put it into one, or add it to STOREYS where it belongs")
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for line, name in imports(tree, [package.name, *inside.parent.parts]):
            root, _, rest = name.partition(".")
            if root != package.name or name in CONSTANTS:
                continue
            there = rest.partition(".")[0]
            if there not in STOREYS:
                found.append(f"{inside}:{line}: imports {name}, the door to all storeys; import from its own module")
            elif STOREYS.index(there) > STOREYS.index(here):
                found.append(
                    f"{inside}:{line}: {here} imports {name} from a storey above it; "
                    f"move what it needs down, or let the caller pass it in"
                )
    return found


def test_no_storey_imports_from_above() -> None:
    assert not offences(PACKAGE), "\n" + "\n".join(offences(PACKAGE))


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("import scocourse.player.quiz", "scocourse.player.quiz"),
        ("from scocourse.player.quiz import Quiz", "scocourse.player.quiz.Quiz"),
        ("from scocourse import player", "scocourse.player"),
        ("from ..player import quiz", "scocourse.player.quiz"),
        ("from .. import player", "scocourse.player"),
        ("def late():\n    from scocourse.cli import main", "scocourse.cli.main"),
        ("if TYPE_CHECKING:\n    import scocourse.site", "scocourse.site"),
        ("importlib.import_module('scocourse.cli')", "scocourse.cli"),
    ],
)
def test_an_import_from_above_is_named_with_its_line_and_cure(tmp_path: Path, line: str, name: str) -> None:
    bank = tmp_path / "scocourse" / "bank"
    bank.mkdir(parents=True)
    (bank / "load.py").write_text(f"import json\n{line}\n", encoding="utf-8")
    (offence,) = offences(tmp_path / "scocourse")
    where = 2 + line.count("\n")
    assert offence.startswith(f"{Path('bank', 'load.py')}:{where}: bank imports {name} from a storey above it; move")


@pytest.mark.parametrize(
    "line",
    [
        "from scocourse.items import ITEM_TYPES",
        "from scocourse.model import Bank",
        "from .form import draw",
        "from . import form",
        "from ..items import choice",
        "from scocourse import __version__",
        "import yaml",
        "from scocourse_other.cli import main",
    ],
)
def test_an_import_from_below_or_beside_is_free(tmp_path: Path, line: str) -> None:
    bank = tmp_path / "scocourse" / "bank"
    bank.mkdir(parents=True)
    (bank / "load.py").write_text(line, encoding="utf-8")
    assert offences(tmp_path / "scocourse") == []


def test_the_door_and_a_module_without_a_storey_are_named(tmp_path: Path) -> None:
    package = tmp_path / "scocourse"
    (package / "items").mkdir(parents=True)
    (package / "__init__.py").write_text("from scocourse.player import Quiz", encoding="utf-8")
    (package / "items" / "choice.py").write_text("from scocourse import Quiz", encoding="utf-8")
    (package / "util.py").write_text("", encoding="utf-8")
    door, astray = offences(package)
    assert door.startswith(f"{Path('items', 'choice.py')}:1: imports scocourse.Quiz, the door to all storeys")
    assert astray.startswith("util.py: util is no storey")
