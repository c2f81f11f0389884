"""What may stand on the command line. Help and complaints are messages; argparse only takes the words apart."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from typing_extensions import override

from cph_desktop.finding import Unusable
from cph_desktop.messages import Catalogue, Message, msg

PROGRAM = "cph-desktop"


class _Parser(argparse.ArgumentParser):
    @override
    def error(self, message: str) -> NoReturn:
        raise Unusable(msg("cli-not-understood", self.prog))


class CommandLine:
    """One command's options, added one after the other, then read."""

    def __init__(self, command: str, about: Message, catalogue: Catalogue) -> None:
        self._text = catalogue.text
        usage = self._text(msg("cli-help-usage"))
        self._parser = _Parser(
            prog=f"{PROGRAM} {command}",
            description=self._text(about),
            add_help=False,
            allow_abbrev=False,
            exit_on_error=False,
            formatter_class=lambda prog: _formatter(prog, usage),
        )
        self._what = self._parser.add_argument_group(self._text(msg("cli-help-input")))
        self._options = self._parser.add_argument_group(self._text(msg("cli-help-options")))
        self.flag("-h", "--help", about=msg("cli-option-help"))
        self.option("--lang", "CODE", msg("cli-option-lang"))

    def input(self, name: str, metavar: str, about: Message) -> None:
        """The thing the command works on; whether it is there is checked by the command, which knows the better sentence."""
        self._what.add_argument(name, metavar=metavar, nargs="?", type=Path, help=self._text(about))

    def option(self, name: str, metavar: str, about: Message, read: Callable[[str], Any] = str, short: str = "") -> None:
        """An option with a value; ``read`` turns the text into it and raises Unusable."""
        names = [short, name] if short else [name]
        self._options.add_argument(*names, metavar=metavar, type=read, default=None, help=self._text(about))

    def flag(self, *names: str, about: Message) -> None:
        """An option without a value."""
        self._options.add_argument(*names, action="store_true", help=self._text(about))

    def help(self) -> str:
        """What ``--help`` prints."""
        return self._parser.format_help()

    def read(self, words: Sequence[str]) -> argparse.Namespace:
        """The options that stand there. Raises Unusable with a sentence for what cannot be understood."""
        try:
            options, rest = self._parser.parse_known_args(words)
        except argparse.ArgumentError as error:
            raise Unusable(msg("cli-option-value", error.argument_name or "", self._parser.prog)) from None
        if rest:
            raise Unusable(msg("cli-option-unknown", rest[0], self._parser.prog))
        return options


def _formatter(prog: str, usage_word: str) -> argparse.HelpFormatter:
    formatter = argparse.HelpFormatter(prog, max_help_position=30, width=100)
    formatter.add_usage = _with_prefix(formatter.add_usage, f"{usage_word} ")  # type: ignore[method-assign]
    return formatter


def _with_prefix(add_usage: Callable[..., None], prefix: str) -> Callable[..., None]:
    """argparse's own "usage: " is no message of ours."""

    def add(usage: Any, actions: Any, groups: Any, _prefix: str | None = None) -> None:
        add_usage(usage, actions, groups, prefix)

    return add


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """Reads a number of an option within these bounds."""

    def read(text: str) -> int:
        if text.isascii() and text.isdigit() and least <= int(text) <= most:
            return int(text)
        raise Unusable(msg("cli-number", text, least, most))

    return read
