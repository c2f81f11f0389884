"""Asking the wiki about a batch before anything is sent: three requests at once, fifty names each, everything asked once.

Works with a connection that nobody logged in on: reading needs no account. Names come first, since they matter most.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import replace
from functools import partial
from itertools import islice

from cph_desktop.checks.wiki_answers import ContentThere, Deletion, FileThere, WikiAnswers
from cph_desktop.commons.categories import CategoryRules
from cph_desktop.journey.items.patient_asking import AT_ONCE, PAUSE, PatientAsking
from cph_desktop.journey.prepared import Prepared
from cph_desktop.journey.progress import CalledOff, IsCancelled, Progress, ShowProgress, Station, never, show_nothing
from cph_desktop.journey.wiki_questions import WikiQuestions, unanswered
from cph_desktop.upload.outcome import Outcome, Status
from cph_desktop.wiki.categories import about_categories
from cph_desktop.wiki.connection import Connection
from cph_desktop.wiki.file_past import FilePast, file_past
from cph_desktop.wiki.lookup import TITLES_AT_ONCE, FilePage, file_pages
from cph_desktop.wiki.template_data import about_templates
from cph_desktop.wiki.title_blacklist import NoBlacklist, banned_by

_LOOK_UP = 0.1  # seconds between two looks at whether the user called it off
_Step = Callable[[], None]


class WikiAsker:
    """Remembers what one wiki answered about one batch; :meth:`ask` asks for the rest. For one call at a time."""

    def __init__(self, rules: CategoryRules, known: WikiAnswers | None = None, pause: float = PAUSE) -> None:
        """``pause``: seconds before a busy wiki that names no time is asked again."""
        known = known or WikiAnswers()
        self._rules = rules
        self._wiki = known.wiki
        self._names: dict[str, tuple[FileThere, ...]] = dict(known.names)
        self._contents: dict[str, ContentThere] = dict(known.contents)
        self._deletions: dict[str, Deletion | None] = dict(known.deletions)
        self._bans: dict[str, str] = dict(known.bans)
        self._categories = dict(known.categories)
        self._templates = dict(known.templates)
        self._stale: set[str] = set()
        self._lock = threading.Lock()
        self._pause = pause
        self._patience = PatientAsking(pause)
        self._has_blacklist = True

    @property
    def answers(self) -> WikiAnswers:
        """Everything answered so far."""
        with self._lock:
            return WikiAnswers(
                self._wiki,
                dict(self._names),
                dict(self._contents),
                dict(self._deletions),
                dict(self._bans),
                dict(self._categories),
                dict(self._templates),
            )

    def learn_uploaded(self, uploaded: Mapping[str, FileThere]) -> None:
        """Files that the program itself uploaded, by their names: nobody has to be asked about those."""
        with self._lock:
            for name, there in uploaded.items():
                others = tuple(one for one in self._names.get(name, ()) if one.title != there.title)
                self._names[name] = (there, *others)
                self._contents[there.sha1] = ContentThere((there,))

    def forget_files(self, names: Iterable[str]) -> None:
        """Ask anew about files of these names."""
        with self._lock:
            for name in names:
                for known in (self._names, self._deletions, self._bans):
                    known.pop(name, None)

    def renew_verdicts(self) -> None:
        """Ask anew what is not the same for everybody: which names are forbidden, and what was deleted. Until then it holds."""
        with self._lock:
            self._stale.update(self._bans)

    def unanswered(self, questions: WikiQuestions) -> WikiQuestions:
        """What is still to be asked."""
        known = self.answers
        with self._lock:
            fresh = {name: ban for name, ban in known.bans.items() if name not in self._stale} if self._stale else known.bans
        return unanswered(questions, replace(known, bans=fresh))

    def ask(
        self,
        connection: Connection,
        questions: WikiQuestions,
        progress: ShowProgress = show_nothing,
        cancelled: IsCancelled = never,
    ) -> WikiAnswers:
        """Ask what is not known yet; gives all answers there are.

        Raises CalledOff, and :class:`~cph_desktop.wiki.errors.WikiTrouble` when the wiki cannot be asked any more: what it
        answered until then is in :attr:`answers`.
        """
        self._wiki = connection.site.name
        wanted = self.unanswered(questions)
        steps = list(self._steps(connection, wanted))
        self._patience = PatientAsking(self._pause)
        progress(Progress(Station.WIKI, 0, len(steps)))
        with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="wiki") as pool:
            try:
                _in_turn(pool, steps, progress, cancelled)
            finally:
                self._patience.close()
        return self.answers

    def _steps(self, connection: Connection, wanted: WikiQuestions) -> Iterator[_Step]:
        for some in _by_titles(wanted.names):
            yield partial(self._ask_names, connection, some)
        for names in _in_parts(wanted.categories):
            yield partial(self._ask_categories, connection, names)
        for names in _in_parts(wanted.templates):
            yield partial(self._ask_templates, connection, names)
        for name, sha1 in wanted.files.items():
            yield partial(self._ask_file, connection, name, sha1)

    def _ask_names(self, connection: Connection, some: Mapping[str, Sequence[str]]) -> None:
        titles = [title for spellings in some.values() for title in spellings]
        pages = self._patience.ask(lambda: file_pages(connection, titles))
        found = {
            name: tuple({page.title: _there(page) for one in titles if (page := pages.get(one))}.values())
            for name, titles in some.items()
        }
        with self._lock:
            self._names |= found

    def _ask_categories(self, connection: Connection, names: Sequence[str]) -> None:
        found = self._patience.ask(lambda: about_categories(connection, names, self._rules))
        with self._lock:
            self._categories |= found

    def _ask_templates(self, connection: Connection, names: Sequence[str]) -> None:
        found = self._patience.ask(lambda: about_templates(connection, names))
        with self._lock:
            self._templates |= found

    def _ask_file(self, connection: Connection, name: str, sha1: str) -> None:
        past = self._patience.ask(lambda: file_past(connection, name, sha1))
        ban = self._patience.ask(lambda: self._ban(connection, name))
        with self._lock:
            self._keep_past(name, sha1, past)
            self._bans[name] = ban
            self._stale.discard(name)

    def _keep_past(self, name: str, sha1: str, past: FilePast) -> None:
        self._deletions[name] = past.deletion
        if sha1:
            self._contents[sha1] = past.content

    def _ban(self, connection: Connection, name: str) -> str:
        if not self._has_blacklist:
            return ""
        try:
            return banned_by(connection, name)
        except NoBlacklist:
            self._has_blacklist = False
            return ""


def learn_outcomes(asker: WikiAsker, prepared: Prepared, outcomes: Mapping[int, Outcome]) -> None:
    """What came of an upload: its files are there; about those that did not get there the wiki is asked anew."""
    uploaded: dict[str, FileThere] = {}
    missing: list[str] = []
    for number, outcome in outcomes.items():
        row = prepared.at(number)
        sha1 = row.media.sha1 if row is not None and row.media is not None else ""
        if outcome.status in {Status.UPLOADED, Status.DESCRIBED} and outcome.page and sha1:
            uploaded[outcome.filename] = FileThere(outcome.page.partition(":")[2], sha1, outcome.url)
        else:
            missing.append(outcome.filename)
    asker.learn_uploaded(uploaded)
    asker.forget_files(missing)


def _in_turn(pool: ThreadPoolExecutor, steps: Sequence[_Step], progress: ShowProgress, cancelled: IsCancelled) -> None:
    """A few at a time, so that calling it off has an end soon, and the first trouble ends it."""
    coming = iter(steps)
    running: set[Future[None]] = {pool.submit(step) for step in islice(coming, AT_ONCE)}
    done = 0
    while running:
        if cancelled():
            raise CalledOff
        finished, running = wait(running, _LOOK_UP, FIRST_COMPLETED)
        for one in finished:
            one.result()
            done += 1
        running |= {pool.submit(step) for step in islice(coming, len(finished))}
        if finished:
            progress(Progress(Station.WIKI, done, len(steps)))


def _by_titles(names: Mapping[str, Sequence[str]]) -> Iterator[dict[str, Sequence[str]]]:
    """Parts of at most fifty titles."""
    some: dict[str, Sequence[str]] = {}
    room = TITLES_AT_ONCE
    for name, titles in names.items():
        if len(titles) > room:
            yield some
            some, room = {}, TITLES_AT_ONCE
        some[name] = titles
        room -= len(titles)
    if some:
        yield some


def _in_parts(names: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(names), TITLES_AT_ONCE):
        yield names[start : start + TITLES_AT_ONCE]


def _there(page: FilePage) -> FileThere:
    return FileThere(page.title, page.sha1, page.url)
