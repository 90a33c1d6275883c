"""Finds remains of a copied mail, chat, layout or draft in a text.

A site has no sender, addressee or confidentiality notice, and a reader has no use for what its writer still had to find out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MAIL_REMAINS = "mail-in-tekst"  # the rule that such a text breaks
ANSWERED = re.compile(r"\A(?:(?:F[Ww][Dd]?|R[Ee]|A[Nn][Tt][Ww]): )+")  # before the subject of a mail
# What a text has, in lower case, if the pattern behind it can match: looking for that first takes a tenth off the reading of a practice.
_REMAINS = (
    (
        (": ",),
        re.compile(r"(?<!\w)(?:Van|From): [^:]{1,100}[\s>](?:Verzonden|Sent|Aan|To|Datum|Date|Onderwerp|Subject): "),
        "hier staat de kop van een mail",
        "haal die kop weg (Van, Verzonden, Aan, Onderwerp): die hoort bij de mail",
    ),
    (
        ("fw: ", "fwd: ", "re: ", "antw: "),
        ANSWERED,
        "hier staat wat een mailprogramma voor een onderwerp zet",
        "haal dat weg",
    ),
    (
        ("[",),
        re.compile(r"\[[0-9][0-9:,./ -]{8,22}[0-9]\] [^\n:]{1,40}: "),
        "hier staat wie een bericht stuurde, en wanneer",
        "haal dat weg: een lezer heeft genoeg aan wat er gezegd is",
    ),
    (
        ("geadresseerde", "onrechte", "intended", "milieu", "environment", " mijn", " my"),
        re.compile(
            r"bestemd[\s>]+voor[\s>]+(?:de|het)[\s>]+geadresseerde|(?:mail|bericht)[\s>]+ten[\s>]+onrechte[\s>]|intended[\s>]+(?:solely|only)[\s>]+for"
            r"|denk[\s>]+aan[\s>]+het[\s>]+milieu[\s>]+voor|consider[\s>]+the[\s>]+environment[\s>]+before"
            r"|(?:verzonden|verstuurd) vanaf mijn|sent from my",
            re.IGNORECASE,
        ),
        "hier staat een mededeling die onder een mail hoort",
        "haal die mededeling weg",
    ),
    (
        ("--", ":"),
        re.compile(
            r"-{2,} ?(?:oorspronkelijk bericht|original message|doorgestuurd bericht|forwarded message) ?-{2,}|begin doorgestuurd bericht:"
            r"|\b(?:op|on) [^\n]{4,60}[0-9]:[0-9]{2}[^\n]{0,20} (?:schreef|wrote)\b[^\n]{0,80}:(?=\s|$)",
            re.IGNORECASE,
        ),
        "hier staat de regel die een mailprogramma boven een andere mail zet",
        "haal die regel weg",
    ),
    (
        ("[cid:",),
        re.compile(r"\[cid:[^\]\s]+\]", re.IGNORECASE),
        "hier stond in de mail een afbeelding, en die komt zo niet mee",
        "haal dit weg, of zet de afbeelding er zelf bij",
    ),
    (
        ("[knop", "[button", "[afbeelding", "[foto", "[plaatje", "[logo"),
        re.compile(r"\[(?:knop|button|afbeelding|foto|plaatje|logo)\b[^\]\n]{0,80}\](?![ :]*(?:[(<]|https?:|www\.))", re.IGNORECASE),
        "hier staat wat er in de opmaak moest komen, en lezers zien dat zo",
        "haal dit weg, en zet het als knop, link of afbeelding op zijn eigen plek",
    ),
    (
        ("<",),
        re.compile(r"(?<![\w.+@/-])((?:https?://)?[\w.+@/-]+) ?<(?:mailto:|https?://)?\1/?>"),
        "hier staat een adres twee keer achter elkaar, zoals mailprogramma's dat doen",
        "laat één van de twee staan, zonder < en >",
    ),
    (
        ("<http", "<mailto:"),
        re.compile(r"(?<![\w.@/:-])[^\W_][^\s<>@./:]*<(?:https?://|mailto:)[^\s<>]+>"),
        "hier staat het adres van een link achter de woorden, zoals mailprogramma's dat in gewone tekst zetten",
        "schrijf de woorden tussen [ en ], en het adres zonder < en > er tussen ( en ) achter: [het programma](https://…)",
    ),
    (
        (">",),
        re.compile(
            r"^[ \t]*>[> \t]*(?:(?:beste|hallo|hoi|dag|geachte|goede(?:morgen|middag)) [^\n]{1,40},|(?:met )?(?:vriendelijke "
            r"|hartelijke )?groet(?:en|jes)?,?|m\.?v\.?g\.?,?)[ \t]*$",
            re.MULTILINE | re.IGNORECASE,
        ),
        "voor de regels van een mail zette een mailprogramma hier het teken >, en hier wordt dat een citaat",
        "haal voor elke regel > weg, en de aanhef en de groet van de mail",
    ),
    (
        (">",),
        re.compile(r"\A(?:[ \t]*>[^\n]*\n+)+[ \t]*>[^\n]*\Z"),
        "elke regel begint met >: zo begint een mailprogramma de regels van een mail, en hier wordt alles een citaat",
        "haal voor elke regel > weg; is alles een citaat, zet er dan een regel boven die zegt van wie",
    ),
)
_FIND_OUT = (
    r"nog (?:(?:even|eens) )?(?:te )?(?:check(?:en)?|navragen|nagaan|nakijken|nazoeken|uitzoeken|opzoeken|opvragen|invullen|aanvullen"
    r"|controleren|toevoegen|na te (?:vragen|gaan|kijken)|uit te zoeken|op te (?:zoeken|vragen)|aan te vullen)\b"
)
_ASK = (  # what nobody does but the writer
    r"nog (?:(?:even|eens) )?(?:check(?:en)?|navragen|nakijken|nazoeken|opzoeken|toevoegen|na te vragen|na te kijken|vragen aan)\b"
)
_LACKING = (  # what its writer did not have at hand
    r"(?:(?:de|het|juiste|exacte) )?(?:bedrag|[a-z-]{0,9}(?:naam|datum|jaar|adres|nummer)|link|aantal|cijfers|bron|foto|logo|titel|jaartal)"
)
_LOOK_UP = r"(?:navragen|(?:na|op|uit)?zoeken|checken|nakijken|(?:in|aan)vullen|toevoegen|opvragen)"
_REMARK = (
    "'{}' is een opmerking voor jezelf, en lezers zien die zo",
    "haal die weg; weet je het intussen, schrijf dan wat het is",
)
_REMARKS = (
    (("[[",), re.compile(r"\[\[[^\[\]\n]{1,200}\]\](?![(:])"), *_REMARK),
    (("<<",), re.compile(r"<<[^<>\n]{1,200}>>"), *_REMARK),
    (
        ("(",),
        re.compile(
            rf"\((?:{_LACKING} (?:nog )?{_LOOK_UP}|(?:navragen|nazoeken|checken))"
            r"(?: (?:bij|aan|met|in|op|door|of) [^()\n]{1,80})?[.!]?\)",
            re.IGNORECASE,
        ),
        *_REMARK,
    ),
    (
        ("einde",),
        re.compile(r"(?:\A|(?<=\n))[ \t]*[-=*]*[ \t]*(?:EINDE|Einde (?:tekst|document|bestand|bericht))[.!]?[ \t]*[-=*]*(?=\s*\Z)"),
        *_REMARK,
    ),
    (
        ("[", "(nog"),
        re.compile(
            rf"\[(?:{_FIND_OUT}|check(?:en)?\b|navragen\b|uitzoeken\b|todo\b|klopt (?:dit|dat)\b)[^\[\]\n]{{0,200}}\](?![(:\]])"
            rf"|\({_FIND_OUT}[^()\n]{{0,200}}\)",
            re.IGNORECASE,
        ),
        *_REMARK,
    ),
    (("todo", "to-do", "to do"), re.compile(r"(?<!\w)(?:TODO(?!\w)|[Tt]o[ -]?[Dd]o ?:)[^\n]{0,200}"), *_REMARK),
    (
        ("nog ",),
        re.compile(
            rf"(?:^|(?<=[.!?] )|(?<!\w)n\.?b\.?:? ){_ASK}[^.!?\n]{{0,200}}|\([^()\n]{{0,120}}(?<!\w){_ASK}[^()\n]{{0,200}}\)",
            re.MULTILINE | re.IGNORECASE,
        ),
        *_REMARK,
    ),
    (
        ("*** ", "(klopt", "(is ", "(kopie", "(oude ", "xxx", "oud: "),
        re.compile(
            r"\*{3,} [^*\n]{0,80}\b(?:nog|hier|vraag|vragen|invoegen|toevoegen|aanvullen)\b[^*\n]{0,120}\*{3,}"
            r"|\((?:[Kk]lopt (?:dit|dat|het)\b|[Ii]s (?:dit|dat) (?:de |het )?(?:juist|goed|datum|jaar|bedrag|aantal|titel)\w*)"
            r"[^()\n]{0,200}\)"
            r"|\((?:KOPIE|[Kk]opie van|[Oo]ude (?:titel|tekst|versie))\b[^()\n]{0,120}\)|(?<![\w-])X{3,}(?!\w)[^\n]{0,100}"
            r"|(?<!\w)OUD: [^\n]{1,400}?(?=\s(?:[-*] )?NIEUW: )"
        ),
        *_REMARK,
    ),
    (
        ("via",),
        re.compile(
            r"(?<!\w)(?:meld (?:je|u) aan|(?:aanmelden|opgeven|inschrijven)(?: kan)?|meer info(?:rmatie)?) via"
            r"[:.…]*[ \t]*(?=\s*\Z|\n[ \t]*\n)",
            re.IGNORECASE,
        ),
        "achter '{}' staat niets",
        "zet het adres erachter, of haal dit weg",
    ),
    (
        ("??",),
        re.compile(r"(?<![?!/=&])\?{2,}(?![?!\w=&/])"),
        "hier staan vraagtekens achter elkaar, alsof je dit nog wilt uitzoeken",
        "schrijf wat het is, of haal het weg; is het een vraag aan de lezer, zet er dan één vraagteken achter",
    ),
)


_RECEIVER_WORDS = (
    "je|jij|jou|jouw|jullie|u|uw|ik|mij|hierbij|hieronder|bijgaand|bijgevoegd|bijlage|beloofd|gevraagd|afgesproken|alvast|groet|mail"
)
# How a mail speaks to who receives it; a browser reads this pattern too.
TO_RECEIVER = rf"\b(?:{_RECEIVER_WORDS})\b"
SHORT_PARAGRAPH = 8  # words of a paragraph of a mail that hardly is the text that is sent
_TO_RECEIVER = re.compile(TO_RECEIVER, re.IGNORECASE)


def is_sent_text(paragraph: str) -> bool:
    """Tell whether a paragraph below the greeting of a mail is the text that is sent with it, and not said to who receives it."""
    return len(paragraph.split()) > SHORT_PARAGRAPH and not _TO_RECEIVER.search(paragraph)


def find_mail_remains(text: str, *, is_shown: bool = True) -> Iterator[tuple[str, str, str]]:
    """Return the remains of a mail or draft in a text: for each the Dutch message, the remedy and the matching words.

    Remarks to oneself are none in a text that is not shown.
    """
    lowered = text.lower()
    for signs, pattern, message, hint in (*_REMAINS, *_REMARKS) if is_shown else _REMAINS:
        for found in pattern.finditer(text) if any(sign in lowered for sign in signs) else ():
            words = found[0].split("\n")[0].strip()
            yield message.replace("{}", words), hint, words
