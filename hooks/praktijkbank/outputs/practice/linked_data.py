"""Describes a practice as schema.org JSON-LD, so that search engines show its publisher and sources."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from praktijkbank.outputs.site import Settings
from praktijkbank.practices.practice_metadata import Work
from praktijkbank.practices.practice_parts import Document

_HTML_UNSAFE = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def describe_practice(document: Document, settings: Settings) -> Markup:
    """Return the JSON-LD of one practice, safe inside a script element. Source: schema.org/Article."""
    metadata = document.metadata
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": document.title,
        "description": document.summary,
        "inLanguage": "nl",
        "url": f"{settings.site_url}{document.url}" if settings.site_url else None,
        "datePublished": str(metadata.added) if metadata.added else None,
        "dateModified": str(metadata.updated) if metadata.updated else None,
        "alternateName": metadata.names,
        "keywords": metadata.keywords,
        "audience": [{"@type": "Audience", "audienceType": label} for label in metadata.audience],
        "spatialCoverage": [{"@type": "AdministrativeArea", "name": name} for name in metadata.places],
        "citation": [_describe_source(source) for source in metadata.sources],
        "isPartOf": _describe_site(settings),
    }
    text = json.dumps({key: value for key, value in data.items() if value}, ensure_ascii=False)
    return Markup(text.translate(_HTML_UNSAFE))  # noqa: S704 - nothing left in it can close the script


def _describe_site(settings: Settings) -> dict[str, str]:
    described = {"@type": "WebSite", "name": settings.site_name}
    return described | {"url": settings.site_url} if settings.site_url else described


def _describe_source(source: Work) -> dict[str, Any]:
    described: dict[str, Any] = {"@type": "CreativeWork", "name": source.title}
    if source.url:
        described["url"] = source.url
    if source.publisher:
        described["publisher"] = {"@type": "Organization", "name": source.publisher}
    return described
