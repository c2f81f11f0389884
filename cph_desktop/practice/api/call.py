"""One request to the API, read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cph_desktop.practice.refusal import Refusal, missing_parameter, rate_limited
from cph_desktop.practice.store.accounts import Account, Session
from cph_desktop.practice.store.blobs import Incoming
from cph_desktop.practice.titles import Title
from cph_desktop.practice.wiki import PracticeWiki


@dataclass(frozen=True, slots=True)
class Params:
    """The parameters of a request, as texts."""

    values: Mapping[str, str]

    def get(self, name: str, default: str = "") -> str:
        """The value, or the default where it was not sent."""
        return self.values.get(name, default)

    def has(self, name: str) -> bool:
        """Whether it was sent; that is how the API takes a yes."""
        return name in self.values

    def required(self, name: str) -> str:
        """The value; refused where it was not sent."""
        if name not in self.values:
            raise missing_parameter(name)
        return self.values[name]

    def several(self, name: str, default: str = "") -> list[str]:
        """A list parted by ``|``, or by U+001F where the value begins with it."""
        value = self.values.get(name, default)
        if value.startswith("\x1f"):
            return value[1:].split("\x1f")
        return value.split("|") if value else []

    def number(self, name: str, default: int) -> int:
        """A whole number."""
        value = self.values.get(name)
        if value is None or value == "":
            return default
        try:
            return int(value)
        except ValueError:
            raise Refusal("badinteger", f'Invalid value "{value}" for integer parameter "{name}".') from None

    def limit(self, name: str, default: int = 10, highest: int = 500) -> int:
        """A limit; ``max`` is the highest."""
        if self.get(name) == "max":
            return highest
        return max(1, min(self.number(name, default), highest))


@dataclass(frozen=True, slots=True)
class Call:
    """A request with everything that its answer depends on. ``base_url`` has no slash at its end."""

    wiki: PracticeWiki
    params: Params
    files: Mapping[str, Incoming]
    session: Session
    base_url: str
    version: int = 1

    @property
    def account(self) -> Account:
        """Who asks."""
        return self.session.account

    def page_url(self, title: Title) -> str:
        """The address of a page."""
        return f"{self.base_url}/wiki/{title.path}"

    def refuse_rate(self, action: str) -> None:
        """Counts an action of the account against its limits; refuses what is too much."""
        account = self.account
        told = self.wiki.faults.limits_of(account.name)
        limit = told.get(action) or account.role.limits.get(action)
        if (
            limit
            and not (account.may("noratelimit") and action not in told)
            and not self.wiki.faults.passes(account.name, action, limit)
        ):
            raise rate_limited()
