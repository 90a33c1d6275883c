"""A preview shows what a clean build publishes, follows every edit, and reports errors above the last valid version."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from praktijkbank.build.preview_site import PreviewSite
from praktijkbank.build.run import build
from praktijkbank.hosts.mkdocs.host import MkDocs
from tests.conftest import ROOT
from tests.support.preview import is_page, read_page, read_panel

PRACTICE = "practices/coach-vo-kennemerland.yml"
THEME = "hooks/praktijkbank/hosts/mkdocs/theme"
PAGE = "praktijken/coach-vo-kennemerland/"
ISSUE = "newsletters/landelijk/2026-1.yml"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository's own content, with the cache of an earlier preview."""
    folder = tmp_path_factory.mktemp("preview") / "project"
    for name in ("docs", "newsletters", "practices", THEME):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    site = PreviewSite(folder, MkDocs(), None)
    site.read()
    site.close()
    return folder


@pytest.fixture
def project(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that project, which a test may change."""
    monkeypatch.setenv("PRAKTIJKBANK_LEAVE_OUT", "pdf,mail")
    return shutil.copytree(prepared, tmp_path / "project")


@pytest.fixture
def site(project: Path) -> Iterator[PreviewSite]:
    """A preview of the project that has read everything."""
    site = PreviewSite(project, MkDocs(), None)
    site.read()
    yield site
    site.close()


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def edit_a_text(project: Path, chance: random.Random) -> None:
    path = choose(project, chance)
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"^(summary: )(?=[A-Z])", f"\\g<1>Wijziging {chance.random()}. ", text, flags=re.MULTILINE), encoding="utf-8")


def edit_a_title(project: Path, chance: random.Random) -> None:
    path = choose(project, chance)
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"^title: .*", f"title: Praktijk {chance.random()}", text, flags=re.MULTILINE), encoding="utf-8")


def edit_a_phase(project: Path, chance: random.Random) -> None:
    path = choose(project, chance)
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"^phase: .*\n", "", text, flags=re.MULTILINE) + "phase: pilot\n", encoding="utf-8")


def edit_a_place(project: Path, chance: random.Random) -> None:
    path = choose(project, chance)
    text = path.read_text(encoding="utf-8")
    place = f"place: {{regions: [{chance.choice(['flevoland', 'kennemerland', 'groningen'])}]}}\n"
    path.write_text(re.sub(r"^place:.*\n(?:[ #].*\n)*", place, text, flags=re.MULTILINE), encoding="utf-8")


def edit_a_newsletter(project: Path, chance: random.Random) -> None:
    path = chance.choice(sorted((project / "newsletters").glob("*/20*.yml")))
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"^subject: .*", f"subject: Onderwerp {chance.random()}", text, flags=re.MULTILINE), encoding="utf-8")


def edit_the_vocabulary(project: Path, chance: random.Random) -> None:
    path = project / "practices" / "_vocabulary.yml"
    text = path.read_text(encoding="utf-8")
    number = chance.randint(1, 999)
    pattern, replacement = chance.choice(
        [
            (r"(  po: \{label: )\w+", f"\\g<1>Basis{number}"),
            (r"(  sbo: \{.*explanation: \")", f"\\g<1>Uitleg {number}. "),
            (r"(  vo: \{.*synonyms: \[)", f"\\g<1>woord {number}, "),
            (r"(^themes:\n)", f"\\g<1>  thema-{number}: {{label: Thema {number}}}\n"),
        ]
    )
    path.write_text(re.sub(pattern, replacement, text, count=1, flags=re.MULTILINE), encoding="utf-8")


def add_a_practice(project: Path, chance: random.Random) -> None:
    name = f"nieuw-{chance.randint(1, 10**6)}"
    text = f"title: {name}\nsummary: Kort.\napproach: Zo.\nplace: not stated\nsources: [{{title: Bron}}]\nadded: 2025-02-03\n"
    (project / "practices" / f"{name}.yml").write_text(text, encoding="utf-8")


def take_a_practice_away(project: Path, chance: random.Random) -> None:
    new = sorted((project / "practices").glob("nieuw-*.yml"))
    if new:
        chance.choice(new).unlink()


EDITS: list[Callable[[Path, random.Random], None]] = [
    edit_a_text,
    edit_a_title,
    edit_a_phase,
    edit_a_place,
    edit_a_newsletter,
    edit_the_vocabulary,
    add_a_practice,
    take_a_practice_away,
]


def choose(project: Path, chance: random.Random) -> Path:
    return chance.choice([path for path in sorted((project / "practices").glob("*.yml")) if not path.name.startswith("_")])


def test_after_fifty_edits_every_page_is_that_of_a_clean_build(project: Path, site: PreviewSite) -> None:
    chance = random.Random(12)  # noqa: S311 - the same edits every time
    for _ in range(50):
        chance.choice(EDITS)(project, chance)
        site.read()
        for path in (PAGE, "praktijken/", "nieuwsbrieven/", "zoeken/", "dekking/"):
            site.find(path)
    shutil.rmtree(project / ".cache")

    published = build(project, project / "site", MkDocs(), None, is_strict=False)

    pages = [path.relative_to(published).as_posix() for path in published.rglob("*.html")]
    assert len(pages) > 50
    for path in filter(is_page, pages):
        assert read_page(site, path) == (published / path).read_bytes(), path
    for file in published.rglob("*.*"):
        place = file.relative_to(published).as_posix()
        if not is_page(place) and not place.startswith("pagefind/"):
            found = site.find(place)
            assert found is not None
            assert found.content == file.read_bytes(), place


def test_an_error_is_shown_in_the_page_over_the_last_good_version_and_other_edits_still_show(project: Path, site: PreviewSite) -> None:
    before = read_page(site, PAGE)
    replace(project / PRACTICE, "title: ", "titel_: ")
    replace(project / ISSUE, "title: Een lijst voor wie begint", "title: Een lijst voor beginners")
    site.read()

    assert read_page(site, PAGE) == before
    panel = read_panel(site, PAGE)
    assert "<details open><summary>1 fout" in panel
    assert re.search(rf"<code>{PRACTICE}:\d+:\d+</code> fout: onbekend veld &#39;titel_&#39;", panel)
    assert b"Een lijst voor beginners" in read_page(site, "nieuwsbrieven/landelijk/2026-1/")

    replace(project / PRACTICE, "titel_: ", "title: Nog beter ")
    site.read()
    assert b"Nog beter" in read_page(site, PAGE)
    assert "fout" not in read_panel(site, PAGE)


def test_an_error_in_the_lists_or_the_settings_leaves_everything_as_it_was(project: Path, site: PreviewSite) -> None:
    before = read_page(site, PAGE)
    (project / "practices" / "_vocabulary.yml").write_text("regions: [\n", encoding="utf-8")
    (project / "mkdocs.yml").write_text("site_name: [\n", encoding="utf-8")
    site.read()

    assert read_page(site, PAGE) == before
    assert "practices/_vocabulary.yml:" in read_panel(site, PAGE)
    assert "mkdocs.yml:" in read_panel(site, PAGE)


def test_a_page_that_the_host_can_not_make_stays_what_it_was_and_the_host_tells_why(project: Path, site: PreviewSite) -> None:
    before = read_page(site, "over/")
    (project / THEME / "main.html").write_text("{% extends 'base.html' %}{% nonsens %}", encoding="utf-8")
    site.read()

    assert read_page(site, "over/") == before
    assert "MkDocs kan de geschreven pagina&#39;s niet maken" in read_panel(site, "over/")


def test_a_draft_has_a_page_that_says_so_and_stands_in_no_list(project: Path, site: PreviewSite) -> None:
    listed = read_page(site, "praktijken/")
    text = "title: Nog niet af\nstatus: draft\nsummary: Kort.\napproach: Zo.\nplace: not stated\n"
    (project / "practices" / "nog-niet-af.yml").write_text(text, encoding="utf-8")
    replace(project / ISSUE, "number: ", "status: draft\nnumber: ")
    site.read()

    assert b"<h1>Nog niet af</h1>" in read_page(site, "praktijken/nog-niet-af/")
    assert "Concept: deze pagina komt nog niet op de site." in read_panel(site, "praktijken/nog-niet-af/")
    assert "Concept: deze" in read_panel(site, "nieuwsbrieven/landelijk/2026-1/")
    assert '<a href="/praktijken/nog-niet-af/">Nog niet af</a>' in read_panel(site)
    assert read_page(site, "praktijken/") == listed


def test_a_search_after_an_edit_finds_the_words_of_that_edit(project: Path, site: PreviewSite) -> None:
    first = read_index(site)
    replace(project / PRACTICE, "title: ", "title: Zevenblad ")
    site.read()
    second = read_index(site)

    assert first != second
    assert site.find(f"pagefind/{first[0]}") is not None  # a search begun before the edit can be completed
    assert not site.find("pagefind/../../x").content  # type: ignore[union-attr]
    assert set(first) < set(second)  # the changes are indexed beside the earlier index

    replace(project / PRACTICE, "title: Zevenblad ", "title: ")
    site.read()
    assert read_index(site) == first


def read_index(site: PreviewSite) -> list[str]:
    """Return the names of the files that a search loads first."""
    entry = site.find("pagefind/pagefind-entry.json")
    assert entry is not None
    return [f"pagefind.{digest}.pf_meta" for digest in re.findall(r'"hash":"([^"]+)"', entry.content.decode())]


def test_hostile_names_and_texts_in_a_finding_stay_text(project: Path, site: PreviewSite) -> None:
    (project / "practices" / "<script>x.yml").write_text("title: <img src=x>\n'<b>': 1\n", encoding="utf-8")
    site.read()

    panel = read_panel(site)
    assert "&lt;script&gt;x.yml" in panel
    assert "<b>" not in panel
    assert panel.count("<script") == 1
