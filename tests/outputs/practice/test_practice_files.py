"""The files of a practice say all that its page says, open in their programs, and let nothing in a record run or break them."""

from __future__ import annotations

import json
import re
from itertools import accumulate
from pathlib import Path

import pytest

from praktijkbank.outputs.practice.practice_files import make_files
from praktijkbank.outputs.practice.practice_page import make_practice_page
from praktijkbank.outputs.site import Settings, Site
from tests.conftest import MINIMAL, MakeSite
from tests.outputs.test_every_field import CITATIONS, FILES, FULL
from tests.support.golden import check_golden
from tests.support.hostile import EVERYTHING, TEXTS, make_hostile
from tests.support.html import read_links, read_text
from tests.support.word import list_paragraphs, list_targets, open_word


@pytest.fixture
def whole(make_site: MakeSite) -> Site:
    """A site with a practice that states everything, and one that it is related to."""
    return make_site(vol=FULL, ander=MINIMAL.format(title="Ander"))


def make(site: Site, slug: str = "vol") -> dict[str, bytes]:
    """Make the files of one practice."""
    return make_files(site, site.catalogue.by_slug[slug])


def read_ris(text: str) -> list[tuple[str, str]]:
    """Read RIS strictly: a tag, two spaces, a dash, a space and a value on every line."""
    matches = [re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line) for line in text.removesuffix("\r\n").split("\r\n")]
    assert all(matches), text
    return [(match[1], match[2]) for match in matches if match]


def read_bibtex(text: str) -> dict[str, str]:
    """Read one entry as BibTeX does, which counts all braces, including those after a backslash."""
    head = re.match(r"@misc\{([\w-]+),\n", text)
    assert head, text
    inside = text[head.end() :]
    depths = list(accumulate(({"{": 1, "}": -1}.get(sign, 0) for sign in inside), initial=1))[1:]
    assert (depths.index(0), depths[-1]) == (len(inside) - 2, 0)  # only the last brace closes the entry
    fields = re.findall(r"^  (\w+) = \{(.*)\},$", inside, re.MULTILINE)
    assert len(fields) == inside.count("\n") - 1
    return dict(fields)


@pytest.mark.parametrize("ending", sorted({*FILES, *CITATIONS} - {"docx"}))
def test_a_whole_practice_is_what_a_person_looked_at(whole: Site, ending: str) -> None:
    check_golden(f"golden/practice/praktijk.{ending}", make(whole)[ending])


def test_a_whole_practice_in_word_is_what_a_person_looked_at(whole: Site) -> None:
    content = make(whole)["docx"]
    paragraphs = "".join(f"{style}: {text}\n" for style, text in list_paragraphs(content))
    check_golden("golden/practice/praktijk.docx.txt", (paragraphs + "\n".join(list_targets(content)) + "\n").encode())


def test_a_word_file_tells_its_title_language_day_and_the_heads_of_its_table(whole: Site) -> None:
    document = open_word(make(whole)["docx"])

    told = document.core_properties
    assert (told.title, told.author, told.language, str(told.created)) == ("De titel", "Praktijkbank", "nl-NL", "2026-03-04 00:00:00+00:00")
    assert document.styles.element.xpath("//w:rPrDefault//w:lang/@w:val") == ["nl-NL"]
    heads = document.element.body.xpath(".//w:tr[w:trPr/w:tblHeader]")
    assert ["".join(head.xpath(".//w:t/text()")) for head in heads] == ["OnderwerpWat de bron vertelt"]
    assert document.element.body.xpath(".//w:tblCaption/@w:val") == ["De praktijk in het kort"]


def test_a_practice_that_stopped_says_so_first(make_site: MakeSite) -> None:
    files = make(make_site(vol=MINIMAL.format(title="X") + "phase: stopped\nperiod: {end: 2024-06}\n"))

    assert files["txt"].decode().splitlines()[:3] == ["X", "===", "Gestopt, liep tot en met juni 2024"]
    assert json.loads(files["json"])["status"] == "Gestopt, liep tot en met juni 2024"
    assert [text for _, text in list_paragraphs(files["docx"])][1] == "Gestopt, liep tot en met juni 2024."


def test_making_files_twice_gives_the_same_bytes(whole: Site) -> None:
    assert make(whole) == make(Site(whole.catalogue, whole.settings))


def test_without_an_address_of_the_site_no_file_makes_one_up(whole: Site) -> None:
    files = make(Site(whole.catalogue, Settings("Praktijkbank", "", "x")))

    assert [name for name, content in files.items() if b"praktijken/vol" in content] == []
    assert [target for target in list_targets(files["docx"]) if "praktijken/" in target] == []


def test_every_real_practice_opens_in_every_form(real_site: Site) -> None:
    for item in real_site.catalogue.items:
        files = make_files(real_site, item)
        paragraphs = [text for _, text in list_paragraphs(files["docx"])]
        assert (paragraphs[0], json.loads(files["json"])["title"]) == (item.practice.title, item.practice.title)
        assert dict(read_ris(files["ris"].decode()))["TI"] == item.practice.title
        assert set(read_bibtex(files["bib"].decode())) >= {"title", "author", "abstract", "url"}
        assert json.loads(files["csl.json"])[0]["title"] == item.practice.title


@pytest.mark.parametrize("text", [*TEXTS, EVERYTHING])
def test_nothing_hostile_breaks_a_file_or_leads_anywhere(whole: Site, text: str) -> None:
    files = make(make_hostile(whole, "vol", text))

    open_word(files["docx"])
    assert [target for target in list_targets(files["docx"]) if not target.startswith(("https://", "http://", "mailto:"))] == []
    assert [tag for tag, _ in read_ris(files["ris"].decode())].count("TY") == 1
    assert read_bibtex(files["bib"].decode())["author"] == "{Praktijkbank}"
    assert len(json.loads(files["csl.json"])) == 1
    targets = re.findall(r'"target":"([^"]*)', files["json"].decode())
    assert [target for target in targets if not target.startswith(("/praktijken/", "https://", "http://", "mailto:"))] == []


def test_a_hostile_text_is_text_in_word(whole: Site) -> None:
    text = "</w:t></w:r><w:r><w:t>nep & <b>vet</b>"
    paragraphs = [told for _, told in list_paragraphs(make(make_hostile(whole, "vol", text))["docx"])]
    assert paragraphs[0] == text


def test_the_page_offers_the_files_and_a_line_to_cite(whole: Site) -> None:
    body = make_practice_page(whole, whole.catalogue.by_slug["vol"]).body
    taken = body[body.index('<div class="pb-neem-mee">') : body.index("</header>")]

    assert {"praktijk.docx": "Word", "praktijk.txt": "platte tekst", "#citeer": "Citeer"}.items() <= read_links(taken).items()
    offered = {target.removeprefix("praktijk.") for target in read_links(body) if target.startswith("praktijk.")}
    assert offered == make(whole).keys() - {"json"}  # for programs
    cited = body[body.index('<h2 id="citeer">') : body.index('<footer class="pb-colofon">')]
    assert read_links(cited) == {"praktijk.ris": "RIS", "praktijk.bib": "BibTeX", "praktijk.csl.json": "CSL-JSON"}
    line = "Praktijkbank (2026). De titel. Bijgewerkt op 4 maart 2026. https://praktijkbank.example/praktijken/vol/"
    assert line in read_text(cited)


def test_files_of_a_project_do_not_depend_on_where_it_lies(whole: Site, project: Path) -> None:
    assert [name for name, content in make(whole).items() if str(project).encode() in content] == []
