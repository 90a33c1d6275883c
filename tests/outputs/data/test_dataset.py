"""The description of the data has all that DCAT-AP-NL requires, links only to existing files, and has no date but the content's."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from praktijkbank.outputs.data.dataset import make_dataset
from praktijkbank.outputs.site import Settings, Site
from tests.conftest import MINIMAL, MakeSite
from tests.support.made import list_files

# Kind of thing -> the properties that DCAT-AP-NL 3.0 and the European profile below it require; and those that may occur only once.
# Source: shapes/300 of Geonovum/DCAT-AP-NL30.
ASKED = {
    "dcat:Catalog": {"dct:title", "dct:description", "dct:publisher", "dcat:contactPoint", "dcat:dataset"},
    "dcat:Dataset": {"dct:title", "dct:description", "dct:identifier", "dct:publisher", "dct:creator", "dct:accessRights"}
    | {"dcat:contactPoint", "dcat:theme"},
    "dcat:Distribution": {"dcat:accessURL", "dct:license"},
    "foaf:Agent": {"foaf:name"},
    "vcard:Kind": {"vcard:fn"},
}
ONCE = {"dcat:contactPoint", "dct:identifier", "dct:publisher", "dcat:accessURL", "dcat:downloadURL", "dct:modified", "dct:license"}


def describe(site: Site) -> list[dict[str, Any]]:
    """Return the things described, with each distribution separate."""
    (artifact,) = make_dataset(site)
    catalogue, dataset = json.loads(artifact.content)["@graph"]
    return [catalogue, dataset, *dataset["dcat:distribution"]]


def test_all_that_the_profile_asks_is_told_and_once_where_once_is_asked(make_site: MakeSite) -> None:
    things = describe(make_site(x=MINIMAL.format(title="X")))
    parts = [thing[name] for thing in things for name in ("dct:publisher", "dct:creator", "dcat:contactPoint") if name in thing]
    for thing in (*things, *parts):
        kind = thing["@type"] if isinstance(thing["@type"], str) else thing["@type"][0]
        assert [name for name in sorted(ASKED[kind]) if not thing.get(name)] == [], kind
        assert [name for name in sorted(ONCE & set(thing)) if isinstance(thing[name], list)] == [], kind
    assert {thing["@type"][0] for thing in parts if isinstance(thing["@type"], list)} == {"vcard:Kind"}


def test_the_editors_can_be_mailed_where_their_address_is_set(make_site: MakeSite) -> None:
    site = make_site(x=MINIMAL.format(title="X"))
    assert "vcard:hasEmail" not in describe(site)[0]["dcat:contactPoint"]
    mailed = Site(site.catalogue, replace(site.settings, editors_mail="redactie@praktijkbank.example"))
    assert describe(mailed)[0]["dcat:contactPoint"]["vcard:hasEmail"] == {"@id": "mailto:redactie@praktijkbank.example"}


def test_every_distribution_is_a_file_of_the_site(make_site: MakeSite) -> None:
    site = make_site(x=MINIMAL.format(title="X"))
    files = {f"https://praktijkbank.example/{path}" for path in list_files(site)}
    assert {thing["dcat:downloadURL"]["@id"] for thing in describe(site)[2:]} <= files


def test_the_day_is_that_of_the_content(make_site: MakeSite) -> None:
    dated, undated = MINIMAL.format(title="X") + "added: 2026-01-02\n", MINIMAL.format(title="X")
    assert describe(make_site(x=dated))[1]["dct:modified"] == {"@type": "xsd:date", "@value": "2026-01-02"}
    assert "dct:modified" not in describe(make_site(x=undated))[1]


def test_without_an_address_nothing_is_described(make_site: MakeSite) -> None:
    site = make_site(x=MINIMAL.format(title="X"))
    assert list(make_dataset(Site(site.catalogue, Settings("P", "", "x")))) == []
