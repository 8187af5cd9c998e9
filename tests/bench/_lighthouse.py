"""Lighthouse, which measures a page as a telephone on a slow network would show it: an npm package, kept as players."""

from __future__ import annotations

import gzip
import http.server
import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from tests._players import FOLDER

from scocourse.site.browser import find_browser

VERSION = "12.8.2"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def report(address: str) -> dict[str, Any]:
    """What Lighthouse says of the page at ``address``. Raises subprocess.CalledProcessError where it cannot."""
    command = ["node", _program(), address, "--quiet", "--output=json", f"--only-categories={','.join(CATEGORIES)}"]
    done = subprocess.run(
        [*command, "--chrome-flags=--headless=new --no-sandbox"],
        env={**os.environ, "CHROME_PATH": str(find_browser())},
        stdout=subprocess.PIPE,
        check=True,
    )
    return dict(json.loads(done.stdout))


def _program() -> str:
    folder = FOLDER / f"lighthouse-{VERSION}"
    program = folder / "node_modules" / "lighthouse" / "cli" / "index.js"
    if not program.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        npm = shutil.which("npm") or "npm"
        package = f"lighthouse@{VERSION}"
        subprocess.run([npm, "install", "--silent", "--no-audit", "--ignore-scripts", package], cwd=folder, check=True)
    return str(program)


class _Zipping(http.server.SimpleHTTPRequestHandler):
    """Sends text zipped, as the hosts of sites do."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        if not file.is_file():
            self.send_error(404)
            return
        content = file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        if file.suffix not in (".woff2", ".png"):
            content = gzip.compress(content, 9)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of requests."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of ``folder`` on this machine."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Zipping, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
