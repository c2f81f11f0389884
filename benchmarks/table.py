"""The table of all figures: written as Markdown, read again from it, and compared with an earlier one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.figure import Figure

HEADINGS = ("what", "value", "beside", "its value", "ratio", "must reach", "met", "note")
WORSE_BY = 0.15
"""From here on a figure counts as worse; less is the noise of a machine that does other things too."""


@dataclass(frozen=True)
class Earlier:
    """A figure as an earlier table has it: the ratio where there was a peer, which a slower machine leaves as it is."""

    ratio: float | None
    value: float


def markdown(figures: Iterable[Figure]) -> str:
    """The table, a row for each figure."""
    lines = [_line(HEADINGS), _line("---" for _ in HEADINGS)]
    return "\n".join([*lines, *(_line(_cells(figure)) for figure in figures)]) + "\n"


def read_table(text: str) -> dict[str, Earlier]:
    """The figures of a page with such a table, by name; {} where there is none."""
    found = {}
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and len(cells) == len(HEADINGS) and (value := _number(cells[1])) is not None:
            found[cells[0]] = Earlier(_number(cells[4]), value)
    return found


def worse(before: Mapping[str, Earlier], now: Sequence[Figure]) -> list[str]:
    """A sentence for each figure that is more than 15 % worse than it was: by its ratio where both have one."""
    said = []
    for figure in now:
        old = before.get(figure.name)
        if old is None:
            continue
        by_ratio = old.ratio is not None and figure.ratio is not None
        was, became = (old.ratio, figure.ratio) if by_ratio else (old.value, figure.value)
        if was and became and (was / became if figure.more_is_better else became / was) > 1 + WORSE_BY:
            unit = f"times {figure.peer}" if by_ratio else figure.unit
            said.append(f"{figure.name}: {_told(became)} {unit}, was {_told(was)}")
    return said


def missed(figures: Iterable[Figure]) -> list[str]:
    """A sentence for each figure that does not reach what it must."""
    return [
        f"{figure.name}: {_told(figure.value)} {figure.unit}"
        + (f" ({figure.ratio:.2f} times {figure.peer})" if figure.ratio is not None else "")
        + f", must be {figure.must.words(figure.unit)}"
        for figure in figures
        if figure.must is not None and not figure.must.met(figure)
    ]


def _cells(figure: Figure) -> Iterable[str]:
    yield figure.name
    yield f"{_told(figure.value)} {figure.unit}"
    yield figure.peer
    yield f"{_told(figure.peer_value)} {figure.unit}" if figure.peer_value is not None else ""
    yield f"{figure.ratio:.2f}" if figure.ratio is not None else ""
    yield figure.must.words(figure.unit) if figure.must is not None else ""
    yield ("met" if figure.must.met(figure) else "**not met**") if figure.must is not None else ""
    yield figure.note


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def _told(number: float) -> str:
    return f"{number:,.0f}" if abs(number) >= 100 else f"{number:.3g}"


def _number(cell: str) -> float | None:
    try:
        return float(cell.split(" ", maxsplit=1)[0].replace(",", ""))
    except ValueError:
        return None
