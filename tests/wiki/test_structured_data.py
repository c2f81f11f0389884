from __future__ import annotations

from cph_desktop.commons.statement import Snak, Statement
from cph_desktop.values.datavalue import ItemValue, TextValue
from cph_desktop.wiki.structured_data import Description, MediaInfo, new_guid, not_yet_said

DEPICTS = Statement(Snak("P180", ItemValue("Q146")))
NUMBER = Statement(Snak("P217", TextValue("NM 1")))


def _there(*statements: dict[str, object], captions: dict[str, str] | None = None) -> MediaInfo:
    return MediaInfo(5, captions or {}, statements)


def test_that_statement_ids_are_those_of_the_file_and_never_the_same() -> None:
    assert new_guid(12).startswith("M12$")
    assert new_guid(12) != new_guid(12)
    assert new_guid(12).partition("$")[2].isupper()


def test_that_captions_go_as_labels_and_statements_as_claims() -> None:
    data = Description({"sv": "En katt"}, ((DEPICTS, "M1$A"),)).to_json()
    assert data["labels"] == {"sv": {"language": "sv", "value": "En katt"}}
    assert [claim["id"] for claim in data["claims"]] == ["M1$A"]
    assert "statements" not in data


def test_that_what_the_file_says_already_is_not_said_again() -> None:
    wanted = Description({"sv": "En katt", "en": "A cat"}, ((DEPICTS, "M1$A"), (NUMBER, "M1$B")))
    item = {"value": {"entity-type": "item", "numeric-id": 146, "id": "Q146"}, "type": "wikibase-entityid"}
    there = _there(
        {"id": "M1$OTHER", "mainsnak": {"snaktype": "value", "property": "P180", "hash": "x", "datavalue": item}},
        captions={"sv": "Katten"},
    )
    left = not_yet_said(wanted, there)
    assert left.captions == {"en": "A cat"}
    assert [guid for _, guid in left.statements] == ["M1$B"]


def test_that_our_own_statements_are_known_by_their_ids_whatever_became_of_their_values() -> None:
    changed = {"id": "M1$A", "mainsnak": {"snaktype": "somevalue", "property": "P180"}}
    assert not_yet_said(Description({}, ((DEPICTS, "M1$A"),)), _there(changed)).is_empty


def test_that_everything_is_new_to_a_file_without_structured_data() -> None:
    wanted = Description({"en": "A cat"}, ((DEPICTS, "M1$A"),))
    assert not_yet_said(wanted, None) == wanted
