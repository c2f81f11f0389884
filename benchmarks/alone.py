"""Calls a function in a process of its own, so that neither memory nor Qt of one measurement is left for the next."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

from benchmarks.figure import Figure

P = ParamSpec("P")
R = TypeVar("R")


def alone(work: Callable[P, R], *words: P.args, **named: P.kwargs) -> R:
    """What ``work``, a function at the top of a module, gives; raises what it raises."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *words, **named).result()


def figures_of(name: str, *, quick: bool) -> list[Figure]:
    """The figures of the module of that name."""
    found: list[Figure] = import_module(f"benchmarks.{name}").figures(quick=quick)
    return found
