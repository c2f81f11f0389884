"""Enriching files that are there, on a practice wiki: only what is missing is added, once, and nobody's edit is lost."""

from __future__ import annotations

import os
import queue
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from cph_desktop.batch.enriching_choices import Adding
from cph_desktop.commons.statement import Snak, Statement
from cph_desktop.compose.page.enriched_page import WantedField, WantedText
from cph_desktop.shipped import shipped_facts
from cph_desktop.upload.enriching import page_differences
from cph_desktop.upload.events import BatchEnded, BatchStarted, RowFinished
from cph_desktop.upload.outcome import Status
from cph_desktop.upload.page_job import PageJob
from cph_desktop.upload.run import RunSettings
from cph_desktop.upload.runner import Runner
from cph_desktop.values.datavalue import ItemValue
from cph_desktop.wiki.connection import Connection, connect
from cph_desktop.wiki.enriching import Wanted, difference
from cph_desktop.wiki.file_reference import FileReference
from cph_desktop.wiki.lookup import referred_files
from cph_desktop.wiki.page_text import page_texts, save_page_text
from cph_desktop.wiki.structured_data import Description, MediaInfo, describe, media_infos, new_guid
from cph_desktop.wiki.target import Target
from tests.upload.conftest import Bench
from tests.upload.test_crash import FragileJournal, PowerCut

CAT, DOG = (Statement(Snak("P180", ItemValue(item))) for item in ("Q146", "Q144"))
MUSEUM = Statement(Snak("P195", ItemValue("Q190804")))
WANTED = Wanted({"en": "Another caption", "de": "Ein Bild"}, (CAT, DOG, MUSEUM))
TEXT = WantedText(("Museum", "Cats"), (WantedField("author", "Anna", ("creator",)), WantedField("date", "1900", ("date",))))
TEMPLATES = tuple(shipped_facts().templates.values())
PAGE = "{{Information\n |description = A cat\n |date = 1899\n}}\n[[Category:cats]]\n"


@pytest.fixture
def pageid(bench: Bench) -> int:
    """A file that depicts a cat, with an English caption, an inventory number and a template."""
    jobs = bench.jobs(1)
    jobs = [replace(jobs[0], draft=replace(jobs[0].draft, wikitext=PAGE))]
    bench.run(jobs)
    return next(iter(bench.pages(jobs).values())).pageid


@pytest.fixture
def colleague(bench: Bench):
    """Somebody else at work on the same wiki."""
    with_account = connect(Target("practice", bench.server.api_url, is_practice=True), "Trainer@cph", bench.server.password)
    yield with_account
    with_account.close()


def page_job(pageid: int, **changes: Any) -> PageJob:
    return replace(PageJob(2, "M", FileReference(pageid=pageid), WANTED, TEXT, TEMPLATES), **changes)


def enrich(bench: Bench, *jobs: PageJob, die_at: int = 0, written: bool = False) -> BatchEnded | None:
    """The run's end; None where the program died at that transition."""
    journal = FragileJournal(bench.folder / "batch.cph", "practice", die_at=die_at, written=written)
    try:
        return Runner(bench.connection, journal, [], bench.events, bench.control, settings=RunSettings(), pages=jobs).run()
    except PowerCut:
        return None
    finally:
        journal.close()
        while not bench.events.empty():
            bench.seen.append(bench.events.get())


def said(bench: Bench, pageid: int) -> MediaInfo:
    return media_infos(bench.connection, [pageid])[pageid]


def text(bench: Bench, pageid: int) -> str:
    return page_texts(bench.connection, [pageid])[pageid].text


def page_outcomes(bench: Bench):
    return [one for one in bench.outcomes() if one.media == "M"]


def assert_enriched(bench: Bench, pageid: int) -> None:
    """All of it is there, each once, and what was there is there still."""
    now = said(bench, pageid)
    assert now.captions == {"en": "Picture 2", "de": "Ein Bild"}
    assert sorted(one["mainsnak"]["property"] for one in now.statements) == ["P180", "P180", "P195", "P217"]
    assert text(bench, pageid) == (
        "{{Information\n |description = A cat\n |date = 1899\n|author = Anna\n}}\n[[Category:cats]]\n[[Category:Museum]]"
    )
    (outcome,) = page_outcomes(bench)
    assert (outcome.status, outcome.mid, outcome.page) == (Status.ENRICHED, f"M{pageid}", "File:Upload test 2.png")


# -- what would change -------------------------------------------------------------------------------------------------


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
    found = _now(bench, pageid, replace(WANTED, replacing=frozenset({"en"})))
    assert (found.captions, found.replaced_captions) == (WANTED.captions, {"en": "Picture 2"})


def test_that_a_file_without_structured_data_gets_all_of_it() -> None:
    found = difference(7, WANTED, None)
    assert (found.captions, found.statements, found.revision) == (WANTED.captions, WANTED.statements, 0)


def test_that_differences_are_found_with_few_requests(bench: Bench, pageid: int) -> None:
    before = bench.requests()
    by_title = page_job(pageid, reference=FileReference(title="Upload test 2.png"))
    absent = page_job(pageid, reference=FileReference(title="Nothing.png"))
    here, there, nowhere = page_differences(bench.connection, [page_job(pageid), by_title, absent])
    assert bench.requests() - before <= 4
    assert here == there
    assert nowhere is None
    assert here is not None
    assert (here.text.categories, here.text.fields) == (("Museum",), {"author": "Anna"})
    assert here.text.kept_fields == {"date": "1899"}


def test_that_cells_find_the_files_they_name(bench: Bench, pageid: int) -> None:
    by_id, by_title = FileReference(pageid=pageid), FileReference(title="Upload test 2.png")
    found = referred_files(bench.connection, [by_id, by_title, FileReference(title="Nothing.png"), FileReference(pageid=999_999)])
    assert found.keys() == {by_id, by_title}
    assert found[by_id].title == found[by_title].title


# -- adding ------------------------------------------------------------------------------------------------------------


def test_that_what_is_missing_is_added_with_two_edits(bench: Bench, pageid: int) -> None:
    assert enrich(bench, page_job(pageid)) == BatchEnded()
    assert_enriched(bench, pageid)
    assert bench.revisions("Upload test 2.png") == 4
    (outcome,) = page_outcomes(bench)
    assert outcome.reason is not None
    assert (outcome.reason.key, outcome.reason.params) == ("enrich-added", (1, 2, 1, 1))


def test_that_the_summary_says_that_something_was_added(bench: Bench, pageid: int) -> None:
    enrich(bench, page_job(pageid))
    answer = bench.connection.ask(action="query", pageids=str(pageid), prop="revisions", rvprop="comment", rvlimit="2")
    (page,) = answer["query"]["pages"]
    assert all("Added with CPH Desktop" in one["comment"] for one in page["revisions"])


def test_that_a_second_time_nothing_is_sent(bench: Bench, pageid: int) -> None:
    enrich(bench, page_job(pageid))
    before = bench.requests()
    assert enrich(bench, page_job(pageid)) == BatchEnded()
    assert bench.requests() == before
    assert_enriched(bench, pageid)


def test_that_a_row_that_wants_something_else_is_open_again(bench: Bench, pageid: int) -> None:
    enrich(bench, page_job(pageid, text=WantedText()))
    assert "Museum" not in text(bench, pageid)
    enrich(bench, page_job(pageid))
    assert_enriched(bench, pageid)


def test_that_a_page_that_says_all_of_it_is_told(bench: Bench, pageid: int) -> None:
    enrich(bench, page_job(pageid, wanted=Wanted({"en": "Picture 2"}, (CAT,)), text=WantedText(("Cats",))))
    (outcome,) = page_outcomes(bench)
    assert outcome.status is Status.ENRICHED
    assert outcome.reason is not None
    assert outcome.reason.key == "enrich-nothing-to-add"
    assert bench.revisions("Upload test 2.png") == 2


def test_that_uploads_and_pages_go_in_one_run(bench: Bench, pageid: int) -> None:
    journal = bench.journal()
    new = bench.jobs(2)[1:]
    Runner(bench.connection, journal, new, bench.events, bench.control, pages=[page_job(pageid, row=9)]).run()
    journal.close()
    assert [one.status.value for one in bench.outcomes()] == ["described", "described", "enriched"]
    bench.assert_all_there_once(new)
    while not bench.events.empty():
        bench.seen.append(bench.events.get())
    assert [event.rows for event in bench.seen if isinstance(event, BatchStarted)][-1] == (3, 9)


# -- together with other people ----------------------------------------------------------------------------------------


def _before_the_first(bench: Bench, monkeypatch: pytest.MonkeyPatch, action: str, act: Callable[[], object]) -> None:
    """``act`` happens when the first request of that action is on its way, after the comparison it was made from."""
    session, waiting = bench.connection._site.session, [act]
    send = session.send

    def meddled(prepared: Any, **how: Any) -> Any:
        if waiting and isinstance(prepared.body, bytes | str) and f"action={action}&" in _text(prepared.body):
            waiting.pop()()
        return send(prepared, **how)

    monkeypatch.setattr(session, "send", meddled)


def _text(body: bytes | str) -> str:
    return (body.decode() if isinstance(body, bytes) else body) + "&"


def _other_text(colleague: Connection, pageid: int, change: Callable[[str], str]) -> None:
    page = page_texts(colleague, [pageid])[pageid]
    save_page_text(colleague, page, change(page.text), "somebody else")


def test_that_a_text_that_changes_under_our_hands_keeps_both_edits(
    bench: Bench, pageid: int, colleague: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    _before_the_first(
        bench, monkeypatch, "edit", lambda: _other_text(colleague, pageid, lambda old: old.replace("A cat", "A grey cat"))
    )
    assert enrich(bench, page_job(pageid)) == BatchEnded()
    assert "A grey cat" in text(bench, pageid)
    assert "|author = Anna" in text(bench, pageid)
    assert text(bench, pageid).count("[[Category:Museum]]") == 1


def test_that_statements_that_change_under_our_hands_keep_both_edits(
    bench: Bench, pageid: int, colleague: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Description({"de": "Von jemand anderem"}, ((DOG, new_guid(pageid)),))
    _before_the_first(bench, monkeypatch, "wbeditentity", lambda: describe(colleague, pageid, other, "somebody else"))
    assert enrich(bench, page_job(pageid)) == BatchEnded()
    now = said(bench, pageid)
    assert now.captions == {"en": "Picture 2", "de": "Von jemand anderem"}
    assert sorted(one["mainsnak"]["property"] for one in now.statements) == ["P180", "P180", "P195", "P217"]


def test_that_what_was_taken_away_after_the_look_does_not_come_back(bench: Bench, pageid: int, colleague: Connection) -> None:
    (shown,) = page_differences(bench.connection, [page_job(pageid)])
    _other_text(colleague, pageid, lambda old: old.replace("[[Category:cats]]", "").replace("1899", ""))
    enrich(bench, page_job(pageid, shown=shown))
    assert "ats]]" not in text(bench, pageid)
    assert "1900" not in text(bench, pageid)
    assert "[[Category:Museum]]" in text(bench, pageid)


def test_that_another_file_than_the_one_that_was_shown_is_left_alone(bench: Bench, pageid: int) -> None:
    (shown,) = page_differences(bench.connection, [page_job(pageid)])
    assert shown is not None
    elsewhere = replace(shown, page=replace(shown.page, pageid=pageid + 1))
    enrich(bench, page_job(pageid, shown=elsewhere))
    (outcome,) = page_outcomes(bench)
    assert outcome.reason is not None
    assert (outcome.status, outcome.reason.key) == (Status.FAILED, "enrich-other-page")
    assert "de" not in said(bench, pageid).captions


def test_that_every_edit_is_kept_for_undoing_also_when_nothing_is_left_to_add(bench: Bench, pageid: int) -> None:
    enrich(bench, page_job(pageid))
    enrich(bench, page_job(pageid, wanted=Wanted({"en": "Picture 2"}, ())))
    journal = bench.journal()
    kept = journal.entries()[-1].edits
    journal.close()
    assert len(kept) == 2


def test_that_a_file_that_is_deleted_under_our_hands_fails_its_row(
    bench: Bench, pageid: int, colleague: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    _before_the_first(
        bench, monkeypatch, "wbeditentity", lambda: colleague.write({"action": "delete", "pageid": str(pageid), "reason": "x"})
    )
    assert enrich(bench, page_job(pageid)) == BatchEnded()
    (outcome,) = page_outcomes(bench)
    assert outcome.status is Status.FAILED
    assert outcome.reason is not None
    assert outcome.reason.key == "enrich-page-gone"
    assert referred_files(bench.connection, [FileReference(pageid=pageid)]) == {}


def test_that_a_page_that_is_not_there_fails_its_row_alone(bench: Bench, pageid: int) -> None:
    enrich(bench, page_job(999_999, row=3), page_job(pageid))
    assert [(one.row, one.status.value) for one in page_outcomes(bench)] == [(2, "enriched"), (3, "failed")]


def test_that_a_file_that_was_moved_is_found_through_its_redirect(bench: Bench, pageid: int, colleague: Connection) -> None:
    colleague.write({"action": "edit", "title": "File:Old name.png", "text": "#REDIRECT [[File:Upload test 2.png]]"})
    enrich(bench, page_job(pageid, reference=FileReference(title="Old name.png")))
    assert_enriched(bench, pageid)


@pytest.mark.parametrize("action", ["wbeditentity", "edit"])
def test_that_a_protected_page_fails_its_row(bench: Bench, pageid: int, action: str) -> None:
    bench.fault("refuse", action=action, code="protectedpage", info="This page has been protected to prevent editing.")
    assert enrich(bench, page_job(pageid)) == BatchEnded()
    assert [one.status for one in page_outcomes(bench)] == [Status.FAILED]
    enrich(bench, page_job(pageid))
    assert_enriched(bench, pageid)


# -- what can go wrong -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("action", ["wbeditentity", "edit"])
@pytest.mark.parametrize("kind", ["cut-after", "cut-before", "truncated", "lose-session"])
def test_that_a_lost_answer_neither_doubles_nor_loses(bench: Bench, pageid: int, kind: str, action: str) -> None:
    bench.fault(kind, action=action)
    assert enrich(bench, page_job(pageid)) == BatchEnded()
    assert_enriched(bench, pageid)


@pytest.mark.parametrize("action", ["wbeditentity", "edit"])
@pytest.mark.parametrize("code", ["editconflict", "badtoken", "ratelimited", "maxlag", "readonly"])
def test_that_what_passes_is_waited_for(bench: Bench, pageid: int, code: str, action: str) -> None:
    bench.fault("refuse", action=action, code=code, info="Not now.")
    assert enrich(bench, page_job(pageid)) == BatchEnded()
    assert_enriched(bench, pageid)


def test_that_a_stop_leaves_the_rest_for_the_next_run(bench: Bench, pageid: int) -> None:
    bench.control.stop()
    assert enrich(bench, page_job(pageid)) == BatchEnded(stopped=True)
    assert page_outcomes(bench) == []


def test_that_a_row_can_be_skipped(bench: Bench, pageid: int) -> None:
    bench.control.skip(2)
    enrich(bench, page_job(pageid))
    assert [one.status for one in page_outcomes(bench)] == [Status.SKIPPED]
    assert bench.revisions("Upload test 2.png") == 2


def test_that_a_row_that_failed_is_tried_again_while_the_run_goes_on(bench: Bench, pageid: int) -> None:
    class Again(queue.SimpleQueue):
        """Whoever sees a row fail wants it tried again, once."""

        wanted = True

        def put(self, item, *rest) -> None:
            super().put(item, *rest)
            if self.wanted and isinstance(item, RowFinished) and item.outcome.status is Status.FAILED and item.outcome.row == 2:
                self.wanted = False
                bench.control.retry(2, frozenset())

    bench.events = Again()
    bench.fault("refuse", action="wbeditentity", code="protectedpage", info="This page has been protected.")
    assert enrich(bench, page_job(999_999, row=3), page_job(pageid)) == BatchEnded()
    assert [(one.row, one.status.value) for one in page_outcomes(bench)] == [(2, "enriched"), (3, "failed")]


@pytest.mark.parametrize("written", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("die_at", [1, 2, 3])
def test_that_a_crash_at_any_transition_is_survived(bench: Bench, pageid: int, die_at: int, written: bool) -> None:
    enrich(bench, page_job(pageid), die_at=die_at, written=written)
    assert enrich(bench, page_job(pageid)) == BatchEnded()
    assert_enriched(bench, pageid)


CHILD = """
import queue, sys
from pathlib import Path
from cph_desktop.upload.control import RunControl
from cph_desktop.upload.journal import Journal
from cph_desktop.upload.runner import Runner
from cph_desktop.wiki.connection import connect
from cph_desktop.wiki.target import Target
from tests.upload.test_enriching import page_job
api, user, password, folder, *ids = sys.argv[1:]
connection = connect(Target("practice", api), user, password)
print("connected", flush=True)
journal = Journal(Path(folder) / "batch.cph", "practice")
pages = [page_job(int(pageid), row=row) for row, pageid in enumerate(ids, 100)]
Runner(connection, journal, [], queue.SimpleQueue(), RunControl(), pages=pages).run()
"""


def test_that_a_killed_program_goes_on_where_it_was(bench: Bench) -> None:
    """A real process, killed at random moments after it began to send."""
    uploads = [replace(one, draft=replace(one.draft, wikitext=PAGE)) for one in bench.jobs(12)]
    bench.run(uploads)
    ids = [page.pageid for page in bench.pages(uploads).values()]
    moments = random.Random(7)
    arguments = [bench.server.api_url, bench.server.bot_name, bench.server.password, str(bench.folder), *map(str, ids)]
    for _kill in range(6):
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, *arguments], stdout=subprocess.PIPE, text=True, env=dict(os.environ)
        )
        assert child.stdout is not None
        assert child.stdout.readline() == "connected\n"
        try:
            child.wait(moments.uniform(0.0, 0.15))
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
    assert enrich(bench, *(page_job(pageid, row=row) for row, pageid in enumerate(ids, 100))) == BatchEnded()
    for one in uploads:
        pageid = bench.pages([one])[one.draft.filename].pageid
        assert len(said(bench, pageid).statements) == 4
        assert text(bench, pageid).count("[[Category:Museum]]") == text(bench, pageid).count("Anna") == 1
        assert bench.revisions(one.draft.filename) == 4
