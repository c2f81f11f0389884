"""Asking the wiki about a batch before anything is sent: three requests at once, fifty names each, everything asked once.

Works with a connection that nobody logged in on: reading needs no account. Names come first, since they matter most.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from functools import partial
from itertools import islice
from typing import TypeVar

from cph_desktop.checks.wiki_answers import FileThere, WikiAnswers
from cph_desktop.commons.categories import CategoryRules
from cph_desktop.journey.progress import CalledOff, IsCancelled, Progress, ShowProgress, Station, never, show_nothing
from cph_desktop.journey.wiki_questions import WikiQuestions, unanswered
from cph_desktop.wiki.categories import about_categories
from cph_desktop.wiki.connection import Connection
from cph_desktop.wiki.errors import RetryLater, ServerTrouble
from cph_desktop.wiki.file_past import FilePast, file_past
from cph_desktop.wiki.lookup import TITLES_AT_ONCE, FilePage, file_pages
from cph_desktop.wiki.template_data import about_templates
from cph_desktop.wiki.title_blacklist import NoBlacklist, banned_by

AT_ONCE = 3  # requests at the same time, as https://www.mediawiki.org/wiki/API:Etiquette asks
_PATIENCE = 4  # how often a busy wiki is asked again
_PAUSE = 5.0  # seconds, where the wiki names none
_LOOK_UP = 0.1  # seconds between two looks at whether the user called it off
_T = TypeVar("_T")
_Step = Callable[[], None]


class WikiAsker:
    """Remembers what one wiki answered about one batch; :meth:`ask` asks for the rest. For one call at a time."""

    def __init__(self, rules: CategoryRules, known: WikiAnswers | None = None, pause: float = _PAUSE) -> None:
        """``pause``: seconds before a busy wiki that names no time is asked again."""
        known = known or WikiAnswers()
        self._rules = rules
        self._pause = pause
        self._wiki = known.wiki
        self._names = dict(known.names)
        self._contents = dict(known.contents)
        self._deletions = dict(known.deletions)
        self._bans = dict(known.bans)
        self._categories = dict(known.categories)
        self._templates = dict(known.templates)
        self._lock = threading.Lock()
        self._stopped = threading.Event()
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
        wanted = unanswered(questions, self.answers)
        steps = list(self._steps(connection, wanted))
        self._stopped.clear()
        progress(Progress(Station.WIKI, 0, len(steps)))
        with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="wiki") as pool:
            try:
                _in_turn(pool, steps, progress, cancelled)
            finally:
                self._stopped.set()  # whoever waits for a busy wiki stops waiting
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
        pages = self._patiently(lambda: file_pages(connection, titles))
        found = {
            name: tuple({page.title: _there(page) for one in titles if (page := pages.get(one))}.values())
            for name, titles in some.items()
        }
        with self._lock:
            self._names |= found

    def _ask_categories(self, connection: Connection, names: Sequence[str]) -> None:
        found = self._patiently(lambda: about_categories(connection, names, self._rules))
        with self._lock:
            self._categories |= found

    def _ask_templates(self, connection: Connection, names: Sequence[str]) -> None:
        found = self._patiently(lambda: about_templates(connection, names))
        with self._lock:
            self._templates |= found

    def _ask_file(self, connection: Connection, name: str, sha1: str) -> None:
        past = self._patiently(lambda: file_past(connection, name, sha1))
        ban = self._patiently(lambda: self._ban(connection, name))
        with self._lock:
            self._keep_past(name, sha1, past)
            self._bans[name] = ban

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

    def _patiently(self, ask: Callable[[], _T]) -> _T:
        """Asks again after the pause that a busy wiki wishes for."""
        for _attempt in range(_PATIENCE - 1):
            try:
                return ask()
            except (RetryLater, ServerTrouble) as trouble:
                if self._stopped.wait(trouble.seconds or self._pause):
                    raise
        return ask()


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
