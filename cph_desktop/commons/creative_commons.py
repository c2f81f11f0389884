"""Creative Commons licences by their parts: attribution, share alike, no commercial use, no derivatives, version, country."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_VERSION = re.compile(r"(?<![\d.])v?([1-4])[.,]([015])(?![\d])|(?<![\w.])v?(4)(?![\w.])", re.IGNORECASE)
_URL = re.compile(r"creativecommons\.org/licenses/([a-z-]+)(?:/(\d\.\d))?(?:/([a-z]{2,8}))?")
_WORD = re.compile(r"[^\W_]+")
_ELEMENTS = ("by", "nc", "nd", "sa")


@dataclass(frozen=True, slots=True)
class LicenceParts:
    """The parts found, e.g. ``("by", "sa")``, ``4.0``, ``""``."""

    elements: tuple[str, ...]
    version: str
    jurisdiction: str

    @property
    def is_not_free(self) -> bool:
        """Non-commercial and no-derivatives licences are not free content (https://freedomdefined.org/Definition)."""
        return "nc" in self.elements or "nd" in self.elements

    @property
    def id(self) -> str:
        """The id in ``licences.json``: ``cc-by-sa-3.0-de``."""
        return "-".join(["cc", *self.elements, *filter(None, (self.version, self.jurisdiction))])

    @property
    def name(self) -> str:
        """The name as people write it: ``CC BY-SA 3.0``."""
        return " ".join(filter(None, ("CC", "-".join(self.elements).upper(), self.version)))


@dataclass(frozen=True)
class CreativeCommonsWords:
    """The words for the parts in many languages, longest first."""

    _words: tuple[tuple[re.Pattern[str], str], ...]
    _jurisdictions: Mapping[str, str]

    def parts(self, text: str) -> LicenceParts | None:
        """The parts of a licence's name in any of the languages known; None when the text is something else."""
        lowered = text.casefold().replace("_", " ")
        for pattern, element in self._words:
            lowered = pattern.sub(f" {element} ", lowered)
        version_found = _VERSION.search(lowered)
        version = _version(version_found) if version_found else ""
        rest = _VERSION.sub(" ", lowered)
        jurisdiction = ""
        for country, code in self._jurisdictions.items():
            if re.search(rf"\b{re.escape(country)}\b", rest):
                jurisdiction, rest = code, rest.replace(country, " ")
        words = _WORD.findall(rest)
        elements = {word for word in words if word in _ELEMENTS}
        leftovers = [word for word in words if word not in _ELEMENTS and word != "cc"]
        if len(leftovers) == 1 and leftovers[0] in self._jurisdictions.values():
            jurisdiction, leftovers = leftovers[0], []
        if leftovers or not elements or not ("cc" in words or len(elements) > 1 or version):
            return None
        return LicenceParts(tuple(element for element in _ELEMENTS if element in elements), version, jurisdiction)

    def parts_of_url(self, address: str) -> LicenceParts | None:
        """The parts of a creativecommons.org address (lower case, without scheme)."""
        found = _URL.match(address)
        if found is None:
            return None
        kind, version, jurisdiction = found.groups(default="")
        elements = kind.split("-")
        return LicenceParts(tuple(element for element in _ELEMENTS if element in elements), version, jurisdiction)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> CreativeCommonsWords:
        """From ``cc_words`` and ``jurisdictions`` of a parsed ``licences.json``."""
        pairs = [(word, element) for element, words in data["cc_words"].items() for word in words]
        pairs.sort(key=lambda pair: -len(pair[0]))
        words = tuple((re.compile(rf"(?<!\w){re.escape(word)}(?!\w)"), element) for word, element in pairs)
        codes = {code: code for code in data["jurisdictions"].values()}
        return cls(words, {**data["jurisdictions"], **codes})


def _version(found: re.Match[str]) -> str:
    major, minor, bare = found.groups()
    return f"{bare}.0" if bare else f"{major}.{minor}"
