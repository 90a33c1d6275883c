"""Describes a practice for machines that read pages, as schema.org JSON-LD."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from praktijkbank.outputs.site import Site
from praktijkbank.practices.catalogue import Item, dates_of
from praktijkbank.practices.wording import labels

_HTML_UNSAFE = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def describe_practice(site: Site, item: Item) -> Markup:
    """Return the JSON-LD of one practice, safe inside a script element. Source: schema.org/Article."""
    practice, vocabulary = item.practice, site.catalogue.vocabulary
    dates = dates_of(practice)
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": practice.title,
        "description": practice.summary,
        "inLanguage": "nl",
        "url": f"{site.settings.site_url}{item.url}" if site.settings.site_url else None,
        "datePublished": str(practice.added) if practice.added else None,
        "dateModified": str(max(dates)) if dates else None,
        "alternateName": list(practice.also_known_as),
        "keywords": labels(vocabulary["themes"], practice.themes),
        "audience": [{"@type": "Audience", "audienceType": label} for label in labels(vocabulary["audiences"], practice.audience)],
        "spatialCoverage": [
            {"@type": "AdministrativeArea", "name": name}
            for name in (
                *labels(vocabulary["municipalities"], practice.place.municipalities),
                *labels(vocabulary["regions"], practice.place.regions),
            )
        ],
        "citation": [_describe_source(source.title, source.url, source.publisher) for source in practice.sources],
        "isPartOf": _describe_site(site),
    }
    text = json.dumps({key: value for key, value in data.items() if value}, ensure_ascii=False)
    return Markup(text.translate(_HTML_UNSAFE))  # noqa: S704 - nothing left in it can close the script


def _describe_site(site: Site) -> dict[str, str]:
    described = {"@type": "WebSite", "name": site.settings.site_name}
    return described | {"url": site.settings.site_url} if site.settings.site_url else described


def _describe_source(title: str, url: str | None, publisher: str | None) -> dict[str, Any]:
    source: dict[str, Any] = {"@type": "CreativeWork", "name": title}
    if url:
        source["url"] = url
    if publisher:
        source["publisher"] = {"@type": "Organization", "name": publisher}
    return source
