"""Serves the built site from a sub-path, as a municipality's web server would, so that no address may assume the root."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

EMPTY_PAGE = "leeg"  # of the same origin, without any script, to leave a page for


@contextmanager
def serve(folder: Path, sub_path: str) -> Iterator[str]:
    """Serve a folder under a path on a free port of this machine; yield the address of the front page."""

    class Handler(_Handler):
        root = folder
        under = sub_path

    with _Server(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{sub_path}"
        finally:
            server.shutdown()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Ignore a browser that disconnects: closing a window during a response is no error."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(SimpleHTTPRequestHandler):
    """A plain static server: nothing outside the sub-path, and the site's own page for missing files."""

    root: Path
    under: str
    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {"": "application/octet-stream", ".ics": "text/calendar"}

    def do_GET(self) -> None:
        """Give the empty page, and no icon at the root of the host, where a browser looks for one if a mail names none."""
        if self.path == "/favicon.ico":
            self.send_response(HTTPStatus.NO_CONTENT)
            self.end_headers()
            return
        if self.path == self.under + EMPTY_PAGE:
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        super().do_GET()

    def translate_path(self, path: str) -> str:
        """Map an address to a file, refusing anything outside the sub-path."""
        self.directory = str(self.root)
        if not path.startswith(self.under):
            return str(self.root / "bestaat-niet")
        return super().translate_path("/" + path.removeprefix(self.under))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing page with the site's 404.html."""
        page = self.root / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library's name
        """Stay silent: requests are watched from the browser."""
