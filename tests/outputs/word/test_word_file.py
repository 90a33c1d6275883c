"""A Word file opens, has real headings and table headers, and no address that Word refuses or that could do more than open a page."""

from __future__ import annotations

import pytest

from praktijkbank.outputs.word.word_file import Run, WordFile
from tests.support.word import list_paragraphs, list_targets, open_word


def write(*runs: Run) -> bytes:
    """Write a file of one paragraph."""
    word = WordFile("Titel", "Uitgever", "")
    word.add("Normal", runs)
    return word.save("Voet")


def write_all_kinds() -> bytes:
    """Write a file with a heading, a list and a table."""
    word = WordFile("Titel", "Uitgever", "2026-03-04")
    for style in ("Title", "Heading1", "Heading2", "ListBullet", "ListNumber", "ListContinue", "Small"):
        word.add(style, [Run(style)])
    word.add_table("Naam", (50, 50), [[[("Normal", [Run("Kop")])], []], [[("Normal", [Run("Cel")])], []]])
    return word.save("Voet")


def test_headings_lists_and_tables_are_what_they_look_like() -> None:
    content = write_all_kinds()
    names = ["Title", "Heading 1", "Heading 2", "List Bullet", "List Number", "List Continue", "Klein"]
    assert [style for style, _ in list_paragraphs(content)][:7] == names
    assert [[cell.text for cell in row.cells] for row in open_word(content).tables[0].rows] == [["Kop", ""], ["Cel", ""]]
    assert content == write_all_kinds()


def test_a_long_text_is_packed_while_it_is_written_and_stands_there_whole() -> None:
    word = WordFile("Titel", "Uitgever", "")
    for number in range(40):
        word.add("Normal", [Run(f"{number} {'lang ' * 1000}")])
    assert [text.split()[0] for _, text in list_paragraphs(word.save("Voet"))] == [str(number) for number in range(40)]


@pytest.mark.parametrize(
    ("target", "written"),
    [
        ("https://x.example/a b?q=<é>&r=%20", "https://x.example/a%20b?q=%3C%C3%A9%3E&r=%20"),
        ("mailto:a@x.example", "mailto:a@x.example"),
        ("javascript:alert(1)", None),
        ("https://[x", None),
        ("//x.example/", None),
        ("", None),
    ],
)
def test_only_an_address_that_word_takes_is_a_link(target: str, written: str | None) -> None:
    content = write(Run("klik", target=target))
    assert (list_targets(content), [text for _, text in list_paragraphs(content)]) == ([written] if written else [], ["klik"])


def test_a_footnote_stands_at_its_first_mark_and_a_later_mark_repeats_its_number() -> None:
    word = WordFile("Titel", "Uitgever", "")
    word.add_note("b", [("FootnoteText", [Run("Tweede, met een "), Run("link", target="https://x.example/")])])
    word.add_note("a", [("FootnoteText", [Run("Eerste.")])])
    word.add_note("c", [("FootnoteText", [Run("Zonder teken.")])])
    word.add("Normal", [Run("Een"), Run(note="a"), Run(" twee"), Run(note="b"), Run(" weer"), Run(note="a")])
    content = word.save("Voet")
    assert list(list_paragraphs(content)) == [
        ("Normal", "Een[1] twee[2] weer1"),
        ("footnote text", " Eerste."),
        ("footnote text", " Tweede, met een link"),
    ]
    assert list_targets(content) == ["https://x.example/"]


def test_a_line_end_is_one_and_what_xml_cannot_hold_is_left_out() -> None:
    assert [text for _, text in list_paragraphs(write(Run("een\ntwee\x00 </w:t> & drie")))] == ["een\ntwee </w:t> & drie"]
