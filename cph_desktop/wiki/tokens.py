"""What OAuth 2 gives for a password's place."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Tokens:
    """``access`` goes with each request; ``refresh`` ("" where the wiki gave none) gets the next ones. Both are secrets.

    ``client_id`` is the client that they were given to, "" for the token of an owner-only client.
    """

    access: str = field(repr=False)
    refresh: str = field(repr=False, default="")
    client_id: str = ""
