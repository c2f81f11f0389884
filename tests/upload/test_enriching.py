"""Enriching files that are there, on a practice wiki: only what is missing is added, and nobody's edit is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cph_desktop.commons.statement import Snak, Statement
from cph_desktop.values.datavalue import ItemValue
from cph_desktop.wiki.enriching import Adding, Wanted, difference, enrich
from cph_desktop.wiki.errors import WikiRefusal
from cph_desktop.wiki.file_reference import FileReference
from cph_desktop.wiki.lookup import referred_files
from cph_desktop.wiki.structured_data import Description, describe, media_infos, new_guid
from tests.upload.conftest import Bench

CAT, DOG = (Statement(Snak("P180", ItemValue(item))) for item in ("Q146", "Q144"))
MUSEUM = Statement(Snak("P195", ItemValue("Q190804")))
WANTED = Wanted({"en": "Another caption", "de": "Ein Bild"}, (CAT, DOG, MUSEUM))


@pytest.fixture
def pageid(bench: Bench) -> int:
    """A file that depicts a cat, with an English caption and an inventory number."""
    jobs = bench.jobs(1)
    bench.run(jobs)
    return next(iter(bench.pages(jobs).values())).pageid


def _now(bench: Bench, pageid: int, wanted: Wanted = WANTED):
    return difference(pageid, wanted, media_infos(bench.connection, [pageid]).get(pageid))


def test_that_the_difference_names_what_is_missing_and_what_stays(bench: Bench, pageid: int) -> None:
    found = _now(bench, pageid)
    assert (found.captions, found.kept_captions) == ({"de": "Ein Bild"}, {"en": "Picture 2"})
    assert (found.statements, found.known) == ((DOG, MUSEUM), (CAT,))
    assert found.revision


def test_that_a_property_that_is_there_can_be_left_alone(bench: Bench, pageid: int) -> None:
    assert _now(bench, pageid, replace(WANTED, adding=Adding.NEW_PROPERTIES)).statements == (MUSEUM,)


def test_that_a_caption_is_replaced_where_the_user_chose_to(bench: Bench, pageid: int) -> None:
    assert _now(bench, pageid, replace(WANTED, replacing=frozenset({"en"}))).captions == WANTED.captions


def test_that_a_file_without_structured_data_gets_all_of_it() -> None:
    found = difference(7, WANTED, None)
    assert (found.captions, found.statements, found.revision) == (WANTED.captions, WANTED.statements, 0)


def test_that_enriching_adds_what_was_shown_and_a_second_time_nothing(bench: Bench, pageid: int) -> None:
    revision = enrich(bench.connection, _now(bench, pageid), WANTED, "test")
    again = _now(bench, pageid)
    assert (again.is_empty, again.revision) == (True, revision)
    assert enrich(bench.connection, again, WANTED, "test") == revision
    said = media_infos(bench.connection, [pageid])[pageid]
    assert said.captions == {"en": "Picture 2", "de": "Ein Bild"}
    assert len(said.statements) == 4


def test_that_what_somebody_else_added_meanwhile_is_neither_lost_nor_doubled(bench: Bench, pageid: int) -> None:
    shown = _now(bench, pageid)
    other = Description({"de": "Von jemand anderem"}, ((DOG, new_guid(pageid)),))
    describe(bench.connection, pageid, other, "somebody else")
    enrich(bench.connection, shown, WANTED, "test")
    said = media_infos(bench.connection, [pageid])[pageid]
    assert said.captions == {"en": "Picture 2", "de": "Von jemand anderem"}
    assert sorted(one["mainsnak"]["property"] for one in said.statements) == ["P180", "P180", "P195", "P217"]


@pytest.mark.parametrize("kind", ["cut-after", "cut-before", "truncated"])
def test_that_a_lost_answer_neither_doubles_nor_loses(bench: Bench, pageid: int, kind: str) -> None:
    bench.fault(kind, action="wbeditentity")
    enrich(bench.connection, _now(bench, pageid), WANTED, "test")
    assert len(media_infos(bench.connection, [pageid])[pageid].statements) == 4


def test_that_a_conflict_is_compared_again(bench: Bench, pageid: int) -> None:
    bench.fault("refuse", action="wbeditentity", code="editconflict", info="Edit conflict.")
    enrich(bench.connection, _now(bench, pageid), WANTED, "test")
    assert len(media_infos(bench.connection, [pageid])[pageid].statements) == 4


def test_that_a_refusal_is_told(bench: Bench, pageid: int) -> None:
    bench.fault("refuse", action="wbeditentity", code="modification-failed", info="no such item")
    with pytest.raises(WikiRefusal):
        enrich(bench.connection, _now(bench, pageid), WANTED, "test")


def test_that_cells_find_the_files_they_name(bench: Bench, pageid: int) -> None:
    by_id, by_title = FileReference(pageid=pageid), FileReference(title="Upload test 2.png")
    found = referred_files(bench.connection, [by_id, by_title, FileReference(title="Nothing.png"), FileReference(pageid=999_999)])
    assert found.keys() == {by_id, by_title}
    assert found[by_id].title == found[by_title].title
