"""Asking the practice wiki over HTTP what it knows of a batch."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.finding import Severity
from cph_desktop.journey.asking_wiki import WikiAsker, learn_outcomes
from cph_desktop.journey.prepared import Prepared, PreparedRow
from cph_desktop.journey.preparing import prepare
from cph_desktop.journey.progress import CalledOff
from cph_desktop.journey.rules import rules_of_commons
from cph_desktop.journey.sample import sample_settings
from cph_desktop.journey.wiki_findings import with_answers
from cph_desktop.journey.wiki_questions import WikiQuestions, questions_of
from cph_desktop.messages import Catalogue
from cph_desktop.practice.server import PracticeServer
from cph_desktop.practice.store.accounts import ADMIN
from cph_desktop.practice.store.pages import save
from cph_desktop.practice.titles import parse_title
from cph_desktop.shipped import shipped_facts
from cph_desktop.upload.outcome import Outcome, Status
from cph_desktop.wiki.connection import Connection, connect
from cph_desktop.wiki.errors import WikiTrouble
from cph_desktop.wiki.target import target_from
from cph_desktop.wiki.transfer import NewPage, Result, upload_whole


@pytest.fixture(scope="module")
def facts() -> CommonsFacts:
    return shipped_facts()


@pytest.fixture
def wiki(tmp_path: Path) -> Iterator[PracticeServer]:
    with PracticeServer(tmp_path / "wiki") as running:
        yield running


@pytest.fixture
def anonymous(wiki: PracticeServer) -> Iterator[Connection]:
    made = Connection(target_from("practice").at(wiki.api_url), "", "")
    yield made
    made.close()


@pytest.fixture
def prepared(facts: CommonsFacts) -> Prepared:
    return prepare(sample_settings(), facts, rules_of_commons())


def _upload(wiki: PracticeServer, filename: str, file: Path) -> None:
    connection = connect(target_from("practice").at(wiki.api_url), wiki.bot_name, wiki.password)
    page = NewPage(filename, "{{Information}}", "")
    assert upload_whole(connection, file, page).result is Result.SUCCESS
    connection.close()


def _trainer(wiki: PracticeServer) -> Connection:
    return connect(target_from("practice").at(wiki.api_url), "Trainer@cph", wiki.password)


def _delete(wiki: PracticeServer, filename: str, reason: str) -> None:
    connection = _trainer(wiki)
    connection.write({"action": "delete", "title": f"File:{filename}", "reason": reason})
    connection.close()


def _write(wiki: PracticeServer, title: str, text: str) -> None:
    with wiki.wiki.database.writing() as connection:
        save(connection, parse_title(title), ADMIN, text)


def _asked(connection: Connection, prepared: Prepared, facts: CommonsFacts) -> Prepared:
    answers = WikiAsker(facts.categories).ask(connection, questions_of(prepared, facts.filenames))
    return with_answers(prepared, answers)


def _codes(prepared: Prepared, row: int) -> set[str]:
    found = prepared.at(row)
    assert found is not None
    catalogue = Catalogue("en")
    assert not any("⧼" in catalogue.text(finding.message) for finding in found.findings)
    return {finding.code for finding in found.findings}


def test_that_the_sample_gives_a_new_wiki_nothing_to_say(anonymous: Connection, prepared: Prepared, facts: CommonsFacts) -> None:
    assert _asked(anonymous, prepared, facts) == prepared


def test_that_a_name_that_is_taken_is_an_error_with_a_repair(
    wiki: PracticeServer, anonymous: Connection, prepared: Prepared, facts: CommonsFacts
) -> None:
    first, second = prepared.rows[0], prepared.rows[1]
    assert second.match.media is not None
    _upload(wiki, first.draft.filename, second.match.media.path)
    asked = _asked(anonymous, prepared, facts)
    (finding,) = (one for one in asked.rows[0].findings if one.code == "name-taken")
    assert finding.severity is Severity.ERROR
    assert finding.address.endswith("MH-0101.jpg")
    assert [(fix.column, fix.text) for fix in finding.fixes] == [("Title", "Morning in the outer harbour (2)")]
    assert "same-bytes-there" in _codes(asked, second.row.number)
    assert not asked.rows[0].may_go
    assert not asked.rows[1].may_go


def test_that_a_name_with_another_ending_is_a_warning(
    wiki: PracticeServer, anonymous: Connection, prepared: Prepared, facts: CommonsFacts
) -> None:
    first, second = prepared.rows[0], prepared.rows[1]
    assert second.match.media is not None
    _upload(wiki, first.draft.filename.replace(".jpg", ".JPG"), second.match.media.path)
    asked = _asked(anonymous, prepared, facts)
    assert _codes(asked, first.row.number) == {"name-alike"}
    assert asked.rows[0].may_go


def test_that_a_file_that_is_there_under_its_name_is_a_hint(
    wiki: PracticeServer, anonymous: Connection, prepared: Prepared, facts: CommonsFacts
) -> None:
    first = prepared.rows[0]
    assert first.match.media is not None
    _upload(wiki, first.draft.filename, first.match.media.path)
    asked = _asked(anonymous, prepared, facts)
    assert _codes(asked, first.row.number) == {"there-already"}
    assert asked.rows[0].may_go


def test_that_a_deleted_file_is_remembered(
    wiki: PracticeServer, anonymous: Connection, prepared: Prepared, facts: CommonsFacts
) -> None:
    first, other = prepared.rows[0], prepared.rows[4]
    assert first.match.media is not None
    _upload(wiki, first.draft.filename, first.match.media.path)
    _delete(wiki, first.draft.filename, "No evidence of a free licence")
    asked = _asked(anonymous, prepared, facts)
    (finding,) = asked.rows[0].findings
    assert (finding.code, finding.severity) == ("deleted-before", Severity.WARNING)
    assert "No evidence of a free licence" in Catalogue("en").text(finding.message)
    assert not {"deleted-before", "bytes-deleted-before"} & _codes(asked, other.row.number)


def test_that_an_administrator_is_told_of_deleted_bytes(wiki: PracticeServer, prepared: Prepared, facts: CommonsFacts) -> None:
    first = prepared.rows[0]
    assert first.match.media is not None
    _upload(wiki, "Something else.jpg", first.match.media.path)
    _delete(wiki, "Something else.jpg", "")
    connection = _trainer(wiki)
    asked = _asked(connection, prepared, facts)
    connection.close()
    assert _codes(asked, first.row.number) == {"bytes-deleted-before"}


def test_that_the_wiki_is_asked_for_its_forbidden_titles(anonymous: Connection, facts: CommonsFacts) -> None:
    questions = WikiQuestions(files={"DSC 0001.jpg": "", "A harbour.jpg": ""})
    answers = WikiAsker(facts.categories).ask(anonymous, questions)
    assert answers.bans["A harbour.jpg"] == ""
    assert answers.bans["DSC 0001.jpg"].startswith("File:(DCP|DSC|")


def test_that_categories_are_followed_to_their_new_name(anonymous: Connection, facts: CommonsFacts) -> None:
    names = ("Boats in harbours", "Light houses", "Cranes", "Lighthouses", "No such thing")
    about = WikiAsker(facts.categories).ask(anonymous, WikiQuestions(categories=names)).categories
    assert about["Boats in harbours"].leads_to == "Fishing boats"
    assert about["Light houses"].leads_to == "Lighthouses"
    assert about["Cranes"].is_ambiguous
    assert about["Lighthouses"].exists
    assert not about["Lighthouses"].leads_to
    assert not about["No such thing"].exists


def test_that_templates_tell_their_parameters(wiki: PracticeServer, anonymous: Connection, facts: CommonsFacts) -> None:
    _write(wiki, "Template:Photo card", "#REDIRECT [[Template:Photograph]]")
    about = WikiAsker(facts.categories).ask(anonymous, WikiQuestions(templates=("Photograph", "Photo card", "Nothing"))).templates
    assert about["Photograph"].parameters is not None
    assert "photographer" in about["Photograph"].parameters
    assert about["Photo card"].parameters == about["Photograph"].parameters
    assert not about["Nothing"].exists


def test_that_nothing_is_asked_twice(
    wiki: PracticeServer, anonymous: Connection, prepared: Prepared, facts: CommonsFacts
) -> None:
    asker = WikiAsker(facts.categories)
    questions = questions_of(prepared, facts.filenames)
    asker.ask(anonymous, questions)
    before = wiki.wiki.requests.total
    asker.ask(anonymous, questions)
    assert wiki.wiki.requests.total == before


def test_that_asking_can_be_called_off(anonymous: Connection, prepared: Prepared, facts: CommonsFacts) -> None:
    with pytest.raises(CalledOff):
        WikiAsker(facts.categories).ask(anonymous, questions_of(prepared, facts.filenames), cancelled=lambda: True)


def test_that_a_busy_wiki_is_asked_again(wiki: PracticeServer, anonymous: Connection, facts: CommonsFacts) -> None:
    wiki.misbehave("status", status=429, seconds=0.01, times=2)
    about = WikiAsker(facts.categories).ask(anonymous, WikiQuestions(categories=("Lighthouses",))).categories
    assert about["Lighthouses"].exists


def test_that_answers_stay_when_the_wiki_breaks_down(wiki: PracticeServer, anonymous: Connection, facts: CommonsFacts) -> None:
    asker = WikiAsker(facts.categories, pause=0.01)
    asker.ask(anonymous, WikiQuestions(categories=("Lighthouses",)))
    wiki.misbehave("cut-before", times=0)
    with pytest.raises(WikiTrouble):
        asker.ask(anonymous, WikiQuestions(categories=("Lighthouses", "Quays")))
    assert "Lighthouses" in asker.answers.categories


def test_that_a_wiki_without_a_blacklist_or_template_data_is_asked_for_the_rest(
    wiki: PracticeServer, anonymous: Connection, facts: CommonsFacts
) -> None:
    for action in ("titleblacklist", "templatedata"):
        wiki.misbehave("refuse", code="badvalue", action=action, times=0)
    questions = WikiQuestions(files={"DSC 0001.jpg": ""}, templates=("Photograph", "Nothing"))
    answers = WikiAsker(facts.categories).ask(anonymous, questions)
    assert answers.bans == {"DSC 0001.jpg": ""}
    assert answers.templates["Photograph"].exists
    assert answers.templates["Photograph"].parameters is None
    assert not answers.templates["Nothing"].exists


def test_that_an_administrator_who_signs_in_is_told_more_without_losing_what_was_known(
    wiki: PracticeServer, anonymous: Connection, prepared: Prepared, facts: CommonsFacts
) -> None:
    row = prepared.rows[0]
    assert row.match.media is not None
    _upload(wiki, "Something else entirely.jpg", row.match.media.path)
    _delete(wiki, "Something else entirely.jpg", "No source")
    asker, questions = WikiAsker(facts.categories), questions_of(prepared, facts.filenames)
    before = asker.ask(anonymous, questions)
    assert not before.contents[_sha1(row)].deleted_as
    asker.renew_verdicts()
    assert asker.answers == before
    trainer = _trainer(wiki)
    assert asker.ask(trainer, questions).contents[_sha1(row)].deleted_as == "Something else entirely.jpg"
    trainer.close()
    assert not len(asker.unanswered(questions))


def test_that_what_was_uploaded_is_known_without_asking(
    wiki: PracticeServer, anonymous: Connection, prepared: Prepared, facts: CommonsFacts
) -> None:
    asker, questions = WikiAsker(facts.categories), questions_of(prepared, facts.filenames)
    asker.ask(anonymous, questions)
    sent, failed = prepared.rows[:2]
    title = f"File:{sent.draft.filename}"
    outcomes = {
        sent.row.number: Outcome(sent.row.number, "", sent.draft.filename, Status.DESCRIBED, title, "http://wiki/page"),
        failed.row.number: Outcome(failed.row.number, "", failed.draft.filename, Status.FAILED),
    }
    learn_outcomes(asker, prepared, outcomes)
    assert "there-already" in _codes(with_answers(prepared, asker.answers), sent.row.number)
    assert list(asker.unanswered(questions).names) == [failed.draft.filename]


def _sha1(row: PreparedRow) -> str:
    assert row.media is not None
    return row.media.sha1
