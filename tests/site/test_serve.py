"""Serving the site on this machine."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.sphinx_ext.conftest import copy_course

from scocourse.site.serve import HOST, Changes, PortError, listen

PAGE = "<!doctype html><html><body><p>Tea</p></body></html>"


@contextmanager
def served(folder: Path, changes: Changes | None = None) -> Iterator[str]:
    with listen(folder, 0, changes) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://{HOST}:{server.server_port}"
        finally:
            if changes is not None:
                changes.close()
            server.shutdown()
            thread.join()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text(PAGE)
    return tmp_path


def _get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=30) as response:
        return str(response.read().decode())


def test_a_page_reloads_itself_only_while_it_is_watched(folder: Path) -> None:
    with served(folder) as address:
        assert _get(address) == PAGE
    with served(folder, Changes()) as address:
        for path in ("", "/", "/index.html", "/index.html?x=1"):
            script = re.search(r'<script src="([^"]+)" data-seen="0">', _get(address + path))
            assert script and "EventSource" in _get(address + script[1])
    assert (folder / "index.html").read_text() == PAGE


def test_a_page_is_told_of_every_build(folder: Path) -> None:
    changes = Changes()
    with (
        served(folder, changes) as address,
        urllib.request.urlopen(f"{address}/.scocourse/changes?0", timeout=30) as events,
    ):
        changes.announce()
        assert events.readline() == b"data: built\n"
        events.readline()
        changes.announce()
        assert events.readline() == b"data: built\n"


def test_a_port_in_use_is_refused_with_the_cure(folder: Path) -> None:
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(PortError, match=rf"port {port} is taken .* --port \d+"):
            listen(folder, port)


@pytest.fixture
def heeds_ctrl_c() -> Iterator[None]:
    """Let children heed Ctrl-C: a job in the background ignores it, and they would inherit that."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for a child alone")
def test_serve_builds_shows_rebuilds_and_stops_at_ctrl_c(tmp_path: Path, heeds_ctrl_c: None) -> None:
    root = copy_course(tmp_path / "tea", labs=False)
    command = [sys.executable, "-u", "-m", "scocourse", "serve", "--port", "0", "--open"]
    no_browser = os.environ | {"BROWSER": "no-such-browser", "DISPLAY": "", "WAYLAND_DISPLAY": "", "PATH": ""}
    with subprocess.Popen(
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=no_browser
    ) as server:
        assert server.stdout is not None
        lines = iter(server.stdout)
        announced = next(line for line in lines if " at http://" in line)
        assert next(lines) == "no browser was found here; open the address in one yourself\n"
        assert announced.startswith("4 pages at http://localhost:")
        address = announced.split()[3]
        assert "Water matters" in _get(f"{address}/book/index.html")

        with urllib.request.urlopen(f"{address}/.scocourse/changes?0", timeout=60) as events:
            start = root / "book" / "index.md"
            start.write_text(start.read_text().replace("Water matters", "Milk matters"))
            assert events.readline() == b"data: built\n"
        assert "Milk matters" in _get(f"{address}/book/index.html")

        bank = root / "quizzes" / "tea.yaml"
        bank.write_text(bank.read_text().replace("key: true", "key: maybe"))
        told = next(line for line in lines if line.startswith("quizzes/tea.yaml:"))
        assert "expected true or false" in told
        assert "Milk matters" in _get(f"{address}/book/index.html")

        server.send_signal(signal.SIGINT)
        try:
            assert server.wait(timeout=30) == 0
        finally:
            server.kill()
        assert "Traceback" not in "".join(lines)
