"""The metadata of a practice is what programs ask of it: its names, days and places, and words that lead there though no text has them."""

from __future__ import annotations

from praktijkbank.outputs.site import Site
from praktijkbank.practices.practice_metadata import Metadata, Work
from praktijkbank.source.fields import PartialDate
from tests.conftest import MINIMAL, MakeSite

TOLD = """\
also_known_as: [bruggers]
search_words: [schoolcoach]
added: 2026-01-02
checked: {date: 2026-03-04, by: redactie}
changes:
  - {date: 2026-02-01, what: Cijfers toegevoegd.}
place: {municipalities: [hengelo], regions: [flevoland], partnership: SWV 23-02}
themes: [privacy]
audience: [beleidsmakers]
roles: [{function: coach}]
partners: [{name: Veilig Thuis}]
funding: [{source: gemeente, amount: 1200}]
sources:
  - {title: Magazine, url: "https://example.org/a", publisher: Ministerie}
  - {title: Document zonder adres}
"""


def read(site: Site) -> Metadata:
    """Return the metadata of the only practice of a site."""
    (item,) = site.catalogue.items
    return site.documents[item.slug].metadata


def test_everything_that_programs_ask_is_told(make_site: MakeSite) -> None:
    metadata = read(make_site(x=MINIMAL.format(title="X").replace("place: not stated\n", "") + TOLD))

    assert (metadata.names, metadata.keywords, metadata.audience) == (("bruggers",), ("Privacy en gegevens delen",), ("Beleidsmakers",))
    assert metadata.places == ("Hengelo", "Flevoland")
    assert metadata.sources == (Work("Magazine", "https://example.org/a", "Ministerie"), Work("Document zonder adres", "", ""))
    assert (metadata.added, metadata.updated) == (PartialDate(2026, 1, 2), PartialDate(2026, 3, 4))
    assert metadata.search_words == ("schoolcoach", "coach", "Veilig Thuis", "SWV 23-02")
    assert {"gemeente", "hengelo", "overijssel", "avg"} <= {word.lower() for word in metadata.filter_words}
    assert metadata.signature == ";gemeente;"


def test_what_is_not_told_is_empty(make_site: MakeSite) -> None:
    metadata = read(make_site(x=MINIMAL.format(title="X")))

    assert metadata == Metadata((), (), (), (), (), None, None, (), (), ";;")
