"""Serves a site as real hosts do, with compressed text, over a fast or slow connection, and counts the traffic."""

from __future__ import annotations

import gzip
import mimetypes
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

_COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".txt", ".xml")
_THEME = ("/assets/javascripts/", "/assets/stylesheets/")
_CHUNK = 4096


@dataclass(frozen=True, slots=True)
class Line:
    """A connection: the delay of every request in seconds, and the bytes per second of all requests together (0: no limit)."""

    name: str
    delay: float = 0.0
    rate: int = 0


FAST = Line("fast line")
PHONE = Line("phone", delay=0.15, rate=200_000)  # 150 ms and 1.6 Mbit/s, Lighthouse's slow 4G


@dataclass
class Traffic:
    """The traffic over a connection: bytes of response bodies as sent, by path."""

    sent: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All bytes."""
        return sum(self.sent.values())

    @property
    def theme(self) -> int:
        """The number of bytes of the theme's own files."""
        return sum(count for path, count in self.sent.items() if any(part in path for part in _THEME))


class Host:
    """A folder on a free port, below the path /kennisbank/; `traffic` counts until it is replaced."""

    def __init__(self, folder: Path) -> None:
        """Take the folder with the site."""
        self.folder = folder
        self.line = FAST
        self.traffic = Traffic()
        self._bodies: dict[Path, bytes] = {}
        self._lock = threading.Lock()
        self._free = 0.0

    def find(self, address: str) -> Path | None:
        """Return the file at an address; None if there is none below the folder."""
        path = unquote(urlsplit(address).path).removeprefix("/kennisbank/")
        file = (self.folder / path).resolve()
        file = file / "index.html" if file.is_dir() else file
        return file if file.is_file() and file.is_relative_to(self.folder.resolve()) else None

    def read(self, file: Path) -> bytes:
        """Return a file as it is sent."""
        if file not in self._bodies:
            content = file.read_bytes()
            self._bodies[file] = gzip.compress(content, 6, mtime=0) if is_compressed(file) else content
        return self._bodies[file]

    def wait(self, count: int) -> None:
        """Wait for as long as the connection needs for some bytes, after those sent before."""
        if not self.line.rate:
            return
        with self._lock:
            self._free = max(self._free, time.monotonic()) + count / self.line.rate
            until = self._free
        time.sleep(max(0.0, until - time.monotonic()))

    def count(self, address: str, count: int) -> None:
        """Record what was sent."""
        with self._lock:
            self.traffic.sent[address] = self.traffic.sent.get(address, 0) + count


def is_compressed(file: Path) -> bool:
    """Return whether a usual web server compresses such a file."""
    return file.suffix in _COMPRESSED


@contextmanager
def host(folder: Path) -> Iterator[tuple[Host, str]]:
    """Serve a folder; yield the host and the address of its front page."""
    one = Host(folder)

    class Handler(_Handler):
        served = one

    with _Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield one, f"http://127.0.0.1:{server.server_port}/kennisbank/"
        finally:
            server.shutdown()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Ignore a browser that disconnects because its window was closed."""


class _Handler(BaseHTTPRequestHandler):
    served: Host
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send a file, or a 404."""
        time.sleep(self.served.line.delay)
        file = self.served.find(self.path)
        if file is None:
            self.send_response(HTTPStatus.NOT_FOUND)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        body = self.served.read(file)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", mimetypes.guess_type(file.name)[0] or "application/octet-stream")
        self.send_header("Content-Length", str(len(body)))
        if is_compressed(file):
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        for start in range(0, len(body), _CHUNK):
            chunk = body[start : start + _CHUNK]
            self.served.wait(len(chunk))
            self.wfile.write(chunk)
            self.served.count(urlsplit(self.path).path, len(chunk))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library's name
        """Stay silent."""
