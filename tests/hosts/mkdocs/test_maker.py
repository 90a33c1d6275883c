"""What MkDocs makes for the compiler: frames in which every page matches what the theme itself renders, pages, and files."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import jinja2
import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from praktijkbank.build.paper import Frame, HostError, Paper
from praktijkbank.build.pipeline import list_layouts, make_pages
from praktijkbank.build.settings import CONFIG, read_project
from praktijkbank.hosts.mkdocs.host import MkDocs
from praktijkbank.hosts.mkdocs.maker import Maker
from praktijkbank.outputs.site import Site
from praktijkbank.outputs.styles import lift_styles
from tests.conftest import ROOT


def make_paper(root: Path, folder: Path) -> Paper:
    """Make the paper of a project."""
    return MkDocs().make_paper(read_project(root / CONFIG), folder)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A project with only hand-written pages."""
    root = tmp_path / "project"
    for name in ("docs", "hooks/praktijkbank/hosts/mkdocs/theme"):
        shutil.copytree(ROOT / name, root / name)
    for name in ("practices", "newsletters"):
        (root / name).mkdir()
    (root / "hooks" / "mkdocs_hook.py").write_text("raise ImportError('this hook has no part in it')", encoding="utf-8")
    shutil.copy(ROOT / CONFIG, root)
    return root


def test_every_page_of_the_site_is_the_page_that_the_theme_renders_byte_for_byte_with_its_styles_in_the_head(
    stress_site: Site, texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = make_pages(stress_site)
    printed: dict[str, str] = {}
    rendered: dict[str, str] = {}
    render_frames = Maker.on_env

    def on_env(maker: Maker, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
        render_frames(maker, env, config=config, files=files)
        for page in pages:
            without_feeds = replace(page, feeds=())  # feeds are added to the head afterwards, independently of the theme
            printed[page.url] = Frame(maker._frames[page.layout.kind]).print(without_feeds)
            rendered[page.url] = lift_styles(maker.render(page))

    monkeypatch.setattr(Maker, "on_env", on_env)
    make_paper(texts, tmp_path / "host")

    assert printed == rendered
    assert {page.layout.kind for page in pages} >= {"praktijk", "regio", "nieuwsbrief", "nieuwsbrieven-van-regio"}
    assert len([url for url in printed if url.startswith("praktijken/")]) >= len(stress_site.catalogue.items) >= 20


def test_the_paper_of_this_repository_holds_frames_pages_and_files(texts: Path, tmp_path: Path) -> None:
    paper = make_paper(texts, tmp_path / "host")

    assert set(paper.frames) == {layout.kind for layout in list_layouts()}
    assert {"", "over/", "gids/visie/", "404.html"} <= set(paper.pages)
    assert "<!-- praktijkbank: overzicht -->" in paper.pages["praktijken/"]
    assert all(html.count("<!-- praktijkbank: stand -->") == 1 for html in [*paper.frames.values(), *paper.pages.values()])
    assert paper.files["assets/js/shell/main.js"] == Path("docs/assets/js/shell/main.js")
    assert all((texts / path).is_file() and tmp_path / "host" not in path.parents for path in paper.files.values())
    assert [path for path in paper.files if path.startswith(("sitemap", "ontwikkeling"))] == []
    assert paper.findings == ()


def test_what_mkdocs_warns_of_comes_with_the_paper_each_once(texts: Path, tmp_path: Path) -> None:
    with (texts / "docs" / "over.md").open("a", encoding="utf-8") as file:
        file.write("\n[nergens](bestaat-niet.md) en [nog eens](bestaat-niet.md)\n")

    (warning,) = make_paper(texts, tmp_path / "host").findings

    assert "bestaat-niet.md" in warning


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("hooks/praktijkbank/hosts/mkdocs/theme/main.html", "{% extends 'bestaat-niet.html' %}", "bestaat-niet.html"),
        ("hooks/praktijkbank/hosts/mkdocs/theme/main.html", "{% block x %}", "Unexpected end of template"),
        (CONFIG, "site_name: S\ntheme: bestaat-niet\n", "bestaat-niet"),
    ],
)
def test_why_mkdocs_makes_nothing_is_told(texts: Path, tmp_path: Path, path: str, text: str, said: str) -> None:
    (texts / path).write_text(text, encoding="utf-8")

    with pytest.raises(HostError, match=f"(?s)MkDocs kan de geschreven pagina's niet maken:.*{said}"):
        make_paper(texts, tmp_path / "host")


def test_what_a_plugin_makes_is_taken_from_where_it_was_made(texts: Path, tmp_path: Path) -> None:
    with (texts / CONFIG).open("a", encoding="utf-8") as file:
        file.write("plugins: [search]\n")

    paper = make_paper(texts, tmp_path / "host")

    assert paper.files["search/search_index.json"] == tmp_path / "host" / "search" / "search_index.json"
