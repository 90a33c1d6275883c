"""No sentence of any form is lost: each stands in the draft, in its comments or in the private file, with its words in order."""

from __future__ import annotations

import html
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from praktijkbank.commands.main import main
from praktijkbank.editing.importing import draft_files, drafting, opening
from praktijkbank.editing.importing.blocks import UNREADABLE, clean_text, drop_private_characters
from praktijkbank.editing.importing.knowledge import HEADINGS, fold_words
from praktijkbank.editing.importing.limits import FormError
from praktijkbank.editing.importing.recognisers import split_sentences
from praktijkbank.practices.questionnaire import TEN_QUESTIONS
from praktijkbank.practices.vocabulary import Vocabulary
from praktijkbank.source.findings import has_errors
from tests.conftest import ROOT
from tests.support.forms import make_odt, make_word

QUESTIONS = [*TEN_QUESTIONS.values(), "Aanleiding", "Doel:", "Een heel andere kop", "3) Hoe werkt het? en wat levert het op"]
WORDS = [
    *(
        "school",
        "ouders",
        "gemeente",
        "en",
        "de",
        "is",
        "wij",
        "Zij",
        "Hij",
        "kind",
        "<b>",
        "[x](y)",
        "*let*",
        "_op_",
        "#",
        "- ",
        "12.",
        "title:",
    ),
    *(
        "contact:",
        "“citaat”",
        "€ 500",
        "6/3/2025",
        "https://www.lege.example/a_b?c=d&e",
        "info@lege.example",
        "06-12345678",
        "(8)",
        "Bram",
        "x.",
    ),
    *("één", "🎉", "&lt;", "|", "\\", "`", "ja?", "nee!", "n.v.t.", "volgt", "stond:", "tip;", "{{", "'s", "--", "=1+1", "Beste", "groet"),
]
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)
TEXTS = st.one_of(SENTENCES, st.lists(SENTENCES, min_size=1, max_size=4).map(". ".join))
LINES = st.one_of(
    st.builds(lambda kind, text: {kind: text}, st.sampled_from(["p", "li", "li2", "b", "h1"]), TEXTS),
    st.builds(lambda kind, text: {kind: text}, st.sampled_from(["b", "h1", "p"]), st.sampled_from(QUESTIONS)),
    st.builds(
        lambda rows: {"table": rows},
        st.lists(st.lists(st.one_of(TEXTS, st.sampled_from(QUESTIONS)), min_size=1, max_size=3), min_size=1, max_size=3),
    ),
)


@given(st.lists(LINES, min_size=1, max_size=14), st.sampled_from([make_word, make_odt]))
@settings(max_examples=60)
def test_every_word_of_a_document_is_kept(vocabulary: Vocabulary, lines: list[dict[str, Any]], make: Any) -> None:
    kept = keep(make(lines), vocabulary)
    assert [text for text in list_texts(lines) for piece in find_lost(text, kept)] == []


@given(st.lists(st.one_of(TEXTS, st.sampled_from(QUESTIONS), st.text(max_size=80)), min_size=1, max_size=25).map("\n".join))
@settings(max_examples=150)
def test_every_word_of_a_text_is_kept(vocabulary: Vocabulary, text: str) -> None:
    raw = text.encode("utf-8", "replace")
    if raw.count(0) or not clean_text(raw.decode()).split() or re.match(rb"%PDF|PK\x03\x04|{\\rtf|\xd0\xcf", raw) or b"<" in raw[:40]:
        return
    try:
        kept = keep(raw, vocabulary)
    except FormError:
        return
    lines = clean_text(drop_private_characters(raw.decode())).replace(UNREADABLE, "").split("\n")
    assert [lost for line in lines for lost in find_lost(line.lstrip(" >#*-"), kept)] == []


def keep(raw: bytes, vocabulary: Vocabulary) -> str:
    """Import a form in memory; returns the words of all that is kept of it, after looking that the draft passes the check."""
    draft = drafting.make_draft(opening.read_form(raw), vocabulary, None, "form")
    draft_files.settle(draft, vocabulary, None)
    text = draft_files.write_draft(draft, "form", "# schema")
    assert not has_errors(draft_files.check_text(text, "practices/form.yml", vocabulary, draft.to_come)), text
    shown = [part for value in yaml.load(text, yaml.BaseLoader).values() for part in list_shown(value)]  # noqa: S506 - makes nothing but text
    comments = [line.lstrip("#") for line in text.splitlines() if line.startswith("#")]
    everything = " ".join([*shown, *comments, draft_files.write_private(draft, "form")])
    return f" {fold_words(html.unescape(everything))} "


def list_shown(value: Any) -> Iterator[str]:
    """Return all texts of a value."""
    if isinstance(value, str):
        yield value
    else:
        for part in value.values() if isinstance(value, dict) else value:
            yield from list_shown(part)


def list_texts(lines: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Return the texts of lines, those of cells one by one."""
    for line in lines:
        for told in line.values():
            yield from [told] if isinstance(told, str) else [cell for row in told for cell in row]


def find_lost(text: str, kept: str) -> list[str]:
    """Return the pieces of a text that are not kept: sentences, or where one was cut, its parts."""
    lost = []
    for sentence in split_sentences(text):
        if not is_kept(sentence, kept):
            lost += [part for part in re.split(r"[,;|?:\t]\s*|\. |\s+(?:en|of|[-–/])\s+", sentence) if not is_kept(part, kept)]
    return lost


def is_kept(text: str, kept: str) -> bool:
    """Whether the words of a text stand in what is kept, one behind the other; a question of the form need not be."""
    words = fold_words(html.unescape(text))
    return f" {words} " in kept or not words or words in HEADINGS.asked or any(words.endswith(question) for question in HEADINGS.asked)


def test_a_form_that_is_imported_leaves_nothing_but_its_two_files() -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        (folder / "practices").mkdir()
        shutil.copy(ROOT / "practices" / "_vocabulary.yml", folder / "practices")
        (folder / "form.txt").write_text("Titel van iets\n\nHoe werkt het?\nZo werkt het. Bel 06-00000123.\n", encoding="utf-8")
        assert main(["import", str(folder / "form.txt"), "--root", str(folder)]) == 0
        made = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
        schemas = {f".cache/schema/{kind}.schema.json" for kind in ("praktijk", "nieuwsbrief", "regio")}  # for editors
        assert made - {"form.txt", "practices/_vocabulary.yml"} == {
            *schemas,
            "practices/titel-van-iets.yml",
            ".import/titel-van-iets.txt",
        }
    finally:
        shutil.rmtree(folder)
