"""Describes the files with all practices for data portals (dcat.jsonld): DCAT-AP-NL 3.0, plus schema.org's Dataset.

Source: Geonovum, DCAT-AP-NL 3.0 (docs.geostandaarden.nl/dcat/dcat-ap-nl30). All properties required for a catalogue, a dataset and a
distribution are present; every statement comes from a file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from praktijkbank.outputs.artifacts import Artifact
from praktijkbank.outputs.data.open_data import CSV_PATH, JSON_PATH, LICENCE
from praktijkbank.outputs.data.workbook import WORKBOOK_PATH
from praktijkbank.outputs.site import Site

DATASET_PATH = "data/dcat.jsonld"

_AUTHORITY = "http://publications.europa.eu/resource/authority"
_MEDIA = "https://www.iana.org/assignments/media-types"
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# Path -> the authority's name of the format, and the media type.
_FORMATS = {
    CSV_PATH: ("CSV", "text/csv"),
    JSON_PATH: ("JSON", "application/json"),
    WORKBOOK_PATH: ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
_DESCRIPTION = "Alle gepubliceerde beschrijvingen van praktijken van jeugdhulp op school, met resultaten, financiering, tips en bronnen."


def make_dataset(site: Site) -> Iterator[Artifact]:
    """Make the description; nothing if the site's address is unknown, because everything in it is identified by an address."""
    if not site.settings.site_url:
        return
    data = {"@context": _CONTEXT, "@graph": [_describe_catalogue(site), _describe_dataset(site)]}
    yield Artifact(DATASET_PATH, f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode())


def _describe_catalogue(site: Site) -> dict[str, Any]:
    name = site.settings.site_name
    return {
        "@id": f"{site.settings.site_url}{DATASET_PATH}#catalogus",
        "@type": "dcat:Catalog",
        "dct:title": _say(f"Open data van {name}"),
        "dct:description": _say(f"De gegevens die {name} publiceert."),
        "dct:publisher": _describe_publisher(site),
        "dct:license": {"@id": LICENCE["url"]},
        "dct:language": {"@id": f"{_AUTHORITY}/language/NLD"},
        "foaf:homepage": {"@id": f"{site.settings.site_url}data/"},
        "dcat:contactPoint": _describe_contact(site),
        "dcat:dataset": {"@id": _identify(site)},
    }


def _describe_dataset(site: Site) -> dict[str, Any]:
    title, as_of = f"{site.settings.site_name}: alle praktijken", site.catalogue.as_of
    page = f"{site.settings.site_url}data/"
    modified = {"dct:modified": {"@type": "xsd:date", "@value": str(as_of)}, "schema:dateModified": str(as_of)} if as_of else {}
    return {
        "@id": _identify(site),
        "@type": ["dcat:Dataset", "schema:Dataset"],
        "dct:identifier": _identify(site),
        "dct:title": _say(title),
        "dct:description": _say(_DESCRIPTION),
        "dct:publisher": _describe_publisher(site),
        "dct:creator": _describe_publisher(site),
        "dct:accessRights": {"@id": f"{_AUTHORITY}/access-right/PUBLIC"},
        "dct:language": {"@id": f"{_AUTHORITY}/language/NLD"},
        **modified,
        "dcat:theme": [{"@id": f"{_AUTHORITY}/data-theme/{key}"} for key in ("EDUC", "SOCI")],
        "dcat:contactPoint": _describe_contact(site),
        "dcat:landingPage": {"@id": page},
        "dcat:distribution": [_describe_distribution(site, path) for path in _FORMATS],
        "schema:name": title,
        "schema:description": _DESCRIPTION,
        "schema:url": page,
        "schema:inLanguage": "nl",
        "schema:isAccessibleForFree": True,
        "schema:license": LICENCE["url"],
        "schema:creator": {"@type": "schema:Organization", "schema:name": site.settings.site_name, "schema:url": site.settings.site_url},
        "schema:distribution": [
            {"@type": "schema:DataDownload", "schema:contentUrl": f"{site.settings.site_url}{path}", "schema:encodingFormat": media}
            for path, (_, media) in _FORMATS.items()
        ],
    }


def _describe_distribution(site: Site, path: str) -> dict[str, Any]:
    name, media = _FORMATS[path]
    address = f"{site.settings.site_url}{path}"
    return {
        "@id": f"{_identify(site)}-{name.lower()}",
        "@type": "dcat:Distribution",
        "dct:title": _say(f"Alle praktijken als {name}"),
        "dct:license": {"@id": LICENCE["url"]},
        "dct:format": {"@id": f"{_AUTHORITY}/file-type/{name}"},
        "dcat:mediaType": {"@id": f"{_MEDIA}/{media}"},
        "dcat:accessURL": {"@id": f"{site.settings.site_url}data/"},
        "dcat:downloadURL": {"@id": address},
    }


def _describe_publisher(site: Site) -> dict[str, Any]:
    return {"@id": f"{site.settings.site_url}over/#uitgever", "@type": "foaf:Agent", "foaf:name": _say(site.settings.site_name)}


def _describe_contact(site: Site) -> dict[str, Any]:
    """Return the contact: the page about the editors, and their mail address if set."""
    contact = {
        "@type": ["vcard:Kind", "vcard:Organization"],  # the profile requires the first, and few validators know that one implies the other
        "vcard:fn": site.settings.site_name,
        "vcard:hasURL": {"@id": f"{site.settings.site_url}over/"},
    }
    if site.settings.editors_mail:
        contact["vcard:hasEmail"] = {"@id": f"mailto:{site.settings.editors_mail}"}
    return contact


def _identify(site: Site) -> str:
    return f"{site.settings.site_url}{DATASET_PATH}#praktijken"


def _say(text: str) -> dict[str, str]:
    return {"@language": "nl", "@value": text}
