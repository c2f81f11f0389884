"""Asking a reconciliation service over HTTP."""

from __future__ import annotations

from contextlib import closing

import pytest

from cph_desktop.finding import Unusable
from cph_desktop.wiki.errors import NoConnection, RetryLater, ServerTrouble
from cph_desktop.wiki.items import FoundItem
from cph_desktop.wiki.reconciliation import NameQuery, ReconciliationService
from tests.wiki.reconciliation_service import MANIFEST, ReconciliationServer, candidate

KNOWN = {"Anders Zorn": [candidate("Q206820", "Anders Zorn", "Swedish painter"), {"id": "P18", "name": "no item", "score": 1}]}


def test_that_names_go_as_one_batch_with_their_types_and_come_back_in_order() -> None:
    with ReconciliationServer(KNOWN) as server, closing(ReconciliationService(server.address)) as service:
        service.introduce()
        found = service.ask([NameQuery("Nobody"), NameQuery("Anders Zorn", ("Q5", "Q43229"))])
    assert found == [
        (),
        (
            FoundItem(
                "Q206820",
                "Anders Zorn",
                "Swedish painter",
                "Anders Zorn",
                by_alias=False,
                url="https://www.wikidata.org/wiki/Q206820",
            ),
        ),
    ]
    (batch,) = server.batches
    assert batch["q0"] == {"query": "Nobody", "limit": 10}
    assert batch["q1"] == {"query": "Anders Zorn", "limit": 10, "type": ["Q5", "Q43229"], "type_strict": "any"}
    assert all(agent.startswith("CPH_Desktop/") for agent in server.agents)


@pytest.mark.parametrize(
    ("manifest", "key"),
    [
        ({}, "names-service-none"),
        ({"name": "Something"}, "names-service-none"),
        ({**MANIFEST, "identifierSpace": "http://vocab.getty.edu/ulan/"}, "names-service-foreign"),
    ],
)
def test_that_what_is_no_service_for_wikidata_is_refused(manifest: dict[str, str], key: str) -> None:
    with (
        ReconciliationServer({}, manifest) as server,
        closing(ReconciliationService(server.address)) as service,
        pytest.raises(Unusable) as refused,
    ):
        service.introduce()
    assert refused.value.message.key == key


@pytest.mark.parametrize(
    "address", ["", "wikidata.reconci.link", "http://wikidata.reconci.link/en/api", "ftp://x.org/", "https://me:secret@x.org/api"]
)
def test_that_an_address_that_is_none_or_not_encrypted_is_refused(address: str) -> None:
    with pytest.raises(Unusable):
        ReconciliationService(address)


def test_that_troubles_have_their_names() -> None:
    with ReconciliationServer({}) as server, closing(ReconciliationService(server.address)) as service:
        server.refusals = [(429, {"Retry-After": "7"}), (503, {}), (200, {})]
        with pytest.raises(RetryLater) as later:
            service.ask([NameQuery("A")])
        assert later.value.seconds == 7
        for _answer in range(2):
            with pytest.raises(ServerTrouble):
                service.ask([NameQuery("A")])
    with pytest.raises(NoConnection):
        service.ask([NameQuery("A")])
