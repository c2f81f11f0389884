"""Licences: spellings in real use, and the statements that go with them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.commons.licences import LicenceVerdict, RightsClaim
from cph_desktop.shipped import shipped_facts

_COPYRIGHTED, _DEDICATED, _PUBLIC_DOMAIN = "Q50423863", "Q88088423", "Q19652"


@pytest.mark.parametrize(
    ("text", "licence"),
    [
        ("CC BY-SA 4.0", "cc-by-sa-4.0"),
        ("cc by sa 3.0 de", "cc-by-sa-3.0-de"),
        ("CC-BY 4.0 International", "cc-by-4.0"),
        ("CCBY4.0", "cc-by-4.0"),
        ("Creative Commons Attribution-ShareAlike 4.0 International License", "cc-by-sa-4.0"),
        ("Creative Commons Namensnennung - Weitergabe unter gleichen Bedingungen 3.0 Deutschland", "cc-by-sa-3.0-de"),
        ("CC Erkännande-DelaLika 4.0", "cc-by-sa-4.0"),
        ("http://creativecommons.org/licenses/by/2.5/se/deed.sv", "cc-by-2.5-se"),
        ("https://creativecommons.org/licenses/by-sa/4.0/", "cc-by-sa-4.0"),
        ("https://creativecommons.org/licenses/by/3.0/igo/", "cc-by-3.0-igo"),
        ("https://creativecommons.org/publicdomain/zero/1.0/legalcode", "cc0"),
        ("CC0", "cc0"),
        ("cc zero", "cc0"),
        ("https://creativecommons.org/publicdomain/mark/1.0/", "pdm"),
        ("Public Domain Mark 1.0", "pdm"),
        ("{{Cc-by-4.0}}", "cc-by-4.0"),
        ("{{PD-old-70}}", "pd-old-70"),
        ("{{PD-Art|PD-old-100-expired}}", "pd-old-100-expired"),
        ("{{PD-old-auto-expired|deathyear=1851}}", "pd-old-auto-expired"),
        ("OGL v3.0", "ogl3"),
        ("http://rightsstatements.org/vocab/NoC-US/1.0/", "noc-us"),
        ("https://rightsstatements.org/page/NoC-US/1.0/?language=en", "noc-us"),
    ],
)
def test_that_a_licence_is_known_in_any_spelling(facts: CommonsFacts, text: str, licence: str) -> None:
    reading = facts.licences.read(text)
    assert reading.verdict is LicenceVerdict.FREE
    assert [one.id for one in reading.licences] == [licence]


def test_that_a_template_is_kept_as_written(facts: CommonsFacts) -> None:
    text = "{{self|GFDL|cc-by-sa-4.0}}"
    reading = facts.licences.read(text)
    assert reading.wikitext == text
    assert [one.id for one in reading.licences] == ["gfdl", "cc-by-sa-4.0"]


@pytest.mark.parametrize(
    "text",
    [
        "all rights reserved",
        "Alle Rechte vorbehalten",
        "© Tate",
        "CC BY-NC 4.0",
        "CC BY-ND",
        "{{Cc-by-nc-4.0}}",
        "https://creativecommons.org/licenses/by-nc-nd/4.0/",
        "http://rightsstatements.org/vocab/InC/1.0/",
        "http://rightsstatements.org/vocab/InC-EDU/1.0/",
        "http://www.europeana.eu/rights/rr-f/",
        "Copyright not evaluated",
        "Attribution-NonCommercial 4.0",
    ],
)
def test_that_what_is_not_free_is_named_so(facts: CommonsFacts, text: str) -> None:
    reading = facts.licences.read(text)
    assert reading.verdict is LicenceVerdict.NOT_FREE
    assert reading.reason
    assert not reading.licences


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("", LicenceVerdict.EMPTY),
        ("CC BY", LicenceVerdict.NO_VERSION),
        ("cc-by-sa", LicenceVerdict.NO_VERSION),
        ("public domain", LicenceVerdict.NO_REASON),
        ("gemeinfrei", LicenceVerdict.NO_REASON),
        ("{{PD-Somewhere}}", LicenceVerdict.OTHER_TEMPLATE),
        ("{{Something}}", LicenceVerdict.UNKNOWN),
        ("CC BY-SA 5.0", LicenceVerdict.UNKNOWN),
        ("see the website", LicenceVerdict.UNKNOWN),
    ],
)
def test_that_what_is_not_understood_is_not_guessed(facts: CommonsFacts, text: str, verdict: LicenceVerdict) -> None:
    assert facts.licences.read(text).verdict is verdict


def test_that_a_licence_with_more_behind_it_is_suggested(facts: CommonsFacts) -> None:
    assert facts.licences.read("CC BY-SA 4.0 (Tate)").suggestion == "CC BY-SA 4.0"


def test_that_status_and_licence_agree_for_every_licence(facts: CommonsFacts) -> None:
    for licence in facts.licences.licences.values():
        if licence.status == _COPYRIGHTED:
            assert licence.items, licence.id
        if licence.status == _PUBLIC_DOMAIN:
            assert not licence.items, licence.id
    assert facts.licences.licences["cc0"].status == _DEDICATED
    assert dict(facts.licences.licences["pd-old-70"].status_qualifiers) == {"P1001": "Q59542795", "P459": "Q29870196"}
    assert dict(facts.licences.licences["pd-old-100"].status_qualifiers) == {"P1001": "Q60332278", "P459": "Q29940705"}


def test_that_the_shared_list_of_licence_items_is_followed(facts: CommonsFacts, shared) -> None:
    pairs = json.loads((shared / "reference" / "licence-items.json").read_text(encoding="utf-8"))["licences"]
    for template, items in pairs.items():
        reading = facts.licences.read(f"{{{{{template}}}}}")
        known = [item for licence in reading.licences for item in licence.items]
        if reading.verdict is LicenceVerdict.FREE and known:
            assert set(known) == set(items), template


@pytest.mark.parametrize(
    ("rights", "claim"),
    [
        ("", RightsClaim.NONE),
        ("CC BY 4.0", RightsClaim.NONE),
        ("© DACS, 2014", RightsClaim.HOLDER),
        ("© The Piper Estate. All rights reserved", RightsClaim.RESERVED),
        ("in copyright", RightsClaim.RESERVED),
        ("out of copyright", RightsClaim.NONE),
    ],
)
def test_that_a_rights_statement_is_weighed(facts: CommonsFacts, rights: str, claim: RightsClaim) -> None:
    assert facts.licences.rights_claim(rights) is claim


@given(st.text(max_size=60))
def test_that_no_text_breaks_the_reading(text: str) -> None:
    reading = shipped_facts().licences.read(text)
    assert (reading.verdict is LicenceVerdict.FREE) == bool(reading.licences)


@pytest.mark.parametrize(
    ("spelling", "licence_id"),
    [
        ("CC0 1.0 Universal (CC0 1.0) Public Domain Dedication", "cc0"),
        ("Creative Commons Zero (CC0)", "cc0"),
        ("CC0 (public domain)", "cc0"),
        ("CC0 1.0 DEED", "cc0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/deed.sv", "cc0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/?ref=chooser-v1", "cc0"),
        ("Public Domain Mark 1.0 Universal", "pdm"),
        ("CC BY-SA 4.0 DEED", "cc-by-sa-4.0"),
        ("https://creativecommons.org/licenses/by-sa/4.0/deed.zh-hans", "cc-by-sa-4.0"),
        ("Creative Commons Nimeä 4.0 Kansainvälinen (CC BY 4.0)", "cc-by-4.0"),
        ("Navngivelse 4.0 Internasjonal", "cc-by-4.0"),
        ("Uznanie autorstwa – Na tych samych warunkach 4.0 Międzynarodowe", "cc-by-sa-4.0"),
        ("{{Attribution}}", "attribution"),
    ],
)
def test_that_licences_are_known_as_portals_write_them(spelling: str, licence_id: str, facts: CommonsFacts) -> None:
    assert [licence.id for licence in facts.licences.read(spelling).licences] == [licence_id]


@pytest.mark.parametrize(
    ("spelling", "verdict"),
    [
        ("Attribution", LicenceVerdict.NO_VERSION),
        ("For educational use only", LicenceVerdict.NOT_FREE),
        ("جميع الحقوق محفوظة", LicenceVerdict.NOT_FREE),
        ("https://www.europeana.eu/rights/orphan-work-eu.html", LicenceVerdict.NOT_FREE),
        ("パブリックドメイン", LicenceVerdict.NO_REASON),
        ("No rights reserved", LicenceVerdict.UNKNOWN),
        ("Open access", LicenceVerdict.UNKNOWN),
    ],
)
def test_that_words_which_are_no_licence_are_not_taken_for_one(
    spelling: str, verdict: LicenceVerdict, facts: CommonsFacts
) -> None:
    assert facts.licences.read(spelling).verdict is verdict
