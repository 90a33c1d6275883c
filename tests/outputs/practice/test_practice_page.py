"""The page of a practice says all that its file says, in a fixed order, with omissions and caveats where they belong."""

from __future__ import annotations

import re
from html import unescape

from praktijkbank.outputs.practice.practice_page import LAYOUT, make_practice_page, make_practice_pages
from praktijkbank.outputs.site import Settings, Site
from praktijkbank.practices.practice import list_subjects
from praktijkbank.practices.practice_composition import SECTIONS
from tests.conftest import MINIMAL, MakeSite
from tests.outputs.test_every_field import FULL
from tests.support.html import read_items, read_links, read_text

# Fields that are on a page only if they have a value.
SOMETIMES = {"erkenning", "plaats", "samenwerkingsverband", "ook-bekend-als", "kanttekeningen"}
GLANCE = [
    "waar",
    "onderwijssoort",
    "doelgroep",
    "fase",
    "sinds",
    "omvang",
    "inzet",
    "betaler",
    "bedrag",
    "borging-stand",
    "soort-resultaat",
    "lezers",
    "bronnen-uit",
    "feiten",
    "gecontroleerd",
    "thema",
]
STRANGE = """"Zo & zo 't \\"x\\" 3 < 4 עברית 🎓 =1+1 {{ x }}\""""


def show(site: Site, slug: str = "x") -> str:
    """Return the body of one page."""
    return make_practice_page(site, site.catalogue.by_slug[slug]).body


def read_fields(body: str) -> dict[str, str]:
    """Return the HTML of every field by name, in the order of the page."""
    pattern = r'<(?:div|section)[^>]* data-veld="(?P<name>[^"]+)".*?(?=<(?:div|section|p)[^>]* data-(?:veld=|pb-citeer)|</dl>|<footer)'
    return {match["name"]: match[0] for match in re.finditer(pattern, body, re.DOTALL)}


def read_facts(body: str) -> dict[str, list[str]]:
    """Return the values of every fact at a glance."""
    return {name: read_items(html, "dd") for name, html in read_fields(body).items() if "<dt>" in html}


def test_every_page_has_its_fields_in_the_same_order(make_site: MakeSite, real_site: Site) -> None:
    order = [*GLANCE, *(anchor for anchor, _ in SECTIONS[1:])]
    assert list(read_fields(show(make_site(x=MINIMAL.format(title="X"))))) == ["aanpak", "verwant"]
    for page in make_practice_pages(real_site):
        fields = [name for name in read_fields(page.body) if name not in SOMETIMES]
        assert fields == sorted(fields, key=order.index), page.name


def test_the_page_leads_to_each_of_its_sections_and_to_no_other(make_site: MakeSite) -> None:
    body = show(make_site(x=MINIMAL.format(title="X") + "goal: Een doel.\n"))

    shown = [("in-het-kort", "In het kort"), ("doel", "Doel"), ("aanpak", "Aanpak"), ("verwant", "Verwante praktijken")]
    assert re.findall(r'<h2 id="([^"]+)">([^<]+)</h2>', body)[1:] == [
        *shown,
        ("niet-vermeld", "Niet vermeld"),
        ("citeer", "Citeer deze beschrijving"),
    ]
    contents = body[body.index('<nav class="pb-wijzer"') : body.index('<div class="pb-artikel__tekst">')]
    assert read_links(contents) == {f"#{anchor}": heading for anchor, heading in [*shown, ("niet-vermeld", "Niet vermeld")]}
    assert (LAYOUT.sections, body.count("<h1")) == ((), 1)


def test_what_the_source_does_not_tell_is_named_once_and_folded(make_site: MakeSite) -> None:
    body = show(make_site(x=MINIMAL.format(title="X") + "goal: Een doel.\n"))

    missing = body[body.index('<section class="pb-deel pb-ontbreekt"') : body.index('<section class="pb-deel pb-citeer"')]
    assert "<details" in missing
    assert "rollen en inzet, samenwerking, betrokkenheid van de doelgroep, resultaten" in read_text(missing)
    assert "doel," not in read_text(missing)


def test_one_or_two_things_that_are_not_told_are_a_line(make_site: MakeSite) -> None:
    all_but_scale = "".join(line for line in FULL.splitlines(keepends=True) if not line.startswith("scale:"))
    body = show(make_site(x=all_but_scale, ander=MINIMAL.format(title="Ander")))

    assert "Niet vermeld: omvang." in read_text(body)
    assert "<details" not in body[body.index('<section class="pb-deel pb-ontbreekt"') :]


def test_the_facts_at_a_glance_stand_a_line_each(make_site: MakeSite) -> None:
    facts = read_facts(
        show(
            make_site(
                x="""\
title: X
summary: S.
approach: A.
place: {municipalities: [den-bosch], regions: [de-meierij]}
school_types: [po, vo]
target_groups: [ouders]
phase: pilot
period: {start: 2021-08}
facts: 2022
scale:
  - {unit: schools, value: 1, note: een basisschool, source: gemeente}
effort:
  - {value: 6, unit: uur, per: week, phase: proeftuin}
  - {note: naar behoefte}
funding:
  - {source: gemeente, phase: vervolg}
  - {source: gemeente, phase: vervolg}
continuity: {state: partly, until: 2027}
results:
  - {kind: experienced, text: Fijn.}
audience: [beleidsmakers]
checked: {date: 2026-11-21, by: redactie}
themes: [privacy]
sources: [{title: A, date: 2021-05}, {title: B, date: 2019}, {title: C}]
"""
            )
        )
    )

    assert facts == {
        "waar": ["'s-Hertogenbosch (De Meierij)"],
        "onderwijssoort": ["Basisonderwijs", "Voortgezet onderwijs"],
        "doelgroep": ["Ouders en gezinnen"],
        "fase": ["Pilot"],
        "sinds": ["Augustus 2021"],
        "omvang": ["1 school: een basisschool (volgens gemeente)"],
        "inzet": ["6 uur per week (proeftuin)", "Naar behoefte"],
        "betaler": ["Gemeente (vervolg)"],
        "borging-stand": ["Deels geregeld, tot en met 2027"],
        "soort-resultaat": ["Ervaren"],
        "lezers": ["Beleidsmakers"],
        "bronnen-uit": ["2019 tot en met 2021, 1 zonder datum"],
        "feiten": ["2022"],
        "gecontroleerd": ["21 november 2026, door redactie"],
        "thema": ["Privacy en gegevens delen"],
    }


def test_three_facts_stand_for_a_practice(make_site: MakeSite) -> None:
    more = "results: [{kind: experienced, text: Fijn.}]\nfunding: [{source: gemeente, short: via een aanbesteding}]\nfacts: 2022\n"
    body = show(make_site(x=MINIMAL.format(title="X") + more))

    signature = body[body.index('<dl class="pb-handtekening">') : body.index("</header>")]
    assert read_items(signature, "dd") == [
        "Ervaren",
        "1 ervaring, geen cijfer",
        "Gemeente",
        "via een aanbesteding",
        "Feiten uit 2022",
        "Loopt nu: onbekend",
    ]


def test_a_caveat_stands_with_what_it_is_about_and_the_fact_leads_to_it(make_site: MakeSite) -> None:
    body = show(
        make_site(
            x=MINIMAL.format(title="X")
            + """\
caveats:
  - {about: effort, text: De periode ontbreekt.}
  - {about: general, text: Eén bron.}
  - {about: results, text: Geen cijfers.}
  - {about: evaluation, text: Klein onderzoek.}
  - {about: scale, text: Dubbel geteld.}
effort: [{note: naar behoefte}]
results: [{kind: experienced, text: Fijn.}]
scale: [{unit: schools, value: 2}]
"""
        )
    )
    fields = read_fields(body)

    assert "De periode ontbreekt." in fields["rollen-en-inzet"]
    assert "Geen cijfers." in fields["resultaten"]
    assert "Klein onderzoek." in fields["resultaten"]
    assert "Dubbel geteld." in fields["omvang"]
    assert body.index("Eén bron.") < body.index('data-veld="aanpak"')
    assert read_links(fields["inzet"]) == {"#kanttekening-3": "Lees de kanttekening bij inzet"}
    assert read_links(fields["soort-resultaat"]) == {"#kanttekening-4": "Lees de kanttekeningen bij soort bewijs"}
    for number in (1, 2, 3, 4, 5):
        assert body.count(f'id="kanttekening-{number}"') == 1


def test_every_section_a_caveat_can_be_about_has_a_place(make_site: MakeSite) -> None:
    abouts = list_subjects()
    caveats = "".join(f"  - {{about: {about}, text: Over {about}.}}\n" for about in abouts)
    body = show(make_site(x=MINIMAL.format(title="X") + "caveats:\n" + caveats))

    assert [about for about in abouts if f"Over {about}." not in body] == []


def test_roles_say_employer_and_mandate_and_what_a_mandate_means(make_site: MakeSite) -> None:
    field = read_fields(
        show(
            make_site(
                x=MINIMAL.format(title="X")
                + """\
roles:
  - {function: jeugdprofessional, employer: het CJG, mandate: refer, note: vast gezicht}
  - {function: directeur}
"""
            )
        )
    )["rollen-en-inzet"]

    assert read_items(field) == ["Jeugdprofessional, in dienst bij het CJG Mag verwijzenVast gezicht.", "Directeur"]
    assert "Mag verwijzen: Kan zelf doorverwijzen naar jeugdhulp waar anders een besluit voor nodig is." in read_text(field)


def test_without_any_mandate_the_page_says_so_once(make_site: MakeSite) -> None:
    field = read_fields(show(make_site(x=MINIMAL.format(title="X") + "roles:\n  - {function: directeur}\n  - {function: coach}\n")))

    assert read_text(field["rollen-en-inzet"]).count("Mandaat: niet vermeld") == 1


def test_results_stand_by_kind_with_what_the_kind_means(make_site: MakeSite) -> None:
    field = read_fields(
        show(
            make_site(
                x=MINIMAL.format(title="X")
                + """\
results:
  - {kind: experienced, text: Ouders zijn blij.}
  - kind: measured
    text: Minder verzuim.
    indicator: verzuim
    value: 4 procent
    n: 1200
    asked: scholen
    start: 2021
    end: 2022
    source: jaarverslag
"""
            )
        )
    )["resultaten"]

    assert read_items(field) == [
        "Minder verzuim. Verzuim: 4 procentGevraagd aan scholen; aantal ondervraagden 1.200; 2021 tot en met 2022; volgens jaarverslag",
        "Ouders zijn blij.",
    ]
    text = read_text(field)
    assert text.index("Gemeten") < text.index("Een cijfer uit een meting of registratie van deze praktijk.") < text.index("Minder verzuim.")
    assert text.index("Minder verzuim.") < text.index("Ervaren") < text.index("Ouders zijn blij.")


def test_tips_stand_by_moment_and_kind_with_their_theme(make_site: MakeSite) -> None:
    field = read_fields(
        show(
            make_site(
                x=MINIMAL.format(title="X")
                + """\
tips:
  - {kind: pitfall, text: Te laat beginnen., when: before}
  - {kind: tip, text: Vraag de school., when: during, theme: samenwerking}
"""
            )
        )
    )["tips"]

    assert read_items(field) == ["Te laat beginnen.", "Vraag de school.Samenwerking onderwijs en jeugdhulp"]
    text = read_text(field)
    assert text.index("Voor de start") < text.index("Valkuil") < text.index("Tijdens de uitvoering") < text.index("Vraag de school.")
    assert "Geen tips voor: na de start." in text


def test_money_says_when_how_much_and_whether_the_scheme_is_closed(make_site: MakeSite) -> None:
    field = read_fields(
        show(
            make_site(
                x=MINIMAL.format(title="X")
                + """\
funding:
  - {source: gemeente, phase: pilot, start: 2020, until: 2021, share: de helft, amount: 172000, per: total, note: eenmalig}
  - {source: subsidie-brugfunctionaris}
"""
            )
        )
    )["financiering"]

    assert read_items(field) == [
        "Gemeente (pilot): 2020 tot en met 2021; de helft; € 172.000 (in totaal)Eenmalig.",
        "Subsidie brugfunctionarisAanvragen van deze regeling kon of kan tot en met 16 februari 2024.",
    ]


def test_sources_contact_and_recognition_are_complete_and_their_addresses_are_printed(make_site: MakeSite) -> None:
    body = show(
        make_site(
            x=MINIMAL.format(title="X")
            + """\
sources:
  - {title: Magazine, url: "https://example.org/a?b=1&c=2", publisher: Ministerie, date: 2022-09, note: deel 2, licence: CC0}
  - {title: Zonder adres}
contact: {organisation: CJG, name: secretariaat, email: info@example.org, url: "https://example.org/"}
recognition:
  - {databank: NJi, level: Goed onderbouwd, date: 2020, url: "https://example.org/nji", note: alleen de training}
"""
        )
    )
    fields = read_fields(body)

    assert read_items(fields["bronnen"]) == [
        "Magazine (https://example.org/a?b=1&c=2)Ministerie; september 2022; deel 2; licentie: CC0.",
        "Zonder adres",
    ]
    assert read_links(fields["bronnen"]) == {
        "https://example.org/a?b=1&c=2": "Magazine",
        "mailto:info@example.org": "info@example.org",
        "https://example.org/": "Website van CJG",
    }
    assert read_facts(body)["erkenning"] == ["NJi: Goed onderbouwd, 2020 (alleen de training) Oordeel bij NJi (https://example.org/nji)"]


def test_the_course_in_time_is_drawn_with_its_list_and_its_key(make_site: MakeSite) -> None:
    field = read_fields(
        show(
            make_site(
                x=MINIMAL.format(title="X")
                + "period:\n  start: 2019\n  note: Vier jaar in totaal.\nfunding:\n  - {source: gemeente, start: 2020, until: 2022}\n"
            )
        )
    )["verloop"]

    assert field.index("Vier jaar in totaal.") < field.index("<svg") < field.index("<ol")
    assert read_items(field) == ["2019: Begin van de praktijk.", "2020 tot en met 2022: Wie betaalt: Gemeente."]
    assert "Open balk: ergens in die tijd, de bron is niet preciezer. Volle balk: die hele tijd." in read_text(field)


def test_related_practices_are_linked_from_both_sides(make_site: MakeSite) -> None:
    site = make_site(x=MINIMAL.format(title="X") + "related: [y]\n", y=MINIMAL.format(title="Y & zo"))

    assert read_links(read_fields(show(site, "x"))["verwant"]) == {"../../praktijken/y/": "Y & zo"}
    assert read_links(read_fields(show(site, "y"))["verwant"]) == {"../../praktijken/x/": "X"}


def test_the_foot_tells_how_old_the_description_is_and_where_it_stands(make_site: MakeSite) -> None:
    body = show(
        make_site(
            x=MINIMAL.format(title="X")
            + "added: 2026-01-02\nchecked: {date: 2026-03-04, by: redactie, note: met de bron}\n"
            + "changes:\n  - {date: 2026-02-01, what: Cijfers toegevoegd.}\n"
        )
    )

    foot = read_text(body[body.index('<footer class="pb-colofon"') : body.index("<script")])
    assert foot == (
        "Beschrijving gecontroleerd op 4 maart 2026 door redactie: met de bron. Toegevoegd op 2 januari 2026. "
        "1 februari 2026: Cijfers toegevoegd. Deze pagina staat op https://praktijkbank.example/praktijken/x/"
    )


def test_the_buttons_that_need_scripts_wait_hidden_and_know_their_practice(make_site: MakeSite) -> None:
    body = show(make_site(x=MINIMAL.format(title=STRANGE)))

    (choose,) = re.findall(r"<button[^>]*data-pb-kies[^>]*>", body)
    assert 'data-pb-kies="x"' in choose
    assert unescape(re.findall(r'data-pb-titel="([^"]*)"', choose)[0]) == """Zo & zo 't "x" 3 < 4 עברית 🎓 =1+1 {{ x }}"""
    assert all(" hidden" in button for button in re.findall(r"<button[^>]*>", body))


def test_the_link_to_edit_follows_the_settings(make_site: MakeSite) -> None:
    site = make_site(x=MINIMAL.format(title="X"))
    elsewhere = Site(site.catalogue, Settings("P", "", "https://forge.example/edit/{path}#{slug}"))

    assert '<a class="pb-actie" href="../../meedoen/formulier/?praktijk=x">' in show(site)
    assert '<a class="pb-actie" href="https://forge.example/edit/practices/x.yml#x">' in show(elsewhere)


def test_strange_texts_are_shown_as_text(make_site: MakeSite) -> None:
    text = MINIMAL.format(title=STRANGE).replace("Een korte samenvatting.", STRANGE).replace("Zo werkt het.", STRANGE)
    body = show(
        make_site(
            x=text
            + f"reason: {STRANGE}\nroles:\n  - {{function: {STRANGE}, note: {STRANGE}}}\nperiod:\n  milestones:\n"
            + f"    - {{date: 2020, what: {STRANGE}}}\n    - {{date: 2021, what: {STRANGE}}}\n"
        )
    )

    assert "3 < 4" not in body
    shown = unescape(re.sub(r"<script.*?</script>", "", body, flags=re.DOTALL))
    assert shown.count("""3 < 4 עברית 🎓 =1+1 {{ x }}""") == 11
