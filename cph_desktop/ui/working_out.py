"""What the worker that composes the rows also finds out about all of them, so that no page counts in the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from cph_desktop.collecting import collection_paused, keep_what_there_is, take_apart
from cph_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from cph_desktop.batch.batch_file import BatchFile
    from cph_desktop.checks.wiki_answers import WikiAnswers
    from cph_desktop.commons.facts import CommonsFacts
    from cph_desktop.journey.prepared import Prepared

_LETTING_GO = "let go"
_SHOWN_MS = 2000

FindOut = Callable[["CommonsFacts", "Prepared"], object]


@dataclass(frozen=True)
class WorkedOut:
    """A batch composed and checked, and what was found out about it, by the names under which that was asked for."""

    facts: CommonsFacts
    prepared: Prepared
    found: dict[str, Any] = field(default_factory=dict)


def worked_out(
    work: Callable[[], tuple[CommonsFacts, Prepared] | None],
    batch: BatchFile | None,
    answers: WikiAnswers | None,
    questions: dict[str, FindOut],
    cancelled: Callable[[], bool],
) -> WorkedOut | None:
    """The batch with all that is said about it; None when it was called off. For a worker; the collector of cycles rests."""
    with collection_paused():
        made = work()
        if made is None:
            return None
        facts, prepared = made
        if batch is not None:
            from cph_desktop.journey.progress import CalledOff
            from cph_desktop.ui.opening import with_all_said

            try:
                prepared = with_all_said(prepared, answers, batch.decisions(), cancelled)
            except CalledOff:
                return None
        found = {name: find_out(facts, prepared) for name, find_out in questions.items()}
        keep_what_there_is()
    return WorkedOut(facts, prepared, found)


def let_go(tasks: Tasks, old: Iterable[object], owner: QObject) -> None:
    """Taking a hundred thousand rows apart takes a second: it happens in a worker, once the pages show others."""
    held = list(old)
    QTimer.singleShot(
        _SHOWN_MS, owner, lambda: tasks.start(f"{_LETTING_GO} {id(held)}", lambda _cancelled: _free(held), _nothing, _raise)
    )


def _free(held: list[object]) -> None:
    """What nobody else holds, row by row."""
    long = [part for one in held for part in _long_parts(one)]
    held.clear()
    for part in long:
        take_apart(part)


def _long_parts(thing: object) -> Iterator[list[object]]:
    """The collections in a batch, or in what was found out about one."""
    if isinstance(thing, tuple | list):
        yield list(thing)
    elif isinstance(thing, Mapping):
        yield list(thing.values())
    elif is_dataclass(thing):
        for one in fields(thing):
            yield from _long_parts(getattr(thing, one.name))


def _nothing(_result: object) -> None:
    """There is nothing to be shown of it."""


def _raise(error: BaseException) -> None:
    raise error
