"""What is dropped on the form or pasted there comes into the same fields as `praktijkbank import` puts it, and so do all other forms."""

from __future__ import annotations

import base64
import random
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page

from praktijkbank.editing.importing.drafting import Draft, make_draft
from praktijkbank.editing.importing.field_values import TO_FILL_IN
from praktijkbank.editing.importing.holding import Sieve
from praktijkbank.editing.importing.knowledge import fold_words
from praktijkbank.editing.importing.opening import read_form
from praktijkbank.outputs.site import Site
from praktijkbank.practices.place import NOT_STATED
from tests.editing.importing.test_nothing_lost import QUESTIONS, WORDS
from tests.support.forms import DRESSES, make_dressed_odt, make_dressed_word, make_form, make_odt, make_word

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parents[1] / "editing/importing/forms.yml").read_text(encoding="utf-8"))
PAGE = {
    "p": ("<p>", "</p>"),
    "li": ("<ul><li>", "</li></ul>"),
    "li2": ("<ul><li><ul><li>", "</li></ul></li></ul>"),
    "b": ("<p><b>", "</b></p>"),
    "h1": ("<h2>", "</h2>"),
}
READ = """async (files) => {
    const load = (name) => import(new URL(`../../assets/js/form/${name}.js`, location.href).href);
    const [{ Drafter }, { Checker }, { readFile }] = await Promise.all(["importing/draft", "rules/check", "importing/reading"].map(load));
    const { pbGegevens, pbVragenlijst } = document.querySelector("[data-pb-gegevens]").dataset;
    const [data, questionnaire] = await Promise.all([pbGegevens, pbVragenlijst].map(async (path) => (await fetch(path)).json()));
    const drafts = [];
    for (const [name, packed] of files) {
        const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
        const drafter = new Drafter(data, questionnaire, new Checker(data));
        const { blocks } = await readFile(new File([bytes], name), drafter.known);
        const { fields, asks, rest, skipped } = drafter.make(blocks);
        drafts.push({ fields, asks: asks.map(({ text }) => text), rest, skipped });
    }
    return drafts;
}"""


@pytest.fixture
def read_in_browser(desktop: Page) -> Any:
    """Read forms by name in the browser; returns their drafts."""
    desktop.goto("meedoen/formulier/")

    def read(forms: list[tuple[str, bytes]]) -> list[dict[str, Any]]:
        drafts: list[dict[str, Any]] = desktop.evaluate(READ, [[name, base64.b64encode(raw).decode()] for name, raw in forms])
        return drafts

    return read


@pytest.fixture
def keep_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """The import sets private text aside; the form leaves it at its field, in sight of who typed it, and holds the file."""
    monkeypatch.setattr(Sieve, "look", lambda *_: [])


@pytest.mark.usefixtures("keep_all")
def test_the_form_puts_each_answer_where_the_import_puts_it(read_in_browser: Any, real_site: Site) -> None:
    forms = [(f"{case['name']}.{find_kind(case)}", make_form(case)) for case in CASES]
    assert list_differences(forms, read_in_browser(forms), real_site) == []


@pytest.mark.usefixtures("keep_all")
def test_the_form_and_the_import_agree_on_forms_that_nobody_thought_of(read_in_browser: Any, real_site: Site) -> None:
    forms = list(make_up_forms(random.Random(15)))  # noqa: S311 - the same forms each time
    assert list_differences(forms, read_in_browser(forms), real_site) == []


@pytest.mark.usefixtures("keep_all")
def test_they_agree_on_outlines_boxes_notes_and_tracked_changes_and_lose_no_sentence(read_in_browser: Any, real_site: Site) -> None:
    drawn = list(dress_forms(random.Random(16)))  # noqa: S311 - the same forms each time
    forms = [(name, make_dressed_word(lines) if name.endswith("docx") else make_dressed_odt(lines)) for name, lines in drawn]
    drafts = read_in_browser(forms)
    assert list_differences(forms, drafts, real_site) == []
    for (name, lines), draft in zip(drawn, drafts, strict=True):
        told = str(draft).replace("\\n", " ")
        kept = f" {fold_words(told)} "
        assert [(name, text) for _, text in lines if text not in QUESTIONS and f" {fold_words(text)} " not in kept] == []


def dress_forms(chance: random.Random) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Return the lines of twenty forms with their dress: questions as headings or in boxes, answers with notes and changes."""
    for number in range(20):
        lines: list[tuple[str, str]] = [("outline", "Een titel")]
        for at in range(chance.randint(1, 10)):
            if chance.random() < 0.4:
                lines.append((chance.choice(("outline", "lone_box", "inserted", "remarked")), chance.choice(QUESTIONS)))
            lines.append((chance.choice(DRESSES), f"De school deed dit voor keer {at} van {number}."))
        yield f"{number}.{'docx' if number % 2 else 'odt'}", lines


def find_kind(case: dict[str, Any]) -> str:
    return next(kind for kind in ("docx", "odt", "html", "md", "txt") if kind in case)


def make_up_forms(chance: random.Random) -> Any:
    """Return forms of words and questions drawn by lot."""
    for number in range(120):
        kinds = ("p", "li", "li2", "b", "h1")
        lines: list[dict[str, Any]] = []
        for _ in range(chance.randint(1, 14)):
            text = ". ".join(" ".join(chance.choices(WORDS, k=chance.randint(1, 10))) for _ in range(chance.randint(1, 3)))
            told = chance.choice(QUESTIONS) if chance.random() < 0.4 else text
            if chance.random() < 0.15:
                lines.append({"table": [[chance.choice(QUESTIONS), text], [text, told, text]]})
            else:
                lines.append({chance.choice(kinds): told})
        if number % 4 == 0:
            yield f"{number}.docx", make_word(lines)
        elif number % 4 == 1:
            yield f"{number}.odt", make_odt(lines)
        elif number % 4 == 2:
            yield f"{number}.html", f"<html><body>{''.join(map(write_page, lines))}</body></html>".encode()
        else:
            texts = [told for line in lines for told in list_lines(line)]
            yield f"{number}.txt", "\n".join(["Een titel", *texts]).encode()


def write_page(line: dict[str, Any]) -> str:
    ((kind, told),) = line.items()
    if kind == "table":
        return "<table>" + "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in told) + "</table>"
    before, behind = PAGE[kind]
    return f"{before}{escape(told)}{behind}"


def list_lines(line: dict[str, Any]) -> list[str]:
    ((kind, told),) = line.items()
    if kind == "table":
        return [f"| {' | '.join(row)} |" for row in told]
    return [{"li": "- ", "li2": "  - ", "b": "", "h1": "## "}.get(kind, "") + told]


def list_differences(forms: list[tuple[str, bytes]], drafts: list[dict[str, Any]], site: Site) -> list[Any]:
    """Return where the form has another value than the import, asks something else, or lost what the import could not place."""
    found = []
    for (name, raw), shown in zip(forms, drafts, strict=True):
        draft = make_draft(read_form(raw), site.catalogue.vocabulary, None, "form")
        expected = tell_fields(draft)
        found += [
            (name, field, expected.get(field), shown["fields"].get(field))
            for field in sorted(expected | shown["fields"])
            if expected.get(field) != shown["fields"].get(field)
        ]
        asked = [question for question in shown["asks"] if "staan twee antwoorden bij elkaar" not in question]
        if sorted(asked) != sorted(draft.asks):
            found.append((name, "asks", draft.asks, asked))
        rest = f" {fold_words(' '.join(shown['rest']))} "
        found += [(name, "rest", text, "") for left in draft.left for text in left.texts if f" {fold_words(text)} " not in rest]
    return found


def tell_fields(draft: Draft) -> dict[str, Any]:
    """Return the fields without what the import fills in so that its draft passes the check: the form asks for that at the field."""
    fields: dict[str, Any] = leave_open({name: value for name, value in draft.fields.items() if name != "status" and value != NOT_STATED})
    return fields


def leave_open(value: Any) -> Any:
    """Return a value without its placeholders."""
    if isinstance(value, list):
        return [leave_open(each) for each in value]
    if isinstance(value, dict):
        return {name: leave_open(each) for name, each in value.items() if not str(each).startswith(TO_FILL_IN)}
    return value
