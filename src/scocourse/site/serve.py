"""Serves the built site on this machine and, while it does, builds it again when a source file changes."""

from __future__ import annotations

import contextlib
import errno
import http.server
import os
import sys
import threading
import webbrowser
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any

import watchfiles

from scocourse.bank import CourseError
from scocourse.site.build import LITE, SOURCES, BuildError, Progress, Site, build
from scocourse.site.policy import HEADER, policy
from scocourse.site.spare import Spare

#: Only this machine can reach the server.
HOST = "127.0.0.1"
_PACKAGE = Path(__file__).parents[1]
_EVENTS = "/.scocourse/changes"
_SCRIPT = f"{_EVENTS}.js"
_RELOAD = f'<script src="{_SCRIPT}" data-seen="{{seen}}"></script>'
_RELOADING = f"""\
new EventSource(`{_EVENTS}?${{document.currentScript.dataset.seen}}`).onmessage = () => location.reload();
"""


class PortError(Exception):
    """The server cannot listen on the port; the message says why and what to do."""


class Changes:
    """How many times the site has been built; threads wait for the next time."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self.count = 0
        self._closed = False

    def announce(self) -> None:
        with self._condition:
            self.count += 1
            self._condition.notify_all()

    def close(self) -> None:
        """Let everyone who waits stop waiting."""
        with self._condition:
            self._closed = True
            self._condition.notify_all()

    def next(self, seen: int) -> int | None:
        """The number of builds once it is another than ``seen``; None when closed."""
        with self._condition:
            self._condition.wait_for(lambda: self._closed or self.count != seen)
            return None if self._closed else self.count


class Handler(http.server.SimpleHTTPRequestHandler):
    """Files of the site, under its policy, never kept by the browser; pages also get the script that reloads them."""

    def __init__(self, *arguments: Any, changes: Changes | None, **options: Any) -> None:
        self._changes = changes
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        page = self._page()
        events, _, seen = self.path.partition("?")
        if self._changes is not None and events == _EVENTS and seen.isdecimal():
            self._tell(self._changes, int(seen))
        elif self._changes is not None and page is not None:
            self._send_page(page, self._changes.count)
        elif self._changes is not None and self.path == _SCRIPT:
            self._send(_RELOADING.encode(), "text/javascript")
        else:
            super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        if f"/{LITE}/" not in getattr(self, "path", ""):
            self.send_header(HEADER, policy())
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of requests."""

    def _page(self) -> Path | None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.partition("?")[0].endswith("/"):
            path /= "index.html"
        return path if path.suffix == ".html" and path.is_file() else None

    def _send_page(self, page: Path, seen: int) -> None:
        head, end, tail = page.read_bytes().rpartition(b"</body>")
        script = _RELOAD.format(seen=seen).encode()
        self._send(head + script + end + tail if end else tail, "text/html")

    def _send(self, content: bytes, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _tell(self, changes: Changes, seen: int) -> None:
        """Keep the connection, and write an event for every build that the page has not seen."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        with contextlib.suppress(OSError):  # the reader has gone
            while (count := changes.next(seen)) is not None:
                seen = count
                self.wfile.write(b"data: built\n\n")
                self.wfile.flush()


class _Server(http.server.ThreadingHTTPServer):
    # On Windows the option would let two programs share the port.
    allow_reuse_address = os.name == "posix"
    daemon_threads = True


def listen(folder: Path, port: int, changes: Changes | None = None) -> http.server.ThreadingHTTPServer:
    """A server of ``folder`` on this machine's ``port`` (0: any that is free); it does not answer yet.

    :raises PortError: another program has the port, or the system does not allow it.
    """
    try:
        return _Server((HOST, port), partial(Handler, changes=changes, directory=str(folder)))
    except OSError as error:
        if error.errno == errno.EADDRINUSE or getattr(error, "winerror", None) == 10048:
            reason = f"port {port} is taken by another program"
        else:
            reason = f"port {port} cannot be used ({error.strerror})"
        other = port + 1 if 1024 <= port < 65535 else 8001
        raise PortError(f"{reason}; stop it or choose another: scocourse serve --port {other}") from error


def serve(
    root: Path,
    *,
    port: int = 8000,
    watch: bool = True,
    open_browser: bool = False,
    strict: bool = True,
    lite: Callable[[Path], None] | None = None,
    language: str | None = None,
    progress: Progress = print,
) -> None:
    """Build the book of ``root`` and serve it until Ctrl-C; with ``watch`` build it again after every change.

    :raises PortError: before anything is built.
    :raises CourseError, BuildError: from the first build; later ones are reported, and the last good site stays.
    """
    changes = Changes() if watch else None
    stop = threading.Event()
    spare = Spare(root)
    with listen(root / "build" / "html", port, changes) as server:
        make = partial(build, root, strict=strict, lite=lite, language=language, progress=progress, spare=spare)
        site = make()
        address = f"http://localhost:{server.server_port}"
        if changes is not None:
            threading.Thread(target=_rebuild, args=(root, make, changes, stop, spare), daemon=True).start()
        print(f"{site.pages} pages at {address} (Ctrl-C stops)", flush=True)
        if open_browser and not webbrowser.open(address):
            print("no browser was found here; open the address in one yourself", file=sys.stderr, flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("\nstopped")
        finally:
            stop.set()
            spare.stop()
            if changes is not None:
                changes.close()


def _rebuild(
    root: Path, build_again: Callable[[], Site], changes: Changes, stop: threading.Event, spare: Spare
) -> None:
    folders = [root / name for name in SOURCES if (root / name).is_dir()]
    spare.start()
    for files in watchfiles.watch(*folders, stop_event=stop):
        if any(_PACKAGE in Path(path).parents for _, path in files):
            spare.stop()  # it knows the package as it was
        names = sorted({Path(path).name for _, path in files})
        print(f"changed: {', '.join(names[:5])}{', …' if len(names) > 5 else ''}", flush=True)
        try:
            site = build_again()
        except (CourseError, BuildError, OSError) as error:
            print(f"{error}\nThe last good site is still served.", file=sys.stderr, flush=True)
        else:
            print(f"{site.pages} pages built", flush=True)
            changes.announce()
        if not stop.is_set():
            spare.start()
