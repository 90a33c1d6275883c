"""Pages are printed by substitution, inserted text can't break out of its place, and paper is made once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from praktijkbank.build import paper
from praktijkbank.build.settings import Project
from praktijkbank.outputs.artifacts import Layout, Page
from praktijkbank.source.cache import Cache

KIND = Layout("soort", "dingen/{name}/")


def _render_specimen() -> str:
    specimen = paper.make_specimen(KIND)
    return (
        f'<title>{specimen.title} - Site</title><meta content="{specimen.description}">'
        f'<link href="https://x.nl/{specimen.url}"><article>{specimen.body}</article>'
    )


def test_name_title_description_and_body_land_in_their_places() -> None:
    page = Page(KIND, "een", "Titel", "Beschrijving", "<h1>Kop</h1>")

    assert paper.Frame(_render_specimen()).print(page) == (
        '<title>Titel - Site</title><meta content="Beschrijving"><link href="https://x.nl/dingen/een/"><article><h1>Kop</h1></article>'
    )


def test_a_hostile_title_stays_text() -> None:
    page = Page(KIND, "een", '</title><script>alert("1")</script>', '"><script>', "")

    html = paper.Frame(_render_specimen()).print(page)

    assert "<script>" not in html
    assert "&lt;/title&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;" in html


def test_a_text_that_looks_like_a_placeholder_is_not_filled_in_again() -> None:
    page = Page(KIND, "een", paper.BODY, paper.TITLE, paper.NAME)

    assert f"<title>{paper.BODY} - Site</title>" in paper.Frame(_render_specimen()).print(page)


def test_a_name_of_two_parts_is_filled_in_as_a_whole() -> None:
    kind = Layout("brief", "brieven/{name}/", levels=2)
    specimen = paper.make_specimen(kind)

    assert paper.Frame(f"{specimen.url}|{specimen.title}").print(Page(kind, "regio/2026-1", "T", "", "")) == "brieven/regio/2026-1/|T"


class Host:
    """A host with one page that counts how often it is called."""

    def __init__(self, digest: str | None = "een", error: Exception | None = None) -> None:
        self.digest = digest
        self.error = error

    def digest_inputs(self, project: Project) -> str | None:
        """Return the digest that the test sets."""
        return self.digest

    def list_folders(self, project: Project) -> list[str] | None:
        """Return the folders that the test sets."""
        return ["docs"]

    def make_paper(self, project: Project, folder: Path) -> paper.Paper:
        """Make minimal paper, or fail if the test says so."""
        with (project.root / "gevraagd").open("a", encoding="utf-8") as file:
            file.write("x")
        if self.error:
            raise self.error
        return paper.Paper({}, {"": "<h1>Welkom</h1>"}, {"a.css": Path("docs/a.css")}, ("een waarschuwing",))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.css").touch()
    return tmp_path


def take(root: Path, host: Host) -> paper.Paper:
    """Take paper as a build does."""
    (root / "werk").mkdir(exist_ok=True)
    try:
        with paper.begin_paper(host, Project(root), Cache(root / "cache"), root / "werk") as get_paper:
            return get_paper()
    finally:
        shutil.rmtree(root / "werk")


def count(root: Path) -> int:
    return len((root / "gevraagd").read_text(encoding="utf-8"))


def test_paper_is_made_once_and_comes_out_of_the_cache_with_what_the_host_warned_of(root: Path) -> None:
    assert take(root, Host()) == take(root, Host())
    assert take(root, Host()).findings == ("een waarschuwing",)
    assert count(root) == 1


def spoil(root: Path) -> None:
    kept = root / "cache" / "papier"
    kept.write_bytes(kept.read_bytes().replace(b"Welkom", b"Wekkom"))


def take_away_a_file(root: Path) -> None:
    (root / "docs" / "a.css").unlink()


def change_nothing(root: Path) -> None:
    """Change nothing."""


@pytest.mark.parametrize(
    ("change", "host"),
    [(spoil, Host()), (take_away_a_file, Host()), (change_nothing, Host("twee")), (change_nothing, Host(None))],
    ids=["damage", "a file that is gone", "other input", "input that can't be told"],
)
def test_paper_is_made_anew_after(root: Path, change: Callable[[Path], None], host: Host) -> None:
    before = take(root, Host())
    change(root)

    assert take(root, host) == before
    assert count(root) == 2


@pytest.mark.parametrize("error", [paper.HostError("het gaat niet"), OSError("de schijf is vol")])
def test_why_there_is_no_paper_is_raised_where_it_is_waited_for_and_nothing_is_kept(root: Path, error: Exception) -> None:
    with pytest.raises(type(error), match=str(error)):
        take(root, Host(error=error))

    assert take(root, Host()).pages == {"": "<h1>Welkom</h1>"}
