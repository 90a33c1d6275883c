"""Readers get scripts without what is for maintainers, and every script still offers the same."""

from __future__ import annotations

import json

from praktijkbank.outputs.scripts import shrink_scripts
from tests.support.built import ROOT, BuiltSite
from tests.support.node import TOOLS, run_checker

_FOLDER = "docs/assets/js"


def test_comments_and_names_within_go_and_what_is_offered_stays() -> None:
    script = "/** Why. */\nexport function addOne(/** @type {number} */ number) {\n  return number + 1; // one\n}\n"
    broken = "export function {"
    assert shrink_scripts([script, broken, ""]) == ["export function addOne(e){return e+1}", broken, ""]


def test_every_script_is_published_smaller_and_offers_the_same(built_site: BuiltSite) -> None:
    source, published = ROOT / _FOLDER, built_site.folder / "assets/js"
    scripts = sorted(path.relative_to(source) for path in source.rglob("*.js"))

    assert sorted(path.relative_to(published) for path in published.rglob("*.*")) == scripts
    assert all("/**" not in (published / script).read_text(encoding="utf-8") for script in scripts)
    assert sum((published / each).stat().st_size for each in scripts) < 0.5 * sum((source / each).stat().st_size for each in scripts)
    assert json.loads(run_checker("typescript", TOOLS / "same-exports.mjs", [str(source), str(published)])) == []


def test_each_module_of_the_form_is_in_one_file(built_site: BuiltSite) -> None:
    folder = built_site.folder / "assets/js/form"
    published = {path.stem: path.read_text(encoding="utf-8") for path in folder.rglob("*.js")}
    for name in published:
        key = f"$.{name}=(" if name.isidentifier() else f'$["{name}"]=('
        assert len([text for text in published.values() if key in text]) == 1, name
