"""Readers get scripts without the maintainers' comments, and every script still works the same."""

from __future__ import annotations

import json
import re

from praktijkbank.outputs.scripts import strip_script
from tests.support.built import ROOT, BuiltSite
from tests.support.node import TOOLS, run_checker

_FOLDER = "docs/assets/js"


def test_comments_and_indents_go_and_code_stays() -> None:
    code = 'const a = "b // c";\ngo(b) {\nreturn "/** no */" + /\\/\\*\\*/;\n}\n'
    commented = (
        code.replace(";\ngo", "; // one\ngo").replace("go", "\n  // Two.\n  /** @param {string} b */\n  go").replace("return", "    return")
    )
    script = "/**\n * Why.\n */\n\n" + commented.replace("= ", "= /** @type {string} */ ")

    assert strip_script(script) == code


def test_a_text_of_more_lines_keeps_them() -> None:
    script = "const a = `\n  b\n\n  // c`;\n"

    assert strip_script(script) == script


def test_a_backtick_in_a_text_or_pattern_begins_no_text_of_more_lines() -> None:
    assert strip_script('  a = ["`", 1];\n  b = /[`\'"]/;\n  // c\n') == 'a = ["`", 1];\nb = /[`\'"]/;\n'


def test_every_script_is_published_without_them_and_with_the_same_code(built_site: BuiltSite) -> None:
    scripts = sorted(path.relative_to(ROOT / _FOLDER) for path in (ROOT / _FOLDER).rglob("*.js"))
    published = built_site.folder / "assets/js"

    assert sorted(path.relative_to(published) for path in published.rglob("*.*")) == scripts
    for script in scripts:
        text = (published / script).read_text(encoding="utf-8")
        assert script.parent.name == "form" or text == strip_script((ROOT / _FOLDER / script).read_text(encoding="utf-8"))
        assert [line for line in text.splitlines() if line.lstrip().startswith("/**") and line.rstrip().endswith("*/")] == []
    differing = json.loads(run_checker("typescript", TOOLS / "same-code.mjs", [str(ROOT / _FOLDER), str(published)]))
    assert [name for name in differing if not name.startswith("form/")] == []


def test_each_module_of_the_form_is_in_one_file_and_its_name_offers_what_it_did(built_site: BuiltSite) -> None:
    published = {path.stem: path.read_text(encoding="utf-8") for path in (built_site.folder / "assets/js/form").glob("*.js")}
    for name, text in published.items():
        source = strip_script((ROOT / _FOLDER / f"form/{name}.js").read_text(encoding="utf-8"))
        offered = re.findall(r"^export (?:async )?(?:function\*?|class|const) (\w+)", source, re.MULTILINE)
        passed_on = re.findall(r"^export \{ (\w+) \} from", source, re.MULTILINE)
        (told,) = re.findall(rf'^export const {{ (.*) }} = \$\["{name}"\];$', text, re.MULTILINE)
        assert told.split(", ") == [*passed_on, *offered]
        (holder,) = [other for other in published.values() if f'\n$["{name}"] = (' in other]
        last = source.rstrip().rpartition("\n\n")[2].splitlines()[-3:]
        assert "\n".join(last).removeprefix("export ") in holder
