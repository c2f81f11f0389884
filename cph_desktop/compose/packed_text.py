"""A field of a dataclass that holds its text in as few bytes as it can: pages are most of what a large batch takes in memory.

Python gives every letter of a text two or four bytes where a single one, such as a dash, needs them (PEP 393).
"""

from __future__ import annotations

from typing import overload


class PackedText:
    """Declares such a field: ``wikitext: PackedText = PackedText()``. For whoever reads or sets it, it is a ``str``."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = f"_packed_{name}"

    @overload
    def __get__(self, instance: None, owner: type) -> PackedText: ...
    @overload
    def __get__(self, instance: object, owner: type) -> str: ...
    def __get__(self, instance: object | None, owner: type) -> PackedText | str:
        if instance is None:
            raise AttributeError(self._name)  # so that the field has no default
        kept: str | bytes = getattr(instance, self._name)
        return kept if isinstance(kept, str) else kept.decode("utf-8", "surrogatepass")

    def __set__(self, instance: object, text: str) -> None:
        object.__setattr__(instance, self._name, text if text.isascii() else text.encode("utf-8", "surrogatepass"))
