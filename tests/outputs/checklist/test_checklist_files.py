"""The downloadable checklist has every point, as text and as a Word file with columns for who and when."""

from __future__ import annotations

import pytest

from praktijkbank.outputs.checklist.checklist_files import TEXT_PATH, WORD_PATH, make_checklist_files
from praktijkbank.outputs.site import Site
from tests.conftest import MINIMAL, MakeSite
from tests.outputs.test_every_field import FULL
from tests.support.hostile import TEXTS, make_hostile
from tests.support.word import list_targets, open_word

TIPS = """\
tips:
  - {kind: pitfall, when: after, text: "Stop *niet* te vroeg."}
  - {kind: tip, when: before, theme: privacy, text: Begin klein.}
"""


def make(site: Site) -> dict[str, bytes]:
    """Make both files, by path."""
    return {artifact.path: artifact.content for artifact in make_checklist_files(site)}


def test_text_has_a_box_before_every_point(make_site: MakeSite) -> None:
    text = make(make_site(x=MINIMAL.format(title="X") + TIPS))[TEXT_PATH].decode()

    assert text[text.index("Voor de start") :] == (
        "Voor de start\n-------------\n\nPrivacy en gegevens delen:\n[ ] Begin klein.\n    (Tip, uit: X)\n\n"
        "Na de start\n-----------\n\nZonder thema:\n[ ] Stop niet te vroeg.\n    (Valkuil, uit: X)\n"
    )


def test_word_has_a_table_per_theme_with_room_for_who_and_when(make_site: MakeSite) -> None:
    content = make(make_site(x=MINIMAL.format(title="X") + TIPS))[WORD_PATH]
    document = open_word(content)

    assert [[cell.text for cell in row.cells] for table in document.tables for row in table.rows] == [
        ["Punt", "Uit", "Wie", "Wanneer"],
        ["☐ Begin klein.\nTip", "X", "", ""],
        ["Punt", "Uit", "Wie", "Wanneer"],
        ["☐ Stop niet te vroeg.\nValkuil", "X", "", ""],
    ]
    assert len(document.element.body.xpath(".//w:trPr/w:tblHeader")) == 2
    assert list_targets(content) == ["https://praktijkbank.example/praktijken/x/"]


@pytest.mark.parametrize("text", TEXTS)
def test_nothing_hostile_breaks_it(make_site: MakeSite, text: str) -> None:
    site = make_hostile(make_site(vol=FULL, ander=MINIMAL.format(title="Ander")), "vol", text)
    assert len(open_word(make(site)[WORD_PATH]).tables) == 1


def test_making_it_twice_gives_the_same_bytes(real_site: Site) -> None:
    assert make(real_site) == make(real_site)
