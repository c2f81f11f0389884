"""Names looked for on the practice wiki, which has several hundred real items."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.commons.matching import Fit, ItemKind
from cph_desktop.compose.naming.name_decisions import Choice, DecidedBy, NameDecision, NameToMatch
from cph_desktop.finding import Unusable
from cph_desktop.journey.items.name_tables import HEADER, read_names, write_names
from cph_desktop.journey.items.naming import NameLookup, Proposal
from cph_desktop.journey.progress import CalledOff, Progress
from cph_desktop.practice.server import PracticeServer
from cph_desktop.sheets.reading import read_sheet
from cph_desktop.shipped import shipped_facts
from cph_desktop.wiki.connection import Connection
from cph_desktop.wiki.item_repository import ItemRepository, known_repository, repository_of
from cph_desktop.wiki.target import Target, target_from

ALTDORFER, ZORN = "Q153746", "Q206820"
BACON_THE_PAINTER, BACON_THE_PHILOSOPHER = "Q154340", "Q37388"


@pytest.fixture(scope="module")
def facts() -> CommonsFacts:
    return shipped_facts()


@pytest.fixture(scope="module")
def wiki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeServer]:
    with PracticeServer(tmp_path_factory.mktemp("wiki")) as server:
        yield server


@pytest.fixture
def folder(tmp_path: Path) -> tuple[Path, Path]:
    return tmp_path, tmp_path


@pytest.fixture
def lookup(wiki: PracticeServer, facts: CommonsFacts, folder: tuple[Path, Path]) -> Iterator[NameLookup]:
    with closing(_lookup(wiki, facts, folder)) as opened:
        wiki.wiki.requests.reset()
        yield opened


def _lookup(wiki: PracticeServer, facts: CommonsFacts, folder: tuple[Path, Path], *, offline: bool = False) -> NameLookup:
    target = Target("practice", wiki.api_url, is_practice=True)
    connection = None if offline else Connection(target, "", "")
    return NameLookup(ItemRepository(target, is_wikidatas=True), connection, facts, "en", folder)


def person(name: str, **known: int) -> NameToMatch:
    return NameToMatch("creator", name, name, ItemKind.PERSON, rows=(2,), **known)  # type: ignore[arg-type]


def test_that_an_exact_and_only_match_is_preselected_and_marked(lookup: NameLookup) -> None:
    (found,) = lookup.propose([person("Albrecht Altdorfer")])

    assert found.decision == NameDecision(
        "creator", "Albrecht Altdorfer", Choice.ITEM, ALTDORFER, "Albrecht Altdorfer", DecidedBy.PRESELECTED
    )
    best = found.candidates[0]
    assert (best.id, best.fit, best.looked_up, best.born, best.died) == (ALTDORFER, Fit.YES, True, 1480, 1538)
    assert "painter" in best.description


def test_that_of_two_namesakes_none_is_preselected_unless_only_one_lived_when_the_works_were_made(lookup: NameLookup) -> None:
    unsure, painter, philosopher = lookup.propose(
        [person("Francis Bacon"), dataclasses.replace(person("Francis  bacon"), year=1950), person("Francis Bacon ", year=1620)]
    )

    assert unsure.decision.choice is Choice.UNDECIDED
    assert painter.decision.item == BACON_THE_PAINTER
    assert philosopher.decision.item == BACON_THE_PHILOSOPHER


def test_that_a_person_is_no_collection(lookup: NameLookup) -> None:
    name = NameToMatch("institution", "Albrecht Altdorfer", "Albrecht Altdorfer", ItemKind.ORGANISATION)
    assert lookup.propose([name])[0].decision.choice is Choice.UNDECIDED


def test_that_an_unknown_name_has_no_candidates_and_was_searched(lookup: NameLookup) -> None:
    (found,) = lookup.propose([person("Xqz Nobody")])
    assert (found.candidates, found.searched, found.decision.choice) == ((), True, Choice.UNDECIDED)


def test_that_a_thousand_names_need_a_thousand_searches_and_twenty_look_ups(lookup: NameLookup, wiki: PracticeServer) -> None:
    known = [one.label("en") for one in wiki.wiki.knowledge.of_kind("item")]
    people = list(dict.fromkeys(known))[:700]
    names = [person(name) for name in (people + [f"Nobody {number}" for number in range(1000)])[:1000]]
    told: list[Progress] = []

    proposals = lookup.propose(names, progress=told.append)

    asked = wiki.wiki.requests.by_action()
    assert len(proposals) == 1000
    assert asked["wbsearchentities"] <= 1000
    assert asked["wbgetentities"] <= 20
    assert (told[-1].done, told[-1].total) == (1000, 1000)
    assert sum(1 for one in proposals if one.decision.by is DecidedBy.PRESELECTED) > 150


def test_that_what_was_found_once_is_known_without_asking_and_without_a_connection(
    lookup: NameLookup, wiki: PracticeServer, facts: CommonsFacts, folder: tuple[Path, Path]
) -> None:
    first = lookup.propose([person("Albrecht Altdorfer"), person("Hans Holbein")])
    asked = wiki.wiki.requests.total

    assert lookup.propose([person("Albrecht Altdorfer"), person("Hans Holbein")]) == first
    assert wiki.wiki.requests.total == asked
    with closing(_lookup(wiki, facts, folder, offline=True)) as offline:
        assert offline.offline
        proposals = offline.propose([person("Albrecht Altdorfer"), person("Hans Holbein"), person("Carl Larsson")])
    assert proposals[:2] == first
    assert not proposals[2].searched


def test_that_a_connection_that_breaks_leaves_what_is_cached(
    facts: CommonsFacts, folder: tuple[Path, Path], tmp_path: Path
) -> None:
    with PracticeServer(tmp_path / "wiki") as server:
        opened = _lookup(server, facts, folder)
        first = opened.propose([person("Albrecht Altdorfer")])
    with closing(opened):
        found = opened.propose([person("Albrecht Altdorfer"), person("Carl Larsson")])
    assert opened.offline
    assert found[0] == first[0]
    assert not found[1].searched


def test_that_a_decision_is_remembered_for_the_next_batch_and_a_preselection_is_not(lookup: NameLookup) -> None:
    names = [person("A. Zorn"), person("Albrecht Altdorfer"), person("A. Nobody")]
    lookup.remember(
        names,
        [
            NameDecision("creator", "A. Zorn", Choice.ITEM, ZORN, "Anders Zorn"),
            NameDecision("creator", "Albrecht Altdorfer", Choice.ITEM, ALTDORFER, "", DecidedBy.PRESELECTED),
            NameDecision("creator", "A. Nobody", Choice.TEXT),
        ],
    )
    zorn, bacon, nobody = (one.decision for one in lookup.propose(names))

    assert (zorn.item, zorn.label, zorn.by) == (ZORN, "Anders Zorn", DecidedBy.REMEMBERED)
    assert bacon.by is DecidedBy.PRESELECTED
    assert (nobody.choice, nobody.by) == (Choice.TEXT, DecidedBy.REMEMBERED)

    lookup.remember(names, [NameDecision("creator", "A. Nobody")])
    assert lookup.propose([names[2]])[0].decision.choice is Choice.UNDECIDED


def test_that_what_is_decided_is_not_searched(lookup: NameLookup, wiki: PracticeServer) -> None:
    name = person("Albrecht Altdorfer")
    decision = NameDecision("creator", "Albrecht Altdorfer", Choice.TEXT)
    assert lookup.propose([name], {name.key: decision})[0].decision == decision
    assert wiki.wiki.requests.total == 0


def test_that_the_user_can_search_with_other_words(lookup: NameLookup) -> None:
    found = lookup.search(person("A. Altdorfer"), "Albrecht Altdorfer")
    assert found[0].id == ALTDORFER
    assert found[0].looked_up


def test_that_a_search_can_be_called_off(lookup: NameLookup) -> None:
    with pytest.raises(CalledOff):
        lookup.propose([person(f"Somebody {number}") for number in range(200)], cancelled=lambda: True)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_that_names_go_out_as_a_table_and_come_back(lookup: NameLookup, tmp_path: Path, ending: str) -> None:
    proposals = lookup.propose([person("Albrecht Altdorfer"), person("Carl Larsson; =1+1"), person("Xqz")])
    path = tmp_path / f"names.{ending}"
    write_names(path, [*proposals[:2], Proposal(proposals[2].name, (), NameDecision("creator", "Xqz", Choice.TEXT))])
    table = read_sheet(path, header_row=1)

    assert tuple(column.name for column in table.columns) == HEADER
    assert table.cell(table.rows[0], "state") == "preselected"
    assert read_names(path) == (
        NameDecision("creator", "Albrecht Altdorfer", Choice.ITEM, ALTDORFER, "Albrecht Altdorfer", DecidedBy.TABLE),
        NameDecision("creator", "Xqz", Choice.TEXT, by=DecidedBy.TABLE),
    )


def test_that_a_table_that_cannot_be_used_is_refused_with_a_sentence(tmp_path: Path) -> None:
    for text, key in (("name,item\nA,Q1\n", "names-table-columns"), ("field,name,item\ncreator,A,Zorn\n", "names-table-item")):
        path = tmp_path / "names.csv"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(Unusable) as refused:
            read_names(path)
        assert refused.value.message.key == key


def test_that_items_of_commons_are_looked_for_on_wikidata() -> None:
    repository = known_repository(target_from("commons"))
    assert repository is not None
    assert repository.is_wikidatas
    assert repository.target.api_url == "https://www.wikidata.org/w/api.php"


def test_that_the_items_of_the_test_wiki_of_commons_are_not_wikidatas() -> None:
    repository = known_repository(target_from("commons-beta"))
    assert repository is not None
    assert not repository.is_wikidatas


def test_that_a_wiki_tells_whether_its_items_are_wikidatas(wiki: PracticeServer, tmp_path: Path) -> None:
    with closing(Connection(target_from(wiki.api_url), "", "")) as connection:
        assert repository_of(connection).is_wikidatas
    with (
        PracticeServer(tmp_path / "plain", structured_data=False) as plain,
        closing(Connection(target_from(plain.api_url), "", "")) as connection,
    ):
        assert not repository_of(connection).is_wikidatas
