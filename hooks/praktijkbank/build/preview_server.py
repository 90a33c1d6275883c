"""Serves a preview to the browser on this computer and to nobody else: on its loopback address, under its own names."""

from __future__ import annotations

import errno
import ipaddress
import json
import mimetypes
import secrets
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import watchfiles

from praktijkbank.build.desk import MOST_SENT, Desk
from praktijkbank.build.preview_site import PreviewSite
from praktijkbank.build.settings import CONFIG
from praktijkbank.outputs.preview.panel import ASSETS, FOLDER

_PATIENCE = 25.0  # seconds that a page waits for an edit before it asks again
PROOF = "X-Praktijkbank"  # the request header with the form's token
_MOST_DIGITS = 12
_STEP = 20  # ms without further changes after which an edit is read
_WATCHED = ("practices", "newsletters", "docs", "hooks")
_PROGRAM = Path(__file__).parents[1]
_PROGRAM_SUFFIXES = frozenset((".py", ".html", ".css", ".yml", ".txt"))
_NAMES = frozenset(("localhost", "127.0.0.1", "[::1]"))
_KINDS = {".js": "text/javascript", ".mjs": "text/javascript", ".yml": "text/yaml", ".eml": "message/rfc822"}


class RefusedAddressError(Exception):
    """Says in Dutch why a preview can't be served at an address."""


@dataclass(frozen=True, slots=True)
class Request:
    """A browser's request: the path from the server's root, the query, the form's token, and the body."""

    path: str
    query: Mapping[str, list[str]]
    token: str = ""
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Answer:
    """The response to a browser."""

    content: bytes = b""
    kind: str = "text/plain"
    status: HTTPStatus = HTTPStatus.OK
    headers: tuple[tuple[str, str], ...] = ()


Handler = Callable[[Request], Answer]


class PreviewServer:
    """A preview at an address; requests other than for pages of the site are dispatched by a table of handlers, by method and path."""

    def __init__(self, site: PreviewSite, host_name: str, port: int) -> None:
        """Take the address; port 0 means any free one. Raises RefusedAddressError if the port is taken or the host is not this computer."""
        if not _is_own(host_name):
            raise RefusedAddressError(f"Een voorbeeld is alleen voor deze computer; '{host_name}' is dat niet. Laat --host-name weg.")
        self.site = site
        self.handlers: dict[tuple[str, str], Handler] = {("GET", f"{FOLDER}wacht"): self._wait}
        self.handlers |= {("GET", f"{FOLDER}{name}"): partial(_read_asset, path) for name, path in ASSETS.items()}
        desk = Desk(site)
        self.handlers["GET", f"{FOLDER}bestand"] = lambda request: self._tell(
            request, lambda: desk.open(request.query.get("naam", [""])[0])
        )
        self.handlers["GET", f"{FOLDER}nummers"] = lambda request: self._tell(
            request, lambda: desk.list_numbers(request.query.get("regio", [""])[0])
        )
        self.handlers["POST", f"{FOLDER}bewaar"] = lambda request: self._tell(request, lambda: desk.save(request.body))
        self._names = _NAMES | {host_name.lower()}
        try:
            self._server = _Server((host_name, port), partial(_Connection, self))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            message = f"Op poort {port} draait al iets, misschien een eerder voorbeeld"
            raise RefusedAddressError(f"{message}; stop dat met Ctrl-C, of kies een andere met --port.") from error

    @property
    def address(self) -> str:
        """The address of the home page."""
        host, port = self._server.server_address[:2]
        return f"http://{host!s}:{port}{self.site.mount}"

    def serve(self) -> None:
        """Handle requests until `stop` is called."""
        self._server.serve_forever(poll_interval=0.1)

    def stop(self) -> None:
        """Stop `serve`, from another thread."""
        self._server.shutdown()

    def close(self) -> None:
        """Free the port."""
        self._server.server_close()

    def is_asked_by_name(self, host: str) -> bool:
        """Return whether a request names this computer: another site could have its own name resolve to it (DNS rebinding)."""
        name, colon, port = host.lower().rpartition(":")
        return (name if colon and port.isdigit() else host.lower()) in self._names

    def is_own_page(self, origin: str) -> bool:
        """Return whether a request comes from a page of this server: from this computer, at this port."""
        parts = urlsplit(origin)
        try:
            port = parts.port or 80
        except ValueError:
            return False
        own = self._server.server_address[1]
        return (
            origin == f"{parts.scheme}://{parts.netloc}" and parts.scheme == "http" and port == own and self.is_asked_by_name(parts.netloc)
        )

    def answer(self, method: str, request: Request) -> Answer:
        """Answer one request."""
        handler = self.handlers.get((method, request.path))
        if handler:
            return handler(request)
        return self._show(request) if method in {"GET", "HEAD"} else Answer(status=HTTPStatus.METHOD_NOT_ALLOWED)

    def _show(self, request: Request) -> Answer:
        mount = self.site.mount
        if not request.path.startswith(mount):
            return Answer(status=HTTPStatus.FOUND, headers=(("Location", mount),))
        found = self.site.find(request.path.removeprefix(mount))
        if found is None:
            return Answer(status=HTTPStatus.MOVED_PERMANENTLY, headers=(("Location", f"{mount}{request.path.removeprefix(mount)}/"),))
        return Answer(found.content, _tell_kind(found.name), HTTPStatus.NOT_FOUND if found.is_missing else HTTPStatus.OK)

    def _tell(self, request: Request, ask: Callable[[], tuple[HTTPStatus, Any]]) -> Answer:
        """Answer the form, provided it sends the token that only pages of this preview know."""
        if not secrets.compare_digest(request.token.encode(), self.site.token.encode()):
            status, told = (
                HTTPStatus.FORBIDDEN,
                {"message": "Het voorbeeld is opnieuw begonnen. Laad deze pagina opnieuw; wat je typte, blijft staan."},
            )
        else:
            status, told = ask()
        return Answer(json.dumps(told, ensure_ascii=False).encode(), "application/json", status)

    def _wait(self, request: Request) -> Answer:
        return Answer(self.site.wait(request.query.get("versie", [""])[0], _PATIENCE).encode())


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore browsers that disconnect before they have their answer; report anything else as a bug."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Connection(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, preview: PreviewServer, *given: Any) -> None:
        self._preview = preview
        super().__init__(*given)

    def do_GET(self) -> None:
        self._answer("GET")

    def do_HEAD(self) -> None:
        self._answer("HEAD")

    def do_POST(self) -> None:
        self.close_connection = True  # the request body may be unread
        if refusal := self._refuse_sent():
            self._send(Answer(status=refusal), "POST")
        else:
            self._answer("POST", self.rfile.read(self._size))

    @property
    def _size(self) -> int:
        """The number of bytes in the request body; -1 if not given or invalid."""
        told = self.headers.get("Content-Length", "")
        return int(told) if told.isascii() and told.isdecimal() and len(told) < _MOST_DIGITS else -1

    def _refuse_sent(self) -> HTTPStatus | None:
        """Return why a request body is refused, before reading it: only pages of this server may send one, of limited size."""
        if not self._preview.is_asked_by_name(self.headers.get("Host", "")):
            return HTTPStatus.MISDIRECTED_REQUEST
        if not self._preview.is_own_page(self.headers.get("Origin", "")):
            return HTTPStatus.FORBIDDEN
        if self.headers.get_content_type() != "application/json":
            return HTTPStatus.UNSUPPORTED_MEDIA_TYPE
        if self._size < 0:
            return HTTPStatus.LENGTH_REQUIRED
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE if self._size > MOST_SENT else None

    def _answer(self, method: str, body: bytes = b"") -> None:
        if not self._preview.is_asked_by_name(self.headers.get("Host", "")):
            self._send(Answer(status=HTTPStatus.MISDIRECTED_REQUEST), method)
            return
        address = urlsplit(self.path)
        request = Request(unquote(address.path), parse_qs(address.query), self.headers.get(PROOF, ""), body)
        self._send(self._preview.answer(method, request), method)

    def _send(self, answer: Answer, method: str) -> None:
        self.send_response(answer.status)
        text = "; charset=utf-8" if answer.kind.startswith("text/") else ""
        kept = (("Content-Type", f"{answer.kind}{text}"), ("Content-Length", str(len(answer.content))))
        for name, value in (*kept, ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"), *answer.headers):
            self.send_header(name, value)
        self.end_headers()
        if method != "HEAD":
            self.wfile.write(answer.content)

    def log_message(self, *_: object) -> None:
        """Log no requests: the terminal is for findings about the files."""


@contextmanager
def watched(root: Path, read: Callable[[], None], restart: Callable[[], None]) -> Iterator[None]:
    """Call `read` after every change in a project folder, and `restart` after a change of the program itself."""
    watch = _Watch(root, read, restart)
    threads = [threading.Thread(target=each, daemon=True) for each in (watch.follow_folders, watch.follow_settings)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        watch.stop.set()
        for thread in threads:
            thread.join()


class _Watch:
    def __init__(self, root: Path, read: Callable[[], None], restart: Callable[[], None]) -> None:
        self._root = root
        self._read = read
        self._restart = restart
        self.stop = threading.Event()

    def follow_folders(self) -> None:
        while not self.stop.is_set():
            until = _Until(self._root, self.stop)
            own = [] if any(_PROGRAM.is_relative_to(folder.resolve()) for folder in until.folders) else [_PROGRAM]
            self._follow([*until.folders, *own], until, is_deep=True)
            if not self.stop.is_set():
                self._read()  # a new folder may have had content before it was watched

    def follow_settings(self) -> None:
        """Watch mkdocs.yml, which an editor may replace by another file, and which folders exist."""
        self._follow([self._root], self.stop, is_deep=False)

    def _follow(self, paths: Sequence[Path], until: _Until | threading.Event, *, is_deep: bool) -> None:
        for changes in watchfiles.watch(*paths, watch_filter=_Filter(), step=_STEP, stop_event=until, recursive=is_deep):
            touched = [Path(path) for _, path in changes]
            if any(path.suffix in _PROGRAM_SUFFIXES and path.is_relative_to(_PROGRAM) for path in touched):
                self._restart()
            elif is_deep or any(path.name == CONFIG or path.name in _WATCHED for path in touched):
                self._read()


class _Until:
    """An event that is set when watching must stop, or restart because a watched folder was added or removed."""

    def __init__(self, root: Path, stop: threading.Event) -> None:
        self._root = root
        self._stop = stop
        self.folders = self._list_folders()

    def is_set(self) -> bool:
        return self._stop.is_set() or self.folders != self._list_folders()

    def _list_folders(self) -> list[Path]:
        return [self._root / name for name in _WATCHED if (self._root / name).is_dir()]


class _Filter(watchfiles.DefaultFilter):
    """Ignores the temporary files that editors and Python write."""


def _is_own(host_name: str) -> bool:
    """Return whether a host name is this computer only."""
    try:
        return ipaddress.ip_address(host_name).is_loopback
    except ValueError:
        return host_name.lower() == "localhost"


def _read_asset(path: Path, _: Request) -> Answer:
    return Answer(path.read_bytes(), _tell_kind(path.name))


def _tell_kind(name: str) -> str:
    return _KINDS.get(Path(name).suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
