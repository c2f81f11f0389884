"""A wiki whose items and properties are not Wikidata's: what can be said there is said in its own ids, and nothing in wrong ones.

Every id of the practice wiki means something else here, so that a wrong one would be seen.
"""

from __future__ import annotations

import dataclasses
import json
import queue
import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cph_desktop.batch.batch_file import BatchFile
from cph_desktop.compose.saying.foreign_ids import ids_in
from cph_desktop.finding import Severity
from cph_desktop.journey.items.foreign_items import Counterparts, counterparts
from cph_desktop.journey.items.item_wiki import ItemWiki
from cph_desktop.journey.items.naming import open_names
from cph_desktop.journey.items.other_id_memory import OtherIdMemory
from cph_desktop.journey.prepared import Prepared
from cph_desktop.journey.preparing import compose_rows, prepare
from cph_desktop.journey.rules import rules_before_login, rules_of_commons
from cph_desktop.journey.sample import sample_settings
from cph_desktop.journey.uploading import bind, run_upload
from cph_desktop.practice.knowledge import Knowledge, shipped_knowledge, with_other_ids
from cph_desktop.practice.server import PracticeServer
from cph_desktop.shipped import shipped_facts
from cph_desktop.upload.control import RunControl
from cph_desktop.values.datavalue import EARTH, GREGORIAN, JULIAN
from cph_desktop.wiki.connection import connect
from cph_desktop.wiki.structured_data import media_infos
from cph_desktop.wiki.target import Target, target_from

_CALENDARS = {GREGORIAN, JULIAN, EARTH}
BASE = "https://items.museum.example/entity/"
FACTS = shipped_facts()


@pytest.fixture(autouse=True)
def _no_wikidata(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cph_desktop.wiki.item_repository.WIKIDATA", Target("wikidata", "http://127.0.0.1:9/w/api.php"))


@pytest.fixture
def theirs() -> Knowledge:
    return with_other_ids(shipped_knowledge(), BASE)


@pytest.fixture
def wiki(tmp_path: Path, theirs: Knowledge) -> Iterator[PracticeServer]:
    with PracticeServer(tmp_path / "wiki", knowledge=theirs) as running:
        yield running


def _prepared(wiki: PracticeServer) -> Prepared:
    return prepare(sample_settings(), FACTS, rules_before_login(target_from(wiki.api_url)))


def _label(knowledge: Knowledge, entity_id: str) -> str:
    known = knowledge.get(entity_id)
    return known.label("en") if known is not None else ""


def test_that_the_wikis_own_items_are_noticed(wiki: PracticeServer) -> None:
    rules = rules_before_login(target_from(wiki.api_url))
    assert (rules.ids_are_wikidatas, rules.items_at) == (False, wiki.api_url)


def test_that_statements_are_made_with_what_is_called_the_same(wiki: PracticeServer, theirs: Knowledge) -> None:
    ours = prepare(sample_settings(), FACTS, rules_of_commons())
    prepared = _prepared(wiki)
    assert prepared.other_ids is not None
    assert {finding.code: finding.severity for finding in prepared.findings}["items-mapped"] is Severity.HINT
    for mine, meant in prepared.other_ids.ids.items():
        assert _label(theirs, meant) == _label(shipped_knowledge(), mine) != ""
    for row, before in zip(prepared.rows, ours.rows, strict=True):
        said = [one for one in before.draft.statements if ids_in([one]) <= prepared.other_ids.ids.keys()]
        assert len(row.draft.statements) == len(said)
        assert list(row.statements) == said
        assert ids_in(row.draft.statements) <= set(prepared.other_ids.ids.values()) | {
            BASE + one for one in prepared.other_ids.ids.values()
        }
        assert [finding.code for finding in row.findings if finding.severity is Severity.ERROR] == [
            finding.code for finding in before.findings if finding.severity is Severity.ERROR
        ]
    assert sum(len(row.draft.statements) for row in prepared.rows) > 50


def test_that_an_upload_writes_no_wrong_id(wiki: PracticeServer, theirs: Knowledge, tmp_path: Path) -> None:
    target = target_from(wiki.api_url)
    prepared = _prepared(wiki)
    wikidatas = {row.draft.filename: row.draft for row in prepare(sample_settings(), FACTS, rules_of_commons()).going()}
    with (
        BatchFile.open_or_create(tmp_path / "b.cph") as batch,
        closing(connect(target, wiki.bot_name, wiki.password)) as connection,
    ):
        batch.save_settings(sample_settings())
        bind(batch, connection, "museum")
        run_upload(batch, prepared, connection, queue.SimpleQueue(), RunControl())
        titles = "|".join(f"File:{row.draft.filename}" for row in prepared.going())
        pages = connection.ask(action="query", titles=titles)["query"]["pages"]
        infos = media_infos(connection, [page["pageid"] for page in pages])
    assert len(pages) > 5
    for page in pages:
        meant = [one.to_json() for one in wikidatas[page["title"].removeprefix("File:")].statements]
        written = [_told(one, theirs) for one in infos[page["pageid"]].statements]
        assert written
        assert all(one in [_told(statement, shipped_knowledge()) for statement in meant] for one in written)


def _told(statement: Mapping[str, Any], knowledge: Knowledge) -> list[str]:
    """What a statement says, in labels: each id by what it means in that wiki."""
    ids = re.findall(r'"((?:[QP]|[a-z:/.]+/entity/Q)[1-9]\d*)"', json.dumps(_without_own_id(statement)))
    assert ids
    assert all(one.startswith(("P", "Q", knowledge.concept_base)) or one in _CALENDARS for one in ids)
    return sorted(_label(knowledge, one.rpartition("/")[2]) for one in ids if one not in _CALENDARS)


def _without_own_id(statement: Mapping[str, Any]) -> dict[str, Any]:
    parts = ("mainsnak", "qualifiers", "references")
    return {part: _only_said(statement[part]) for part in parts if part in statement}


def _only_said(part: Any) -> Any:
    """Snaks without what the wiki adds to them (hashes, and the order, which names each property once more)."""
    if isinstance(part, dict):
        return {
            name: None if name[0] == "P" and not value else _only_said(value)
            for name, value in part.items()
            if name not in {"hash", "qualifiers-order", "snaks-order", "datatype", "numeric-id"}
        }
    return [_only_said(one) for one in part] if isinstance(part, list) else part


def test_that_what_is_not_there_or_there_twice_is_left_out_and_named(tmp_path: Path, theirs: Knowledge) -> None:
    creator, licence = (_their(theirs, label) for label in ("creator", "copyright license"))
    inventory = _their(theirs, "inventory number")
    entities = {one: known for one, known in theirs.entities.items() if one != creator}
    entities["P900001"] = replace(entities[licence], id="P900001")
    entities[inventory] = replace(entities[inventory], datatype="url")
    with PracticeServer(tmp_path / "wiki", knowledge=dataclasses.replace(theirs, entities=entities)) as wiki:
        prepared = _prepared(wiki)
    assert prepared.other_ids is not None
    assert not {"P170", "P275", "P217"} & prepared.other_ids.ids.keys()
    (missing,) = (finding.message for finding in prepared.findings if finding.code == "items-missing")
    for name in ("creator (P170)", "copyright license (P275)", "inventory number (P217)"):
        assert name in str(missing.params[1])


def test_that_an_item_of_another_kind_is_no_counterpart(tmp_path: Path, theirs: Knowledge) -> None:
    ours = shipped_knowledge()
    wanted = next(
        known
        for known in ours.of_kind("item")
        if known.claims.get("P31")
        and sum(1 for one in ours.of_kind("item") if one.labels.get("en") == known.labels.get("en")) == 1
        and ours.get(str(known.claims["P31"][0])) is not None
    )
    there = next(known for known in theirs.of_kind("item") if known.labels == wanted.labels)
    instance_of = _their(theirs, "instance of")
    entities = dict(theirs.entities)
    entities[there.id] = replace(there, claims={instance_of: [there.id]})
    for knowledge, expected in ((theirs, {wanted.id: there.id}), (dataclasses.replace(theirs, entities=entities), {})):
        with PracticeServer(tmp_path / f"wiki{len(expected)}", knowledge=knowledge) as wiki:
            assert counterparts(wiki.api_url, [wanted.id], FACTS).other.ids == expected


def test_that_each_label_is_asked_for_once_and_then_remembered(wiki: PracticeServer) -> None:
    wanted = ["P170", "P180", "P217", "Q5"]
    first = counterparts(wiki.api_url, wanted, FACTS)
    searches = wiki.wiki.requests.by_action()["wbsearchentities"]
    assert searches <= len(wanted) + 1  # and "instance of"
    assert counterparts(wiki.api_url, wanted, FACTS).other == first.other
    assert wiki.wiki.requests.by_action()["wbsearchentities"] == searches
    assert first.other.concept_base == BASE


def test_that_without_the_wiki_all_is_left_out_with_a_finding() -> None:
    rules = replace(rules_of_commons(), ids_are_wikidatas=False, items_at="http://127.0.0.1:9/w/api.php")
    prepared = prepare(sample_settings(), FACTS, rules)
    assert [finding.code for finding in prepared.findings] == ["items-foreign"]
    assert not any(row.draft.statements for row in prepared.rows)


def test_that_what_was_found_before_is_used_while_the_wiki_is_away(tmp_path: Path, theirs: Knowledge) -> None:
    with PracticeServer(tmp_path / "wiki", knowledge=theirs) as wiki:
        address = wiki.api_url
        known = counterparts(address, ["P170"], FACTS)
    later = counterparts(address, ["P170", "P180"], FACTS)
    assert later.is_offline
    assert later.other.ids == known.other.ids
    assert [finding.code for finding in later.findings("Museum")] == ["items-mapped", "items-missing"]


def test_that_rows_composed_alone_use_what_was_found(wiki: PracticeServer) -> None:
    prepared = _prepared(wiki)
    assert prepared.rules is not None
    (row,) = compose_rows(prepared, prepared.recipe, FACTS, prepared.rules, [2])
    found = prepared.at(2)
    assert found is not None
    assert row.draft.statements == found.draft.statements != ()


def test_that_what_was_not_found_is_soon_looked_for_again(tmp_path: Path) -> None:
    now = [0.0]
    memory = OtherIdMemory(tmp_path, "wiki", lambda: now[0])
    memory.keep({"P1": "P2", "P3": ""}, BASE)
    again = OtherIdMemory(tmp_path, "wiki", lambda: now[0])
    assert again.ids().ids == {"P1": "P2", "P3": ""}
    now[0] = 3600.0
    assert again.ids().ids == {"P1": "P2"}
    now[0] = 40 * 86400.0
    assert again.ids().ids == {}
    assert again.ids(however_old=True).ids == {"P1": "P2", "P3": ""}
    assert OtherIdMemory(tmp_path, "another wiki").ids().ids == {}


def test_that_a_batch_without_statements_has_nothing_to_tell() -> None:
    assert counterparts("http://127.0.0.1:9/w/api.php", [], FACTS).findings("Museum") == ()
    assert isinstance(counterparts("http://127.0.0.1:9/w/api.php", [], FACTS), Counterparts)


def _their(knowledge: Knowledge, label: str) -> str:
    return next(known.id for known in knowledge.of_kind("property") if known.labels.get("en") == label)


def test_that_what_a_recipe_names_is_looked_for_on_wikidata(wiki: PracticeServer, tmp_path: Path) -> None:
    target = target_from(wiki.api_url)
    with open_names(target, FACTS) as lookup:
        assert lookup.ids_are_wikidatas
        assert lookup.offline  # Wikidata is away in this test
    for own in (False, True):
        items = ItemWiki(target, "en", tmp_path, own=own)
        items.ask(lambda connection: connection)
        assert items.is_wikidatas is not own
        items.close()
