"""A preview serves only this computer, notifies a page of an edit, and ends without a trace."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from praktijkbank.build.preview_server import PreviewServer, RefusedAddressError, watched
from praktijkbank.build.preview_site import PreviewSite
from tests.build.test_preview_site import PAGE, PRACTICE, prepared, project, replace, site
from tests.conftest import ROOT
from tests.support.preview import serve_preview

__all__ = ["prepared", "project", "site"]  # fixtures


@pytest.fixture
def server(site: PreviewSite) -> Iterator[PreviewServer]:
    """The served preview of a project."""
    with serve_preview(site) as server:
        yield server


def ask(server: PreviewServer, path: str, host: str = "localhost", method: str = "GET") -> tuple[int, bytes, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", urlsplit(server.address).port or 0, timeout=30)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", host)
    connection.endheaders()
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, content, dict(answer.getheaders())


def test_pages_files_and_what_is_not_there(server: PreviewServer) -> None:
    status, page, headers = ask(server, f"/{PAGE}")
    assert (status, headers["Content-Type"], headers["Cache-Control"]) == (200, "text/html; charset=utf-8", "no-store")
    assert b'<script type="module" src="/_voorbeeld/voorbeeld.js"></script>' in page
    assert ask(server, f"/{PAGE}", method="HEAD")[1] == b""
    assert ask(server, f"/{PAGE.rstrip('/')}")[::2] == (301, ask(server, f"/{PAGE.rstrip('/')}")[2])
    assert ask(server, f"/{PAGE.rstrip('/')}")[2]["Location"] == f"/{PAGE}"
    assert ask(server, "/assets/js/shell/main.js")[2]["Content-Type"] == "text/javascript; charset=utf-8"
    assert ask(server, "/_voorbeeld/voorbeeld.js")[1] == (ROOT / "hooks/praktijkbank/outputs/preview/voorbeeld.js").read_bytes()
    assert ask(server, "/nergens/")[0] == 404
    assert ask(server, "/../../mkdocs.yml")[0] == 404
    assert ask(server, "/pagefind/..%2f..%2fetc/passwd")[0] == 404
    assert ask(server, f"/{PAGE}", method="POST")[0] == 403


@pytest.mark.parametrize("host", ["kwaad.example", "kwaad.example:8000", "127.0.0.1.kwaad.example", "", "localhost.kwaad.example:80"])
def test_a_name_of_another_computer_gets_nothing(server: PreviewServer, host: str) -> None:
    assert ask(server, f"/{PAGE}", host)[:2] == (421, b"")
    assert ask(server, "/_voorbeeld/wacht", host)[:2] == (421, b"")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_a_name_of_this_computer_gets_the_page(server: PreviewServer, host: str) -> None:
    assert ask(server, f"/{PAGE}", host)[0] == 200


def test_an_edit_ends_the_waiting_of_a_page(project: Path, site: PreviewSite, server: PreviewServer) -> None:
    version = site.version
    with watched(project, site.read, lambda: None):
        threading.Timer(0.3, replace, [project / PRACTICE, "title: ", "title: Gewijzigd "]).start()
        _, told, _ = ask(server, f"/_voorbeeld/wacht?versie={version}")

    assert told.decode() != version
    assert b"Gewijzigd" in ask(server, f"/{PAGE}")[1]
    assert ask(server, "/_voorbeeld/wacht?versie=ouder")[1].decode() == site.version


@pytest.mark.parametrize("name", ["0.0.0.0", "192.168.1.2", "::", "praktijkbank.example"])  # noqa: S104 - it is refused
def test_an_address_that_others_can_reach_is_refused(site: PreviewSite, name: str) -> None:
    with pytest.raises(RefusedAddressError, match="alleen voor deze computer"):
        PreviewServer(site, name, 0)


def test_a_site_below_a_path_is_shown_there(project: Path) -> None:
    replace(project / "mkdocs.yml", "https://praktijkbank.example/", "https://voorbeeld.example/kennis/")
    site = PreviewSite(project, _NoHost(), None)  # type: ignore[arg-type]
    server = PreviewServer(site, "127.0.0.1", 0)

    assert server.address.endswith("/kennis/")
    server.close()
    site.close()


class _NoHost:
    """A host that makes no paper, and is not asked to."""


def test_a_folder_that_comes_after_the_start_is_watched_too(tmp_path: Path) -> None:
    (tmp_path / "practices").mkdir()
    issue = tmp_path / "newsletters" / "regio" / "2026-1.yml"
    seen: list[str] = []
    is_seen = threading.Condition()

    def read() -> None:
        with is_seen:
            seen.append(issue.read_text(encoding="utf-8") if issue.exists() else "")
            is_seen.notify()

    with watched(tmp_path, read, restart=lambda: None):
        with is_seen:  # the watching has begun
            while not seen:
                (tmp_path / "practices" / "x.yml").touch()
                is_seen.wait(0.1)
        issue.parent.mkdir(parents=True)
        for text in ("eerst", "later"):
            issue.write_text(text, encoding="utf-8")
            with is_seen:
                assert is_seen.wait_for(lambda text=text: text in seen, timeout=30), seen  # type: ignore[misc]


def test_the_command_follows_an_edit_refuses_a_second_and_ends_quietly_with_nobody_left(project: Path) -> None:
    shutil.copytree(
        ROOT / "hooks" / "praktijkbank",
        project / "hooks" / "praktijkbank",
        ignore=shutil.ignore_patterns("__pycache__"),
        dirs_exist_ok=True,
    )
    environment = {**os.environ, "PYTHONPATH": str(project / "hooks"), "PRAKTIJKBANK_LEAVE_OUT": "pdf,mail"}

    def begin(port: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "praktijkbank", "serve", "--port", port]
        return subprocess.Popen(command, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    first = begin("0")
    assert first.stdout is not None
    address = first.stdout.readline().split()[4]
    second = begin(str(urlsplit(address).port))
    _, said = second.communicate(timeout=60)

    port = urlsplit(address).port
    assert second.returncode == 2
    assert said == f"Op poort {port} draait al iets, misschien een eerder voorbeeld; stop dat met Ctrl-C, of kies een andere met --port.\n"
    template = project / "hooks/praktijkbank/outputs/practice/praktijk.html"
    replace(template, "Deze pagina staat op", "Dit staat op")  # it restarts, on another free port
    again = first.stdout.readline().split()[4]
    with urllib.request.urlopen(f"{again}{PAGE}") as answer:  # noqa: S310 - our own address
        assert b"Dit staat op" in answer.read()

    first.send_signal(signal.SIGINT)
    _, said = first.communicate(timeout=60)
    assert first.returncode == 0
    assert "Traceback" not in said
    assert [path.name for path in project.iterdir() if path.name.startswith(".site")] == []
