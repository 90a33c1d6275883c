"""What a build is asked to make: the catalogue, and the few settings that change addresses and names."""

from __future__ import annotations

from dataclasses import dataclass

from praktijkbank.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Settings:
    """Inputs of a build besides the content.

    `site_url` is the full address of the site's root, ending in a slash (or empty where not known); `edit_url` is where
    "bewerk deze praktijk" leads, with `{path}` for the file and `{slug}` for the practice, relative to the site's root
    or a full address.
    """

    site_name: str
    site_url: str
    edit_url: str


@dataclass(frozen=True, slots=True)
class Site:
    """The whole input of the views."""

    catalogue: Catalogue
    settings: Settings
