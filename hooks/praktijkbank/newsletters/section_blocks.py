"""The records that sections and stories are built from: pictures, links and blocks, where each block is one thing, in typing order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from praktijkbank.practices.consent import TO_FILL_IN, Consent
from praktijkbank.source.advice import ASIDE, Form, OnlyWords
from praktijkbank.source.fields import MAX_LINE, Line, Whole, make_key, propose_file_name, read_text, refuse, refuse_nothing
from praktijkbank.source.links import (
    FULL_ADDRESS,
    check_link,
    check_link_text,
    read_address,
    refuse_several,
    refuse_spaced,
    split_addresses,
    strip_address,
)
from praktijkbank.source.record import STAND_IN, Explanation, Record, record
from praktijkbank.source.record_rules import Rule, RuleInCode
from praktijkbank.text.plain_prose import read_blocks
from praktijkbank.text.prose_field import PROSE_SCHEMA, read_prose

MAX_PICTURE_WIDTH = 560
FILES_FOLDER = "bestanden/"  # within a region's folder, and within its pages on the site

_LEADS_ON = re.compile(
    "(?:mail(?:en|to)?|bericht|naar|via|op|bij|kan|aanmelden|inschrijven|opgeven)[:,]?"
)  # words that merely introduce an address
_LAST_DAY = re.compile(r"(?:voor|vóór|uiterlijk|t/m|tot)\b.*[0-9]")
_WORD = re.compile(r"[^\s()\[\]<>]+")
_WITHOUT_BEGINNING = re.compile(r"www\.|(?:[a-z0-9-]+\.)+[a-z]{2,}/", re.IGNORECASE)
_FILE = re.compile(rf"{FILES_FOLDER}[a-z0-9][a-z0-9_.-]*")
_NO_ALT = re.compile(  # a generic word for a picture, or a file name given by a camera
    r"(?:de |een )?(?:foto|afbeelding|logo|plaatje|beeld|image|img|photo|picture|figuur|illustratie|icoon)[ _-]?[0-9]*"
    r"|(?:img|dsc[fn]?|pict?|pxl|scan|screenshot)[ _-]?[0-9][a-z0-9 _-]*|\S+\.(?:png|jpe?g|gif|webp)"
)
_ALMOST_FILE = re.compile(rf"\[([^\[\]\n]+)\]\s*[(\[]\s*({FILES_FOLDER}[^()\[\]\n]*)[)\]]")
_PICTURE_FILE = re.compile(r"[^/\\]+\.(?:png|jpg|jpeg|gif|webp)$", re.IGNORECASE)
_OTHER_PICTURE = re.compile(r"([^/\\]+)\.(?:heic|heif|avif|bmp|tiff?|svg|psd|eps|pdf)$", re.IGNORECASE)  # of phones and drawing programs


def _file_name(value: Any) -> str:
    text = read_text(value)
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*\.(png|jpg|jpeg|gif|webp)", text):
        hint = "zet het bestand naast deze nieuwsbrief; naam in kleine letters, eindigend op .png, .jpg, .gif of .webp"
        if name := _PICTURE_FILE.search(text):
            hint = f"noem het bestand {propose_file_name(name[0])}, zet het naast deze nieuwsbrief, en schrijf hier die naam"
        elif name := _OTHER_PICTURE.search(text):
            saved = propose_file_name(f"{name[1]}.jpg")
            hint = f"bewaar haar als jpg of png, bijvoorbeeld {saved}, zet dat bestand hiernaast, en schrijf hier die naam"
        raise refuse("foute-afbeelding", f"'{text}' is geen bestandsnaam van een afbeelding", hint)
    return text


def _target(value: Any) -> str:
    return _check_target(refuse_several(read_address(value), f"zet het andere {ASIDE}"))


def _check_target(text: str) -> str:
    """Return an address that is complete, or leads to a page of the site or a file of the region; raises PydanticCustomError otherwise."""
    if _FILE.fullmatch(text) or re.fullmatch(r"/(?!/)[a-z0-9/._-]*(#[a-z0-9-]+)?", text):
        return text
    if text.lower().startswith(FILES_FOLDER):
        raise _refuse_file_name(text[len(FILES_FOLDER) :], text)
    try:
        return check_link(text)
    except PydanticCustomError as error:
        if split_addresses(text):
            raise
        refuse_spaced(text)
        if completed := _complete(text):
            raise refuse(error.type, "dit is geen volledig adres", f"schrijf {completed}", text) from error
        if not re.search(r"[./@:]", text):
            raise refuse(error.type, "dit is geen adres", OnlyWords(text), text) from error
        form = f"gebruik een volledig adres (https://… of mailto:…), een pagina van deze site (/…) of een bestand ({FILES_FOLDER}…)"
        own = FULL_ADDRESS if text.startswith("mailto:") else (error.context or {})["hint"]
        told = Form(form, have_digits=False) if own == FULL_ADDRESS else own
        raise refuse(error.type, "dit is geen geldig adres", told, text) from error


def _refuse_file_name(name: str, typed: str) -> PydanticCustomError:
    """Say in Dutch that a file can't have this name on the site, and propose another."""
    meant = propose_file_name(name) if "." in name else make_key(name)
    hint = f"noem het bestand {meant}, en schrijf hier {FILES_FOLDER}{meant}"
    return refuse("foute-link", f"'{name}' kan geen adres van een bestand zijn", hint, typed)


def _complete(text: str) -> str:
    """Return the full form of the one address in a text, and say in Dutch where to put the words around it; empty if it is unclear."""
    words = _WORD.findall(text)
    found = {address: at for at, word in enumerate(words) if (address := _complete_word(strip_address(word)))}
    if len(found) != 1:
        return ""
    address, at = next(iter(found.items()))
    before = words[:at]
    while before and _LEADS_ON.fullmatch(before[-1].lower()):
        before.pop()
    others = (word for word in [*before, *words[at + 1 :]] if re.search(r"\w", word) and strip_address(word) != address)
    rest = " ".join(others)
    rest = f"aanmelden {rest}" if _LAST_DAY.match(rest) else rest  # beside an address alone it says what for
    return f"{address}, en zet '{rest}' {ASIDE}" if rest else address


def _complete_word(word: str) -> str:
    for beginning in ("", "mailto:", "https://") if "@" in word or "://" in word or _WITHOUT_BEGINNING.match(word) else ():
        with suppress(PydanticCustomError):
            return check_link(f"{beginning}{word}")
    return ""


def _prose(value: Any) -> str:
    """Read a text whose links may also lead to files of the region and to pages of the site."""
    return read_prose(value, _check_target, (_check_almost_files,))


def _check_almost_files(text: str) -> Iterator[PydanticCustomError]:
    found = _ALMOST_FILE.findall(text)
    linked = {target for _, target in list_links(text)} if found else set()
    for name, typed in found:
        if typed not in linked:
            meant = "-".join(typed.lower().split())
            yield refuse("foute-link", "zo wordt dit geen link naar het bestand", f"schrijf [{name}]({meant}), zonder spaties", typed)


def list_links(text: str) -> list[tuple[str, str]]:
    """Return the text and target of each link in a text, in order."""
    return [link for block in read_blocks(text) for link in block.links]


def _check_link_text(value: Any) -> Any:
    return check_link_text(refuse_nothing(value)) if isinstance(value, str) else value  # Line reports any other error


def _check_alt(text: str) -> str:
    if _NO_ALT.fullmatch(text.strip(" .!…").lower()):
        raise refuse("lege-omschrijving", f"'{text}' zegt niet wat er te zien is", "vertel wat iemand ziet die het beeld voor zich heeft")
    return text


def _check_width(width: int) -> int:
    if not 1 <= width <= MAX_PICTURE_WIDTH:
        raise refuse(
            "foute-breedte", f"een breedte van {width} past niet in de mail", f"kies een breedte van 1 tot en met {MAX_PICTURE_WIDTH}"
        )
    return width


def _leave_out_unit(value: Any) -> Any:
    return re.sub(r" ?(?:px|pixels|beeldpunten)$", "", value.strip()) if isinstance(value, str) else value


def ask_consent(what: str) -> Explanation:
    """Say in Dutch that consent is missing; `what` is what it concerns, such as "dit verhaal"."""
    hint = f"zet recht onder de andere velden `consent: {{{TO_FILL_IN}}}`, en vul in wat op de puntjes hoort, of haal het weg"
    return "geen-toestemming", f"bij {what} staat geen toestemming", hint


# Type annotations by which written_links.py finds the fields with links and the fields that name them.
ADDRESS, TEXT_WITH_LINKS, NAMES_LINK = BeforeValidator(_target), BeforeValidator(_prose), "names link"

FileName = Annotated[str, BeforeValidator(_file_name), WithJsonSchema({"type": "string", "form": "file"})]
Target = Annotated[str, ADDRESS, WithJsonSchema({"type": "string", "form": "target"})]
PictureWidth = Annotated[
    Whole,
    BeforeValidator(_leave_out_unit),
    AfterValidator(_check_width),
    WithJsonSchema({"type": "integer", "minimum": 0, "form": "width"}),
]
LinkText = Annotated[
    Line, NAMES_LINK, BeforeValidator(_check_link_text), WithJsonSchema({"type": "string", "maxLength": MAX_LINE, "form": "link_text"})
]
PictureText = Annotated[
    Line, NAMES_LINK, AfterValidator(_check_alt), WithJsonSchema({"type": "string", "maxLength": MAX_LINE, "form": "alt"})
]
Prose = Annotated[str, TEXT_WITH_LINKS, PROSE_SCHEMA]


_NAMES_OF_CAPTION = dict.fromkeys(("onderschrift", "fotobijschrift", "bijschrift"), "caption")
_NAMES_OF_PICTURE = dict.fromkeys(("foto", "plaatje", "beeld", "afbeeldingen", "image", "photo"), "picture")
_NAMES_OF_PEOPLE = dict.fromkeys(("people", "persons", "personen", "mensen", "collega's"), "person")
_NO_TABLE = dict.fromkeys(("tabel", "table"), "een tabel typ je in een `text`, met | tussen de vakken en een regel |---|---| onder de kop")
_NO_WRITER = dict.fromkeys(
    ("door", "auteur", "schrijver", "van wie", "author"),
    "wie het schreef heeft geen eigen veld: zet dat onderaan de tekst, of wie iets zei bij `by:` van het citaat, en haal deze regel weg",
)
_OF_EVENT = "hoort dit bij een bijeenkomst, zet die dan met dag, tijd en plek onder `agenda:`; hoort het bij de tekst, zet het dan daar"
_NO_EVENT = dict.fromkeys(
    (
        "datum",
        "date",
        "wanneer",
        "tijd",
        "tijden",
        "hoe laat",
        "deadline",
        "start",
        "plaats",
        "locatie",
        "location",
        "waar",
        "adres",
        "kosten",
        "costs",
    ),
    _OF_EVENT,
)
_NAMES_OF_ADDRESS = dict.fromkeys(("link", "href", "website", "webadres"), "url")


@record
class Picture(Record):
    """A picture on its own: the logo of a region, a portrait."""

    stand_ins: ClassVar[Mapping[str, str]] = {"alt": STAND_IN}

    file: FileName = Field(title="Bestand", description="staat in dezelfde map als de nieuwsbrief")
    alt: PictureText = Field(title="Omschrijving", description="wat er te zien is, voor wie het beeld niet ziet")
    width: PictureWidth | None = Field(None, title="Breedte", description=f"in beeldpunten, hoogstens {MAX_PICTURE_WIDTH}")


@record
class Illustration(Picture):
    """A picture in a section, possibly with a caption and a link."""

    other_names: ClassVar[Mapping[str, str]] = _NAMES_OF_ADDRESS

    caption: Line | None = Field(None, title="Bijschrift", description="staat onder de afbeelding")
    url: Target | None = Field(None, title="Adres", description="waar een klik heen leidt; de omschrijving zegt dan wat daar is")


@record
class Link(Record):
    """A link on its own."""

    stand_ins: ClassVar[Mapping[str, str]] = {"text": STAND_IN, "url": "https://www.voorbeeld.nl"}
    other_names: ClassVar[Mapping[str, str]] = _NAMES_OF_ADDRESS

    text: LinkText = Field(title="Linktekst", description="wat de lezer daar vindt; elke linktekst één keer per nieuwsbrief")
    url: Target = Field(title="Adres", description="webadres, pagina van deze site die begint met /, of bestand uit bestanden/")


@record
class Quote(Record):
    """A quotation, with the person or document it comes from."""

    other_names: ClassVar[Mapping[str, str]] = {
        **_NAMES_OF_ADDRESS,
        **dict.fromkeys(("name", "naam", "wie", "spreker", "auteur", "author"), "by"),
    }

    text: Prose = Field(title="Citaat", description="zonder aanhalingstekens")
    by: LinkText = Field(title="Van", description="wie het zei, liefst een functie, of het stuk waarin het staat")
    url: Target | None = Field(None, title="Bron", description="webadres of bestand waar het staat")


@record
class Person(Record):
    """A person who is introduced, possibly with a portrait; their consent must be recorded."""

    absences: ClassVar[Mapping[str, Explanation]] = {"consent": ask_consent("deze persoon")}
    stand_ins: ClassVar[Mapping[str, Any]] = {"name": STAND_IN, "consent": Consent.stand_ins}

    name: Line = Field(title="Naam", description="hoe deze persoon heet")
    role: Line | None = Field(None, title="Functie", description="wat deze persoon doet, en waar")
    picture: Picture | None = Field(None, title="Portret", description="een foto van deze persoon, met toestemming")
    text: Prose | None = Field(None, title="Tekst", description="wat deze persoon vertelt")
    consent: Consent = Field(title="Toestemming", description="zonder toestemming wordt iemand niet voorgesteld")


@dataclass(frozen=True, slots=True)
class _OneThing:
    """A block holds exactly one thing."""

    fields: tuple[str, ...]

    def find(self, record: object) -> PydanticCustomError | None:
        """Return an error if it holds nothing, or more than one thing."""
        filled = [name for name in self.fields if getattr(record, name) is not None]
        if not filled:
            return refuse("leeg-onderdeel", "in dit blok staat niets", f"kies een van: {', '.join(self.fields)}", field="text")
        if len(filled) > 1:
            message = f"in dit blok staan {' en '.join(filled)} bij elkaar"
            others = " en ".join(f"`{name}:`" for name in filled[1:])
            hint = f"zet ook voor {others} een streepje (`- `), recht onder het eerste; wat daaronder hoort, blijft eronder staan"
            return refuse("meer-in-een-blok", message, hint, field=filled[1])
        return None


_THINGS = ("heading", "text", "picture", "quote", "link", "button")


@record
class Block(Record):
    """One thing in a section or column; several blocks are shown in the order they were typed."""

    rules: ClassVar[tuple[Rule, ...]] = (_OneThing(_THINGS),)
    stand_ins: ClassVar[Mapping[str, str]] = {"text": STAND_IN}
    other_names: ClassVar[Mapping[str, str]] = {**_NAMES_OF_PICTURE, "kop": "heading", "kolommen": "columns", **_NAMES_OF_PEOPLE}
    no_fields: ClassVar[Mapping[str, str]] = _NO_TABLE

    heading: Line | None = Field(None, title="Tussenkop", description="een kop binnen het onderwerp")
    text: Prose | None = Field(None, title="Tekst", description="ook een lijst of een tabel")
    picture: Illustration | None = Field(None, title="Afbeelding", description="een afbeelding uit de map van deze nieuwsbrief")
    quote: Quote | None = Field(None, title="Citaat", description="wat iemand letterlijk zei of schreef, met wie dat was")
    link: Link | None = Field(None, title="Link", description="een verwijzing op een eigen regel")
    button: Link | None = Field(None, title="Knop", description="een link die opvalt")


def _refuse_empty(name: str, blocks: Sequence[Block]) -> PydanticCustomError | None:
    if blocks:
        return None
    return refuse("leeg-onderdeel", "in deze kolom staat niets", "zet er een blok in, of haal columns weg", field=name)


@record
class Columns(Record):
    """Two columns side by side, or below each other if there is no room."""

    rules: ClassVar[tuple[Rule, ...]] = (
        RuleInCode(lambda left: _refuse_empty("left", left)),
        RuleInCode(lambda right: _refuse_empty("right", right)),
    )

    left: tuple[Block, ...] = Field(title="Links", description="blokken; op een telefoon staan deze boven")
    right: tuple[Block, ...] = Field(title="Rechts", description="blokken; op een telefoon staan deze onder")


@record
class SectionBlock(Block):
    """One thing in a section: anything a column can hold, two columns, or a person."""

    rules: ClassVar[tuple[Rule, ...]] = (_OneThing((*_THINGS, "columns", "person")),)

    columns: Columns | None = Field(None, title="Twee kolommen", description="twee stukken naast elkaar; op een telefoon onder elkaar")
    person: Person | None = Field(None, title="Iemand voorstellen", description="met toestemming")


def _refuse_bare_heading(
    text: str | None, picture: Illustration | None, link: Link | None, blocks: Sequence[SectionBlock]
) -> PydanticCustomError | None:
    if text or picture or link or blocks:
        return None
    return refuse("leeg-onderdeel", "onder deze kop staat niets", "vul text of blocks in, of haal het onderwerp weg", field="text")


@record
class Topic(Record):
    """A heading in an issue with the content below it."""

    rules: ClassVar[tuple[Rule, ...]] = (RuleInCode(_refuse_bare_heading),)
    stand_ins: ClassVar[Mapping[str, str]] = {"title": STAND_IN, "text": STAND_IN}
    other_names: ClassVar[Mapping[str, str]] = {
        **_NAMES_OF_PICTURE,
        **dict.fromkeys(
            (*_NAMES_OF_ADDRESS, "url", "mail", "e-mail", "email", "contact", "meer info", "meer informatie", "aanmelden", "read more"),
            "link",
        ),
        **dict.fromkeys(("headline",), "title"),
        **dict.fromkeys(("body", "content"), "text"),
    }
    no_fields: ClassVar[Mapping[str, str]] = {**_NO_TABLE, **_NO_WRITER, **_NO_EVENT}

    title: Line = Field(title="Kop", description="waar dit stuk over gaat, in een paar woorden")
    picture: Illustration | None = Field(None, title="Afbeelding", description="staat boven de tekst")
    text: Prose | None = Field(None, title="Tekst", description="het bericht zelf")
    link: Link | None = Field(None, title="Link", description="staat onder de tekst, boven de blokken")
    blocks: tuple[SectionBlock, ...] = Field((), title="Blokken", description="wat verder onder de kop staat, in deze volgorde")
