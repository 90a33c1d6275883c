"""Makes the site's two typefaces, Source Sans 3 and Source Serif 4, reduced to what Dutch pages need; no page loads fonts elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from importlib.metadata import distribution, version
from io import BytesIO
from pathlib import Path
from typing import Any

from praktijkbank.outputs.artifacts import Artifact
from praktijkbank.outputs.site import Site

FOLDER = "assets/fonts/"
LICENCE_FILE = f"{FOLDER}OFL.txt"

# Latin with the accents in Dutch and in names on Dutch pages, and punctuation.
_CHARACTERS = frozenset(
    [
        *range(0x20, 0x7F),
        *range(0xA0, 0x100),
        *map(ord, "ĆćČčĐđĞğİıŁłńŒœŞşŠšŸŽž‐‑–—‘’‚“”„†•…′″€←↑→↓−✓"),
        *map(ord, "\u2009\u202f"),
    ]
)
_FEATURES = ("ccmp", "kern", "liga", "lnum", "locl", "mark", "mkmk", "tnum")
_NAMES = (0, 1, 2, 3, 4, 5, 6, 13, 14)  # copyright, family, style, identifier, full name, version, PostScript name, licence and its address
_TOOLS = ("uharfbuzz", "fonttools", "brotli")


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: the family's name in our styles, its origin, and the values or ranges of its axes.

    The Open Font License reserves the name "Source" for unchanged files, so a subset has a name of its own.
    """

    family: str
    file: str
    package: str
    source: str
    axes: Mapping[str, float | tuple[float, float]]


FACES = (
    Face("Praktijkbank Sans", "sans.woff2", "fontpkg-source-sans-3", "SourceSans3[wght].ttf", {"wght": (400, 700)}),
    Face("Praktijkbank Serif", "serif.woff2", "fontpkg-source-serif-4", "SourceSerif4[opsz,wght].ttf", {"wght": 620, "opsz": 24}),
)


def make_fonts(site: Site) -> Iterator[Artifact]:
    """Make the font files and their licence; subsets are cached."""
    for face in FACES:
        yield Artifact(FOLDER + face.file, site.cache.fetch(FOLDER + face.file, _list_inputs(face), partial(cut, face)))
    yield Artifact(LICENCE_FILE, _find(FACES[0].package, "LICENSE").read_bytes())


def cut(face: Face) -> bytes:
    """Return a face as WOFF2 with only the characters, features and weights in use; raises OSError if its package lacks the file."""
    # Slow to import, and not needed by a cached build; neither package has types.
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415

    font = TTFont(BytesIO(_subset(face)), recalcTimestamp=False)
    _rename(font, face.family)
    font.flavor = "woff2"
    content = BytesIO()
    font.save(content)
    return content.getvalue()


def _subset(face: Face) -> bytes:
    # HarfBuzz instead of fontTools, whose own subsetter took 7 seconds of every first build for both; this takes 0.02.
    import uharfbuzz  # type: ignore[import-untyped]  # noqa: PLC0415

    source = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(_find(face.package, face.source))))
    wanted = uharfbuzz.SubsetInput()
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING
    wanted.unicode_set.update(_CHARACTERS)
    _replace(wanted.layout_feature_tag_set, (int.from_bytes(tag.encode(), "big") for tag in _FEATURES))
    _replace(wanted.name_id_set, _NAMES)
    for axis, held in face.axes.items():
        if isinstance(held, tuple):
            wanted.set_axis_range(source, axis, *held)
        else:
            wanted.pin_axis_location(source, axis, held)
    return bytes(wanted.subset(source).blob.data)


def _replace(numbers: Any, wanted: Iterable[int]) -> None:
    numbers.clear()
    numbers.update(wanted)


def _rename(font: Any, family: str) -> None:
    style = "Regular"
    plain = family.replace(" ", "")
    names = {1: family, 2: style, 3: f"{plain}-{style}", 4: family, 6: f"{plain}-{style}"}
    for number, name in names.items():
        font["name"].setName(name, number, 3, 1, 0x409)


def _list_inputs(face: Face) -> Iterator[bytes]:
    yield repr(face).encode()
    yield Path(__file__).read_bytes()
    for package in (face.package, *_TOOLS):
        yield f"{package} {version(package)}".encode()


def _find(package: str, name: str) -> Path:
    """Return the path of a file in a package; raises FileNotFoundError if there is none with that name."""
    for path in distribution(package).files or ():
        if path.name == name:
            return Path(str(path.locate()))
    raise FileNotFoundError(name)
