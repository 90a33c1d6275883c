"""Readers get scripts without what is written for maintainers, and every script still does what it did."""

from __future__ import annotations

from praktijkbank.outputs.scripts import strip_blocks
from tests.support.built import ROOT, BuiltSite

_FOLDER = "docs/assets/js"


def test_blocks_go_and_code_and_short_comments_stay() -> None:
    below = 'const a = 1; // one\n\n  go(b) {\n    return "/** no */" + /\\/\\*\\*/;\n  }\n'
    script = "/**\n * Why.\n */\n\n" + below.replace("  go", "  /** @param {string} b */\n  go").replace("= 1", "= /** @type {number} */ 1")

    assert strip_blocks(script) == below


def test_every_script_is_published_without_them(built_site: BuiltSite) -> None:
    scripts = sorted(path.relative_to(ROOT / _FOLDER) for path in (ROOT / _FOLDER).rglob("*.js"))
    published = built_site.folder / "assets/js"

    assert sorted(path.relative_to(published) for path in published.rglob("*.*")) == scripts
    for script in scripts:
        text = (published / script).read_text(encoding="utf-8")
        assert text == strip_blocks((ROOT / _FOLDER / script).read_text(encoding="utf-8"))
        assert [line for line in text.splitlines() if line.lstrip().startswith("/**") and line.rstrip().endswith("*/")] == []
