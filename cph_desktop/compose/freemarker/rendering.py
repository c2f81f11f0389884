"""A template and the values of a row make text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from cph_desktop.compose.freemarker.errors import RenderError
from cph_desktop.compose.freemarker.evaluation import Evaluation, LoopState
from cph_desktop.compose.freemarker.template import (
    Assignment,
    Choice,
    Interpolation,
    Loop,
    Node,
    Separator,
    Switch,
    Template,
    Text,
)
from cph_desktop.compose.freemarker.values import Number, as_text
from cph_desktop.messages import msg


class _Broken(Exception):
    """A ``<#break>`` on its way to its loop or switch; carries what was written so far."""

    def __init__(self, written: str) -> None:
        super().__init__()
        self.written = written


def render(template: Template, values: Mapping[str, str], now: datetime | None = None) -> str:
    """The text for one row. ``now`` is what ``.now`` stands for; without it the template cannot use it.

    Values are data: ``${x}`` or ``<#if>`` inside one comes out as written. Raises RenderError with a sentence for the row.
    """
    try:
        return _Rendering(Evaluation(values, now)).nodes(template.nodes)
    except RecursionError:
        raise RenderError(msg("pattypan-template-too-deep")) from None


@dataclass(frozen=True, slots=True)
class _Rendering:
    evaluation: Evaluation

    def nodes(self, nodes: Sequence[Node]) -> str:
        written: list[str] = []
        for node in nodes:
            try:
                written.append(self._node(node))
            except _Broken as broken:
                raise _Broken("".join(written) + broken.written) from None
        return "".join(written)

    def _node(self, node: Node) -> str:
        match node:
            case Text(text):
                return self.evaluation.written(text)
            case Interpolation():
                return self._interpolation(node)
            case Choice(branches):
                return next((self.nodes(body) for test, body in branches if test is None or self.evaluation.truth(test)), "")
            case Loop():
                return self._loop(node)
            case Separator(body):
                return self.nodes(body) if self.evaluation.loop_has_next() else ""
            case Assignment(variable, value, body):
                self.evaluation.assign(variable, self.nodes(body) if value is None else self.evaluation.value(value))
                return ""
            case Switch():
                return self._switch(node)
        raise _Broken("")

    def _interpolation(self, node: Interpolation) -> str:
        value = self.evaluation.value(node.expression)
        if node.number_only and not isinstance(value, Number):
            raise RenderError(msg("pattypan-row-number-needed", as_text(value)))
        return self.evaluation.written(as_text(value))

    def _loop(self, node: Loop) -> str:
        items = self.evaluation.sequence(node.sequence)
        if not items:
            return self.nodes(node.otherwise)
        written: list[str] = []
        for index, item in enumerate(items):
            with self.evaluation.looping(LoopState(node.variable, item, index, index + 1 < len(items))):
                try:
                    written.append(self.nodes(node.body))
                except _Broken as broken:
                    written.append(broken.written)
                    break
        return "".join(written)

    def _switch(self, node: Switch) -> str:
        value = self.evaluation.value(node.value)
        chosen = next((i for i, (case, _) in enumerate(node.cases) if case and self.evaluation.equal(value, case)), None)
        if chosen is None:
            chosen = next((i for i, (case, _) in enumerate(node.cases) if case is None), len(node.cases))
        written = ""
        try:
            for _, body in node.cases[chosen:]:
                written += self.nodes(body)
        except _Broken as broken:
            written += broken.written
        return written
