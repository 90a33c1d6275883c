"""A site with made-up practices and plain pages around the lists, so that every number on them is known to the tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from praktijkbank.build import pipeline
from praktijkbank.build.write import write_artifacts
from praktijkbank.outputs.artifacts import Artifact
from praktijkbank.outputs.site import Settings, Site
from praktijkbank.outputs.styles import FILES
from praktijkbank.source.findings import Severity, format_text
from tests.support.built import ROOT
from tests.support.made import list_bodies

SETTINGS = Settings("Praktijkbank", "", "praktijken/{slug}/praktijk.yml")
_BLOCKS = {
    "praktijken/": "<h1>Praktijken</h1><!-- praktijkbank: overzicht -->",
    "voor-je-begint/": "<h1>Voor je begint</h1><!-- praktijkbank: checklist -->",
    "vergelijken/": "<h1>Vergelijken</h1><!-- praktijkbank: vergelijken -->",
    "vergelijken/memo/": "<h1>Een notitie maken</h1><!-- praktijkbank: notitie -->",
    "mijn-lijst/": "<h1>Mijn lijst</h1><!-- praktijkbank: mijn-lijst -->",
    "zoeken/": "<h1>Zoeken</h1><!-- praktijkbank: zoeken -->",
}


def tell(
    title: str,
    *,
    schools: Iterable[str] = (),
    payers: Iterable[str] = (),
    town: str = "",
    checked: str = "",
    facts: int = 0,
    themes: Iterable[str] = (),
    tips: Iterable[tuple[str, str]] = (),
) -> str:
    """Write the file of one practice; tips are (moment, text), and a text may start with its kind and a colon."""
    lines = [f"title: {_quote(title)}", f"summary: {_quote(f'Over {title}.')}", "approach: Zo werkt het."]
    lines += [f"place: {{municipalities: [{town}]}}" if town else "place: not stated"]
    lines += [f"school_types: [{', '.join(schools)}]", f"themes: [{', '.join(themes)}]"]
    lines += ["funding:", *(f"  - source: {payer}" for payer in payers)] if payers else []
    lines += [f"checked: {{date: {checked}, by: redactie}}"] if checked else []
    lines += [f"facts: {facts}"] if facts else []
    lines += ["tips:", *(_tell_tip(moment, text) for moment, text in tips)] if tips else []
    return "\n".join(lines) + "\n"


def read_site(folder: Path, practices: Mapping[str, str]) -> Site:
    """Make a site from files given as {slug: YAML text}, with the repository's own vocabulary."""
    (folder / "practices").mkdir(parents=True)
    (folder / "docs").mkdir()
    shutil.copy(ROOT / "practices" / "_vocabulary.yml", folder / "practices")
    for slug, text in practices.items():
        (folder / "practices" / f"{slug}.yml").write_text(text, encoding="utf-8")
    catalogue, findings = pipeline.read(folder)
    assert catalogue is not None, format_text([finding for finding in findings if finding.severity is Severity.ERROR])
    return Site(catalogue, SETTINGS)


def write_site(folder: Path, site: Site, others: Mapping[str, str] | None = None) -> Path:
    """Write the pages of a site without a theme, with the real scripts and styles; `others` are pages with markers."""
    pages = list_bodies(site) | {url: pipeline.fill_page(html, site, url) for url, html in {**_BLOCKS, **(others or {})}.items()}
    write_artifacts(folder, [*pipeline.make_artifacts(site), *(_print(url, body) for url, body in pages.items())])
    shutil.copytree(ROOT / "docs" / "assets", folder / "assets", dirs_exist_ok=True)
    (folder / "assets" / "css").mkdir()
    for name, *_ in FILES.values():  # including those that only some pages link
        shutil.copy(ROOT / "docs" / "assets" / "styles" / f"{name}.css", folder / "assets" / "css")
    for name in ("fulltext.js", "spelling.js"):  # these sites have no full-text index; the search has tests of its own
        shutil.copy(Path(__file__).parent / "words" / name, folder / "assets" / "js" / "search")
    return folder


def _print(url: str, body: str) -> Artifact:
    root = "../" * url.count("/")
    styles = "".join(
        f'<link rel="stylesheet" href="{root}assets/styles/{name}.css">' for name in (*FILES["praktijkbank.css"], "comparison")
    )
    head = f'<meta charset="utf-8"><title>{url}</title><link rel="icon" href="data:,">{styles}'
    script = f'<script type="module" src="{root}assets/js/shell/main.js"></script>'
    html = f'<!doctype html><html lang="nl"><head>{head}</head><body><main class="md-typeset">{body}</main>{script}</body></html>'
    return Artifact(f"{url}index.html", html.encode())


def _tell_tip(moment: str, text: str) -> str:
    kind, _, rest = text.partition(": ")
    kind, words = (kind, rest) if kind in {"success", "pitfall"} else ("tip", text)
    return f"  - {{kind: {kind}, when: {moment}, text: {_quote(words)}}}"


def _quote(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
