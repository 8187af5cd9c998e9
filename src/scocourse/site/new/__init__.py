"""``scocourse new``: a course on another text, from the files in template/ and what can be made of the text itself.

In the templates ``$title`` and the like stand for what :func:`_values` gives; a name that begins with ``dot-`` is
written with a point, and ``.in`` at its end goes: other tools would obey a .gitignore or pyproject.toml in their way.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import tempfile
import unicodedata
from pathlib import Path
from string import Template

from scocourse import __version__
from scocourse.bank import schema
from scocourse.bank.source import FORBIDDEN
from scocourse.items import literal
from scocourse.site.new.paragraphs import Paragraph, as_numbered
from scocourse.site.new.sample import BANK, bank_yaml, claims_yaml, runs_text

_TEMPLATE = Path(__file__).with_name("template")
LONGEST_TITLE = 200


def start_course(folder: Path, paragraphs: tuple[Paragraph, ...], title: str) -> list[str]:
    """Write a course on ``paragraphs`` into ``folder``, whole or not at all: its files, as from the folder.

    :raises FileExistsError: ``folder`` is there and not an empty folder.
    :raises ValueError: the title is empty, of several lines, or longer than 200 characters.
    """
    title = title.strip()
    if not title or len(title) > LONGEST_TITLE or "\n" in title or FORBIDDEN.search(title):
        raise ValueError(f"expected a title of one line, at most {LONGEST_TITLE} characters; write it in quotes")
    # without what leads away and back, for which folders would be made
    folder = Path(os.path.abspath(folder))  # noqa: PTH100
    if os.path.lexists(folder) and (not os.path.isdir(folder) or any(folder.iterdir())):  # noqa: PTH112
        raise FileExistsError(errno.ENOTEMPTY, "is there and not empty", str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    # beside the folder, so that it can be put in place by renaming
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".new-") as beside:
        course = Path(beside, "course")
        _write(course, paragraphs, title)
        if folder.exists():
            folder.rmdir()
        course.rename(folder)
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _write(course: Path, paragraphs: tuple[Paragraph, ...], title: str) -> None:
    values = _values(paragraphs, title)
    for path in sorted(_TEMPLATE.rglob("*")):
        if not path.is_file():
            continue
        parts = [re.sub(r"^dot-", ".", part) for part in path.relative_to(_TEMPLATE).parts]
        target = course.joinpath(*parts[:-1], parts[-1].removesuffix(".in"))
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".svg":
            shutil.copyfile(path, target)
            continue
        text = Template(path.read_text(encoding="utf-8")).substitute(values)
        target.write_text(text, encoding="utf-8", newline="\n")
    made = {
        "book/claims.yaml": claims_yaml(paragraphs),
        f"quizzes/{BANK}.yaml": bank_yaml(paragraphs),
        "book/source-runs.txt": runs_text(paragraphs),
        "source/text.txt": as_numbered(paragraphs),
    }
    for name, text in made.items():
        target = course / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    schema.write(course)


def _values(paragraphs: tuple[Paragraph, ...], title: str) -> dict[str, str]:
    """What the templates leave open; ``quoted`` serves YAML and TOML alike."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return {
        "title": literal(title),
        "quoted": json.dumps(title, ensure_ascii=False),
        "name": "-".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("-") or "course",
        "count": str(len(paragraphs)),
        "claims": ",".join(paragraph.claim for paragraph in paragraphs),
        "bank": BANK,
        "version": __version__,
    }
