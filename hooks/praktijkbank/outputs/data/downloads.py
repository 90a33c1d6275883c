"""Lists the files with all practices and their sizes, for readers who want to use them elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from praktijkbank.outputs.data.dataset import DATASET_PATH
from praktijkbank.outputs.data.json_schema import SCHEMA_PATH
from praktijkbank.outputs.data.open_data import CSV_PATH, JSON_PATH
from praktijkbank.outputs.data.workbook import WORKBOOK_PATH
from praktijkbank.outputs.site import Site
from praktijkbank.outputs.templating import fill
from praktijkbank.pages.markers import Arguments
from praktijkbank.practices.wording import say_size

_FILES = (
    (WORKBOOK_PATH, "Alle praktijken als werkmap (xlsx)", "met een blad voor praktijken, resultaten, financiering, tips en bronnen"),
    (CSV_PATH, "Alle praktijken als CSV", "een tabel voor een rekenprogramma"),
    (JSON_PATH, "Alle praktijken als JSON", "voor gebruik in software"),
    (SCHEMA_PATH, "JSON Schema van een praktijk", "de regels voor het bestand van een praktijk"),
    (DATASET_PATH, "Beschrijving van de gegevens", "voor dataportalen (DCAT-AP-NL)"),
)


@dataclass(frozen=True, slots=True)
class Download:
    """One file to download; `size` in bytes."""

    path: str
    title: str
    use: str
    size: int


def render_downloads(site: Site, url: str, arguments: Arguments) -> str:
    """Make the block: links to the files with all practices and to their descriptions; those files must have been written."""
    # A site without an address has no description for portals.
    downloads = [Download(path, title, use, site.sizes[path]) for path, title, use in _FILES if path in site.sizes]
    return fill("downloads.html", site, url, downloads=downloads, say_size=say_size)
