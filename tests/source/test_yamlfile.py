"""YAML is read so that nothing is guessed, changed or dropped, and every place is known."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praktijkbank.source.findings import Finding
from praktijkbank.source.yaml_document import Document, Value
from praktijkbank.source.yamlfile import read_yaml


def _read(tmp_path: Path, content: str | bytes) -> tuple[Document, list[Finding]]:
    path = tmp_path / "x.yml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_yaml(path, "x.yml")


@pytest.mark.parametrize("word", ["no", "yes", "on", "null", "~", "010", "1e3", "12:30", "2021-02-30", "0x10", "=", "1_000", ".inf"])
def test_a_word_that_yaml_would_guess_about_stays_the_text_it_is(tmp_path: Path, word: str) -> None:
    assert _read(tmp_path, f"a: {word}\n")[0].data == {"a": word}


@pytest.mark.parametrize(
    ("content", "data"),
    [
        ("a: 1\nb:\n  - x\n  - y: é\n    z: >-\n      twee\n      regels\n", {"a": "1", "b": ["x", {"y": "é", "z": "twee regels"}]}),
        ("a: 1\r\nb: 2\r\n", {"a": "1", "b": "2"}),
        ("# eerst\na: c#d\n# laatst\nb: 'e # f'\n", {"a": "c#d", "b": "e # f"}),
        ("<<: {a: 1}\n", {"<<": {"a": "1"}}),
        ("- los\n", ["los"]),
        ("los\n", "los"),
        ("a:\n", {"a": ""}),
    ],
)
def test_sound_yaml_becomes_plain_data(tmp_path: Path, content: str, data: Value) -> None:
    document, findings = _read(tmp_path, content)

    assert (document.data, findings) == (data, [])


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", [(3, 1, "dubbele-sleutel")]),
        ("a:\n\t- b\n", [(2, 1, "tab")]),
        ("a: b: c\n", [(1, 5, "dubbele-punt-in-tekst")]),
        ('a: "open\n', [(1, 4, "aanhalingsteken")]),
        ("a: x\nb: 's-Hertogenbosch helpt\nc: y\n", [(2, 4, "aanhalingsteken")]),
        ("a: ! b\n", [(1, 4, "teken-vooraan")]),
        ("a: 1\nb: &x 1\nc: &x 2\n---\nd: 1\n", [(2, 4, "teken-vooraan"), (3, 4, "teken-vooraan"), (4, 1, "losse-regel")]),
        ("a: >- # weg\n  x\n", [(1, 7, "tekst-achter-hekje")]),
        ('a: "x" # weg\n', [(1, 8, "tekst-achter-hekje")]),
        ("a: [b] # weg\nc: [d, # weg\n  e]\n", [(1, 8, "tekst-achter-hekje"), (2, 8, "tekst-achter-hekje")]),
        ("a: x\n  # een opmerking\nb: y\n# nog een\n", []),
        ("a: >-\n  een\n\n  twee\n", [(1, 4, "gevouwen-tekst")]),
        ("a: >-\n  zo:\n  - een\n  - twee\n", [(1, 4, "gevouwen-tekst")]),
        ("a: >-\n  een\n  twee\n\nb: |\n  een\n\n  - twee\n", []),
        ("a: @b\n", [(1, 4, "teken-vooraan")]),
        ('a: "\\q"\n', [(1, 5, "yaml-fout")]),
        ("a: \x07\n", [(1, 4, "yaml-fout")]),
        ("a: &x 1\nb: *x\n", [(1, 4, "teken-vooraan"), (2, 4, "teken-vooraan")]),
        ("a: {b: &x [1]}\nc: {d: *x}\n", [(1, 8, "teken-vooraan"), (2, 8, "teken-vooraan")]),
        ("a: *niet*\n", [(1, 4, "teken-vooraan")]),
        ("a: *niet\n", [(1, 4, "teken-vooraan")]),
        ("a: !!python/object:os.system x\n", [(1, 4, "teken-vooraan")]),
        ("? [a]\n: b\nc: d\n", [(1, 1, "sleutel-met-vraagteken"), (1, 3, "sleutel-geen-tekst")]),
        ("{[a]: b}\n", [(1, 2, "sleutel-geen-tekst")]),
        ("a: b\u2028c: d\n", [(1, 5, "vreemd-regeleinde")]),
        ("a: 1\n---\nb: 2\n", [(2, 1, "losse-regel")]),
        ("", [(1, 1, "leeg-bestand")]),
        ("# alleen dit\n", [(1, 1, "leeg-bestand")]),
        ("a: x # weg\n", [(1, 6, "tekst-achter-hekje")]),
        ("a: x\n  y # weg\nb: 'z'\n", [(2, 5, "tekst-achter-hekje")]),
        ("[" * 200_000, [(1, 12, "te-diep")]),
        ("- " * 100_000, [(1, 23, "te-diep")]),
        (b"a: caf\xe9\n", [(1, 7, "geen-utf8")]),
        (b"\xff\xfea\x00", [(1, 1, "geen-utf8")]),
        (b"\xef\xbb\xbfa: 1\n", [(1, 1, "bom")]),
        ("a: " + "x" * 300_000, [(1, 1, "bestand-te-groot")]),
    ],
)
def test_odd_input_is_located(tmp_path: Path, content: str | bytes, expected: list[tuple[int, int, str]]) -> None:
    _, findings = _read(tmp_path, content)

    assert [(f.line, f.column, f.rule) for f in findings] == expected
    assert all(f.message and f.hint for f in findings)


def test_what_can_not_be_read_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "map.yml").mkdir()
    (tmp_path / "weg.yml").symlink_to(tmp_path / "nergens")

    found = [read_yaml(tmp_path / name, name)[1] for name in ("map.yml", "weg.yml")]

    assert [[(f.path, f.line, f.rule) for f in findings] for findings in found] == [
        [("map.yml", 1, "onleesbaar")],
        [("weg.yml", 1, "onleesbaar")],
    ]


def test_places_in_a_file_with_a_second_document_are_still_found(tmp_path: Path) -> None:
    document, _ = _read(tmp_path, "a: 1\nb: 2\n---\nc: 3\n")

    assert document.locate(("b",)) == (2, 1)


def test_a_place_is_found_by_its_path_and_a_word_in_its_value_more_precisely(tmp_path: Path) -> None:
    document, _ = _read(tmp_path, "a:\n  b:\n    - x\n    - y: >\n        een\n        twee drie\n")

    assert document.locate(("a", "b", 1, "y")) == (4, 7)
    assert document.locate(("a", "b", 1, "y"), "drie") == (6, 14)
    assert document.locate(("a", "b", 1, "y"), "vier") == (4, 7)
    assert document.locate(("a", "ontbreekt")) == (1, 1)
    assert document.locate(()) == (1, 1)


@given(st.text(max_size=200))
def test_no_text_whatever_makes_reading_fail(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "willekeurig.yml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))

    _, findings = read_yaml(path, "x.yml")

    for finding in findings:
        assert finding.line >= 1
        assert finding.column >= 1


def test_a_word_on_the_first_line_of_a_text_is_found_behind_a_line_that_was_read_as_it_is_meant(tmp_path: Path) -> None:
    document, findings = _read(tmp_path, "title: Inkoop: stand\ntext: |\n  Eerst dit.\n  Dan dat.\n")

    assert [(finding.line, finding.rule) for finding in findings] == [(1, "dubbele-punt-in-tekst")]
    assert (document.locate(("text",), "dit"), document.locate(("text",), "dat")) == ((3, 9), (4, 7))
