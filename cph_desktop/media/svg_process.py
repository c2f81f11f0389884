"""The process in which an SVG is drawn. It imports next to nothing, so that it starts fast."""

from __future__ import annotations

from multiprocessing.connection import Connection

import resvg_py


def draw(answer: Connection, markup: str, width: int, height: int) -> None:
    """Sends the PNG; ends with an error, having sent nothing, for what resvg cannot draw."""
    answer.send_bytes(resvg_py.svg_to_bytes(svg_string=markup, width=width, height=height))
