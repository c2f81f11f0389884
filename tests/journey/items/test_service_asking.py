"""Names looked for through a reconciliation service; what their items are comes from the wiki."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cph_desktop.commons.matching import Fit, ItemKind
from cph_desktop.compose.naming.name_decisions import Choice, DecidedBy, NameToMatch
from cph_desktop.journey.items.naming import NameLookup
from cph_desktop.practice.server import PracticeServer
from cph_desktop.shipped import shipped_facts
from cph_desktop.wiki.connection import Connection
from cph_desktop.wiki.errors import NoConnection
from cph_desktop.wiki.item_repository import ItemRepository
from cph_desktop.wiki.reconciliation import ReconciliationService
from cph_desktop.wiki.target import Target
from tests.wiki.reconciliation_service import ReconciliationServer, candidate

ALTDORFER, MUSEUM = "Q153746", "Q842858"
KNOWN = {
    "A. Altdorfer": [candidate(ALTDORFER, "Albrecht Altdorfer", "painter")],
    "Albrecht Altdorfer": [candidate(ALTDORFER, "Albrecht Altdorfer")],
}


def person(name: str) -> NameToMatch:
    return NameToMatch("creator", name, name, ItemKind.PERSON, rows=(2,))


@pytest.fixture
def wiki(tmp_path: Path) -> Iterator[PracticeServer]:
    with PracticeServer(tmp_path / "wiki") as server:
        yield server


def opened(wiki: PracticeServer, service: ReconciliationServer, folder: Path) -> NameLookup:
    target = Target("practice", wiki.api_url, is_practice=True)
    connection = Connection(target, "", "")
    wiki.wiki.requests.reset()
    asked = ReconciliationService(service.address)
    return NameLookup(
        ItemRepository(target, is_wikidatas=True), connection, shipped_facts(), "en", (folder, folder), service=asked
    )


def test_that_candidates_come_from_the_service_and_what_they_are_from_the_wiki(wiki: PracticeServer, tmp_path: Path) -> None:
    with ReconciliationServer(KNOWN) as service, closing(opened(wiki, service, tmp_path)) as lookup:
        other, plain, nobody = lookup.propose([person("A. Altdorfer"), person("Albrecht Altdorfer"), person("Xqz")])
        assert [one.id for one in other.candidates] == [ALTDORFER]
        assert (other.candidates[0].fit, other.candidates[0].born) == (Fit.YES, 1480)
        assert other.decision.choice is Choice.UNDECIDED, "a name in another spelling is a person's to decide"
        assert plain.decision.by is DecidedBy.PRESELECTED
        assert (nobody.candidates, nobody.searched) == ((), True)
        assert lookup.search(person("Xqz"), "A. Altdorfer")[0].id == ALTDORFER
        assert "wbsearchentities" not in wiki.wiki.requests.by_action()
        asked = len(service.batches)
        lookup.propose([person("A. Altdorfer")])
        assert len(service.batches) == asked
    assert all("Q5" in query["type"] for batch in service.batches for query in batch.values())


def test_that_a_hundred_names_are_ten_requests_three_at_once(wiki: PracticeServer, tmp_path: Path) -> None:
    with ReconciliationServer(KNOWN) as service, closing(opened(wiki, service, tmp_path)) as lookup:
        proposals = lookup.propose([person(f"Person {number}") for number in range(100)])
    assert len(proposals) == 100
    assert len(service.batches) == 10
    assert service.busiest <= 3


def test_that_a_service_that_does_not_answer_is_told(wiki: PracticeServer, tmp_path: Path) -> None:
    service = ReconciliationServer(KNOWN)
    with service:
        lookup = opened(wiki, service, tmp_path)
    with closing(lookup), pytest.raises(NoConnection):
        lookup.propose([person("A. Altdorfer")])


def test_that_a_museum_is_asked_for_as_an_organisation(wiki: PracticeServer, tmp_path: Path) -> None:
    name = NameToMatch("institution", "Nationalmuseum", "Nationalmuseum", ItemKind.ORGANISATION)
    with ReconciliationServer({}) as service, closing(opened(wiki, service, tmp_path)) as lookup:
        lookup.propose([name])
    (batch,) = service.batches
    assert batch["q0"]["type"] == ["Q43229", "Q2668072"]
