"""The keys that do something by themselves: what takes them and the list that the window shows both read them here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from cph_desktop.messages import Message, msg


@dataclass(frozen=True, slots=True)
class Shortcut:
    """``keys`` as Qt names them, or what they are on this system; with ``to`` all keys from there to that one."""

    keys: str | QKeySequence.StandardKey
    words: Message
    to: str = ""

    @property
    def sequence(self) -> QKeySequence:
        """What Qt listens to."""
        return QKeySequence(self.keys)

    @property
    def key(self) -> Qt.Key:
        """The one key, of those that are pressed alone or with Alt."""
        return self.sequence[0].key()  # type: ignore[index, no-any-return]

    @property
    def text(self) -> str:
        """As keyboards of this system have it."""
        shown = [QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) for keys in (self.keys, self.to) if keys]
        return "–".join(shown)


_Standard = QKeySequence.StandardKey

WINDOW: Mapping[str, Shortcut] = {
    "undo": Shortcut(_Standard.Undo, msg("ui-undo")),
    "redo": Shortcut(_Standard.Redo, msg("ui-redo")),
    "open": Shortcut(_Standard.Open, msg("ui-choose-sheet-title")),
    "find": Shortcut(_Standard.Find, msg("ui-keys-find")),
    "switch": Shortcut("F6", msg("ui-keys-switch")),
    "next-tab": Shortcut("Ctrl+PgDown", msg("ui-keys-next-tab")),
    "tab-before": Shortcut("Ctrl+PgUp", msg("ui-keys-tab-before")),
    "help": Shortcut("F1", msg("ui-keys-manual")),
    "explain": Shortcut("Shift+F1", msg("ui-keys-explain")),
    "keys": Shortcut("Ctrl+F1", msg("ui-keys-title")),
    "quit": Shortcut("Ctrl+Q", msg("ui-keys-quit")),
}
"""Actions of the window, on every page."""

USUAL: Mapping[str, Shortcut] = {
    "next": Shortcut("Tab", msg("ui-keys-next")),
    "before": Shortcut("Shift+Tab", msg("ui-keys-before")),
    "press": Shortcut("Space", msg("ui-keys-press")),
    "agree": Shortcut("Return", msg("ui-keys-agree")),
    "leave": Shortcut("Esc", msg("ui-keys-leave")),
}
"""What Qt does by itself, everywhere."""

TABLES: Mapping[str, Shortcut] = {
    "edit": Shortcut("F2", msg("ui-keys-edit")),
    "all": Shortcut(_Standard.SelectAll, msg("ui-keys-all")),
    "more": Shortcut("Shift+Down", msg("ui-keys-more")),
}
"""What Qt does by itself in tables."""

DESCRIBE: Mapping[str, Shortcut] = {
    "row-before": Shortcut("Ctrl+Up", msg("ui-row-before-name")),
    "row-after": Shortcut("Ctrl+Down", msg("ui-row-after-name")),
    "confirm": Shortcut("Space", msg("ui-keys-confirm")),
}
LOOKUP: Mapping[str, Shortcut] = {
    "paste": Shortcut(_Standard.Paste, msg("ui-keys-paste")),
    "empty": Shortcut("Del", msg("ui-keys-empty")),
}
STATEMENT: Mapping[str, Shortcut] = {
    "remove": Shortcut("Del", msg("ui-statement-remove")),
    "up": Shortcut("Alt+Up", msg("ui-statement-up")),
    "down": Shortcut("Alt+Down", msg("ui-statement-down")),
}
NAMES: Mapping[str, Shortcut] = {
    "accept": Shortcut("Return", msg("ui-names-accept")),
    "pick": Shortcut("1", msg("ui-keys-pick"), to="9"),
    "keep-text": Shortcut("0", msg("ui-names-keep-text")),
    "next": Shortcut("N", msg("ui-names-next-name")),
    "search": Shortcut("/", msg("ui-names-search-hint")),
}

GROUPS: Sequence[tuple[Message, Mapping[str, Shortcut]]] = (
    (msg("ui-keys-window"), WINDOW),
    (msg("ui-keys-usual"), USUAL),
    (msg("ui-keys-tables"), TABLES),
    (msg("ui-step-describe"), DESCRIBE),
    (msg("ui-source-lookup"), LOOKUP),
    (msg("ui-statement-title"), STATEMENT),
    (msg("ui-step-names"), NAMES),
)
"""All of them, in the order of the list."""
