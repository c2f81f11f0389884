"""Labels of items and properties: shipped, from disk, from the practice wiki, and in the background."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from cph_desktop.journey.items.entity_search import EntitySearch
from cph_desktop.journey.items.item_wiki import ItemWiki
from cph_desktop.journey.items.labels import Labels
from cph_desktop.practice.server import PracticeServer
from cph_desktop.shipped import shipped_facts
from cph_desktop.wiki.entity_labels import EntityLabel
from cph_desktop.wiki.target import Target, target_from

ZORN, CENTIMETRE = "Q206820", "Q174728"


@pytest.fixture
def wiki(tmp_path: Path) -> Iterator[PracticeServer]:
    with PracticeServer(tmp_path / "wiki") as server:
        server.wiki.requests.reset()
        yield server


def items_at(wiki: PracticeServer, folder: Path, language: str = "en", **options: object) -> ItemWiki:
    return ItemWiki(Target("practice", wiki.api_url, is_practice=True), language, folder, **options)  # type: ignore[arg-type]


def test_that_a_label_comes_later_and_is_announced(wiki: PracticeServer, tmp_path: Path) -> None:
    news = threading.Event()
    labels = Labels(shipped_facts(), items_at(wiki, tmp_path), news.set)

    assert labels.label(ZORN) == ""
    assert news.wait(20)

    assert labels.label(ZORN) == "Anders Zorn"
    assert "painter" in (labels.known(ZORN) or EntityLabel("")).description
    labels.close()


def test_that_many_ids_take_few_requests_and_none_the_second_time(wiki: PracticeServer, tmp_path: Path) -> None:
    ids = [one.id for one in wiki.wiki.knowledge.of_kind("item")][:120]
    labels = Labels(shipped_facts(), items_at(wiki, tmp_path))
    labels.fetch(ids)

    assert wiki.wiki.requests.by_action()["wbgetentities"] == 3
    assert all(labels.label(one) for one in ids)
    labels.close()
    offline = Labels(shipped_facts(), items_at(wiki, tmp_path, offline=True))
    offline.fetch(ids)
    assert all(offline.label(one) for one in ids)
    assert wiki.wiki.requests.by_action()["wbgetentities"] == 3
    offline.close()


def test_that_labels_are_in_the_language_with_a_near_one_where_it_lacks(wiki: PracticeServer, tmp_path: Path) -> None:
    labels = Labels(shipped_facts(), items_at(wiki, tmp_path, "sv"))
    assert labels.label("P170") == "creator"  # shipped, until the wiki tells
    labels.fetch(["P170", ZORN, "Q153746"])

    assert labels.label("P170") == "skapare"
    assert labels.label(ZORN) == "Anders Zorn"
    assert (labels.known("P170") or EntityLabel("")).datatype == "wikibase-item"
    labels.close()


def test_that_units_have_their_symbols_and_what_comes_with_the_program_needs_no_wiki(tmp_path: Path) -> None:
    labels = Labels(shipped_facts(), ItemWiki(target_from("commons"), "en", tmp_path, offline=True))
    assert labels.unit(CENTIMETRE) == "cm"
    assert labels.label("P571") == "inception"
    assert labels.label("Q20007257") == "CC BY 4.0"
    assert labels.label("Q99999999") == ""
    labels.close()


def test_that_shipped_labels_are_not_used_where_ids_mean_other_things(tmp_path: Path) -> None:
    labels = Labels(shipped_facts(), ItemWiki(target_from("commons-beta"), "en", tmp_path, offline=True, own=True))
    assert labels.label("P571") == ""
    assert labels.unit(CENTIMETRE) == CENTIMETRE
    labels.close()


def test_that_what_is_no_id_is_never_asked(wiki: PracticeServer, tmp_path: Path) -> None:
    labels = Labels(shipped_facts(), items_at(wiki, tmp_path))
    labels.fetch(["", "Q", "M1", "x|y", "Q0"])
    assert labels.label("Q42|Q43") == ""
    assert wiki.wiki.requests.total == 0
    labels.close()


def test_that_a_wiki_that_is_silent_is_left_alone_for_a_while(tmp_path: Path) -> None:
    now = [0.0]
    with PracticeServer(tmp_path / "wiki") as gone:
        items = items_at(gone, tmp_path, clock=lambda: now[0])
    labels = Labels(shipped_facts(), items)
    labels.fetch([ZORN])
    assert labels.label(ZORN) == ""
    asked: list[object] = []
    assert items.ask(asked.append) is None
    assert asked == []
    labels.close()


def test_that_closing_while_it_asks_is_harmless(wiki: PracticeServer, tmp_path: Path) -> None:
    labels = Labels(shipped_facts(), items_at(wiki, tmp_path))
    labels.want([one.id for one in wiki.wiki.knowledge.of_kind("item")])
    labels.close()
    assert labels.label("Q1") == ""


def test_that_properties_are_found_by_name_in_the_language_with_their_type(wiki: PracticeServer, tmp_path: Path) -> None:
    search = EntitySearch(items_at(wiki, tmp_path, "sv"))
    found = search.properties("skapare")
    assert found is not None
    assert (found[0].id, found[0].label, found[0].datatype) == ("P170", "skapare", "wikibase-item")
    asked = wiki.wiki.requests.total
    assert search.properties("skapare") == found
    assert search.items("  ") == ()
    assert wiki.wiki.requests.total == asked


def test_that_a_search_tells_that_nobody_can_be_asked(tmp_path: Path) -> None:
    assert EntitySearch(ItemWiki(None, "en", tmp_path, offline=True)).properties("inception") is None


def test_that_the_items_that_licences_write_have_a_name_without_a_wiki(tmp_path: Path) -> None:
    facts = shipped_facts()
    labels = Labels(facts, ItemWiki(None, "en", tmp_path, offline=True))
    written = {item for one in facts.licences.licences.values() for _property, item in one.status_qualifiers}
    assert [item for item in written if not labels.label(item)] == []
    labels.close()
