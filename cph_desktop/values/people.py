"""People in a cell: names with roles, "unknown", and the ways museums say that a work is not quite somebody's.

A name stays as it is stated: nobody can turn "Beaumont, Sir George Howland, Bt" round by rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from cph_desktop.messages import Message
from cph_desktop.values.datavalue import ItemValue
from cph_desktop.values.items import read_item
from cph_desktop.values.people_parting import PartingWords, parted
from cph_desktop.values.text import clean_text, escape_wikitext


class Attribution(Enum):
    """How a work belongs to the named person. The value is the qualifier beside an unknown creator, "" for the creator himself.

    https://www.wikidata.org/wiki/Wikidata:WikiProject_Visual_arts/Item_structure
    """

    NONE = ""
    ATTRIBUTED_TO = "P1773"
    WORKSHOP_OF = "P1774"
    FOLLOWER_OF = "P1775"
    CIRCLE_OF = "P1776"
    MANNER_OF = "P1777"
    FORGERY_AFTER = "P1778"
    POSSIBLY = "P1779"
    SCHOOL_OF = "P1780"
    AFTER = "P1877"

    @property
    def property(self) -> str:
        """The qualifier's property, "" for NONE."""
        return self.value


@dataclass(frozen=True)
class PeopleWords:
    """Words in small letters. ``before`` are attributions before the name, by first letter and the longest first; ``behind``
    those after it.
    """

    before: Mapping[str, Sequence[tuple[str, Attribution]]]
    behind: Mapping[str, Attribution]
    unknown: Mapping[str, str]
    unknown_by_role: Mapping[str, str]
    roles: Mapping[str, str]
    templates: Mapping[Attribution, str]
    options: Mapping[Attribution, str]
    unclear: re.Pattern[str]
    nationalities: frozenset[str]
    role_phrases: Mapping[str, str]
    role_phrase: re.Pattern[str]
    years_behind: re.Pattern[str]
    parting: PartingWords

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> PeopleWords:
        """From ``resources/people.json``."""
        attributions = {word: Attribution(id_) for id_, words in data["attributions"].items() for word in words}
        before_only = frozenset(data["before_only"])
        return cls(
            before=_by_letter(attributions),
            behind={_bare(word): kind for word, kind in attributions.items() if word not in before_only},
            unknown={_bare(word): template for template, words in data["unknown"].items() for word in words},
            unknown_by_role=data["unknown_by_role"],
            roles={_bare(word): item for item, words in data["roles"].items() for word in words},
            templates={Attribution(id_): template for id_, template in data["templates"].items()},
            options={Attribution(id_): option for id_, option in data["options"].items()},
            unclear=_unclear(data["unclear"], [word for words in data["unknown"].values() for word in words]),
            nationalities=frozenset(data["nationalities"]),
            role_phrases=dict(_role_phrases(data["role_phrases"])),
            role_phrase=_beginning([phrase for phrase, _ in _role_phrases(data["role_phrases"])]),
            years_behind=_years_behind(data["life"]),
            parting=PartingWords.from_json(data, {_bare(word) for word in attributions}),
        )


@dataclass(frozen=True, slots=True)
class PersonReading:
    """One person. ``name`` is as stated, without role, attribution, item and years of life.

    ``role`` is the word as stated and ``role_item`` its item for P3831 ("" when there is none). ``option`` is the word that
    {{Creator}} takes for the attribution. ``wikitext`` is usable as it is where no {{Creator}} template is known.
    ``unclear``: it names somebody, but not the maker ("pupil of X", "X and others", a school).
    """

    text: str
    name: str = ""
    item: ItemValue | None = None
    role: str = ""
    role_item: str = ""
    attribution: Attribution = Attribution.NONE
    option: str = ""
    unknown: bool = False
    unclear: bool = False
    life: str = ""
    wikitext: str = ""
    problem: Message | None = None

    @property
    def search_name(self) -> str:
        """The name to look for: "Gainsborough, Thomas" is most likely filed as "Thomas Gainsborough"."""
        found = _INVERTED.fullmatch(self.name)
        return f"{found.group(2)} {found.group(1)}" if found else self.name


# One surname, perhaps with a small particle, a comma, and given names: no third part, no title behind the comma.
_INVERTED = re.compile(
    r"((?:(?:[Dd]e|[Vv]an|[Vv]on|[Dd]er|[Dd]en|[Ll]e|[Ll]a|[Dd]i|[Dd]a|[Aa]f|[Tt]er?|[Tt]en)\s){0,3}[^\W\d_][\w'’-]+),\s+"
    r"((?!(?:Bt|OM|CH|RA|PRA|ARA|OBE|CBE|Jr|Sr|the|of|d\.\s?ä|d\.\s?y|der|den|le|la|il|el|Earl|Lord|Lady|Sir)\b)[^\W\d_][^,()\d]*)"
)
_BRACKETS_BEHIND = re.compile(r"\s*[(\[]([^()\[\]]{3,60})[)\]]$")
_LIFE_YEAR = re.compile(r"(?<!\d)\d{3,4}(?!\d)")
_LONG_WORD = re.compile(r"[^\W\d_]{7,}")
_ROLE_BEFORE = re.compile(r"([^\W\d_][^:;()\d]{0,30}?)\s*:\s*(\S.*)")
_NOTE_BEHIND = re.compile(r"(.*\S)\s*[(\[]([^()\[\]]{2,40})[)\]]")
_COMMA_BEHIND = re.compile(r"(.*\S)\s*,\s*([^,()]{3,40})")
_ROLE_BEHIND_POINT = re.compile(r"(.*[\w).])(?:\.|\s[-–])\s+([^\W\d_][^().]{2,40})")
_BRUSHED = re.compile(r"(伝)?([\u3040-\u30ff\u3400-\u9fff]{2,12})\s?(?:筆|画)")
_BY = re.compile(r"by\s+(?=[A-ZÀ-Þ])")
_DOUBT_BEHIND = re.compile(r"(.*[^\s(])\s*(?:\(\?\)|\?)")
# A longer text is a note about people, not a name with its trimmings.
_LONGEST_NAME = 250
_EDGE = " \t.,"
_BRACKETS = {"(": ")", "[": "]", "<": ">"}


def read_people(text: str, words: PeopleWords) -> tuple[PersonReading, ...]:
    """All people of a cell, one a line or parted by semicolons; () for an empty cell."""
    return tuple(_person(part, words) for part in parted(clean_text(text, keep_lines=True), words.parting))


def _person(text: str, words: PeopleWords) -> PersonReading:
    if len(text) > _LONGEST_NAME:
        return PersonReading(text, name=text, wikitext=escape_wikitext(text))
    template = words.unknown.get(_bare(text))
    if template:
        item = next((item for item, known in words.unknown_by_role.items() if known == template), "")
        return PersonReading(text, unknown=True, role_item=item, wikitext=template)
    role, rest = _role(text, words)
    reading = read_item(rest)
    if reading.problem is not None:
        return PersonReading(text, wikitext=escape_wikitext(text), problem=reading.problem)
    rest = reading.label
    if not role:
        role, rest = _role_phrase(rest, words)
    unknown = words.unknown.get(_bare(rest)) if reading.value is None else None
    if unknown:
        item = _role_item(role, words)
        template = words.unknown_by_role.get(item, unknown)
        return PersonReading(text, role=role, role_item=item, unknown=True, wikitext=template)
    attribution, rest = _attribution(rest, words)
    name, life = _without_life(rest, words)
    if not role:
        role, name = _role(name, words)
    if attribution is Attribution.NONE and not life:
        name, life = _without_life(name, words)
    return PersonReading(
        text,
        name=name,
        item=reading.value,
        role=role,
        role_item=_role_item(role, words),
        attribution=attribution,
        option=words.options.get(attribution, ""),
        unclear=reading.value is None and words.unclear.fullmatch(rest.lower()) is not None,
        life=life,
        wikitext=_wikitext(text, name, attribution, words),
    )


def _role(text: str, words: PeopleWords) -> tuple[str, str]:
    """``photographer: X``, ``X (photographer)``, ``X, photographer``: the role and the rest."""
    before = _ROLE_BEFORE.fullmatch(text)
    if before and _bare(before.group(1)) in words.roles:
        return before.group(1), before.group(2)
    for form in (_NOTE_BEHIND, _COMMA_BEHIND, _ROLE_BEHIND_POINT):
        behind = form.fullmatch(text)
        if behind and _role_item(behind.group(2), words):
            return behind.group(2), behind.group(1)
    return "", text


def _role_phrase(text: str, words: PeopleWords) -> tuple[str, str]:
    """``Photograph by Dorothea Lange``, ``Foto Anders Andersson``: the phrase and the name, which has two words at least."""
    found = words.role_phrase.match(text)
    rest = text[found.end() :] if found else ""
    if found and " " in rest and rest[0].isupper():
        return found.group(1), rest
    return "", text


def _attribution(text: str, words: PeopleWords) -> tuple[Attribution, str]:
    """The attribution and the name without it."""
    brushed = _BRUSHED.fullmatch(text)  # 葛飾北斎筆, 伝雪舟筆
    if brushed:
        return (Attribution.ATTRIBUTED_TO if brushed.group(1) else Attribution.NONE), brushed.group(2)
    small = text.lower().replace("’", "'")
    for word, kind in words.before.get(small[:1], ()):
        if small.startswith(word) and _name_begins(small, len(word)):
            return kind, text[len(word) :].strip(": ")
    for form in (_NOTE_BEHIND, _COMMA_BEHIND):
        behind = form.fullmatch(text)
        kind_behind = words.behind.get(_bare(behind.group(2))) if behind else None
        if behind and kind_behind:
            return kind_behind, behind.group(1)
    doubtful = _DOUBT_BEHIND.fullmatch(text)
    if doubtful:
        return Attribution.POSSIBLY, doubtful.group(1)
    by = _BY.match(text)
    return Attribution.NONE, text[by.end() :] if by else text


def _name_begins(text: str, at: int) -> bool:
    """A word ends here and a name follows."""
    if at >= len(text):
        return False
    ends = text[at - 1] == "'" or text[at] in " :"
    return ends and any(char.isalpha() for char in text[at:])


def _without_life(name: str, words: PeopleWords) -> tuple[str, str]:
    """``Zorn (1860–1920)``, ``Zorn (f. 1860)``: a bracket with a year and nothing longer than "active" beside it.

    Libraries write ``Zorn, Anders, 1860-1920``, and some museums put the nationality before the years.
    """
    years = words.years_behind.fullmatch(name) if "," in name else None
    if years:
        before = _COMMA_BEHIND.fullmatch(years.group(1))
        is_nationality = before is not None and _bare(before.group(2)) in words.nationalities
        return (before.group(1) if before is not None and is_nationality else years.group(1)), years.group(2)
    found = _BRACKETS_BEHIND.search(name)
    if found is None or not found.start() or not _is_life(found.group(1), words):
        return name, ""
    return name[: found.start()].rstrip(" ,"), found.group(1)


def _is_life(note: str, words: PeopleWords) -> bool:
    """``American, 1928–1987`` and ``Dutch, Zundert 1853–1890 Auvers-sur-Oise``, but not ``from the photograph of 1890``."""
    first = re.split(r"[,;]| born | b\. ", note, maxsplit=1)[0]
    is_nationality = all(_bare(part) in words.nationalities for part in re.split(r"[/-]| and ", first))
    if is_nationality and (first == note or _LIFE_YEAR.search(note) or "century" in note):
        return True
    return _LIFE_YEAR.search(note) is not None and not _LONG_WORD.search(note)


def _wikitext(text: str, name: str, attribution: Attribution, words: PeopleWords) -> str:
    template = words.templates.get(attribution)
    if not template or not name:
        return escape_wikitext(text)
    value = escape_wikitext(name)
    return template.replace("$1", f"1={value}" if "=" in value and template.count("|") == 1 else value.replace("=", "&#61;"))


def _role_item(role: str, words: PeopleWords) -> str:
    """The item of a role; of ``Fotograaf/photographer`` that of the first."""
    known = words.roles.get(_bare(role)) or words.role_phrases.get(role.lower(), "")
    first, slash, _ = role.partition("/")
    return known or (words.roles.get(_bare(first), "") if slash else "")


def _role_phrases(phrases: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    return ((phrase, item) for item, known in phrases.items() for phrase in known)


def _by_letter(attributions: Mapping[str, Attribution]) -> dict[str, list[tuple[str, Attribution]]]:
    """The longest first, so that "after a design by" comes before "after"."""
    found: dict[str, list[tuple[str, Attribution]]] = {}
    for word, kind in sorted(attributions.items(), key=lambda entry: -len(entry[0])):
        found.setdefault(word[0], []).append((word, kind))
    return found


def _beginning(phrases: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"({'|'.join(map(re.escape, sorted(phrases, key=len, reverse=True)))})\s+", re.IGNORECASE)


def _years_behind(life: Sequence[str]) -> re.Pattern[str]:
    """``Zorn, Anders, 1860-1920``, ``Smith, John, active 19th century``, ``Anders Zorn, f. 1860, d. 1920``."""
    word = rf"(?:(?:{'|'.join(map(re.escape, life))})\.?\s*)"
    year = rf"{word}{{0,2}}\d{{4}}\??"
    until = rf"\s?[-–]\s?(?:{year})?"
    alone = rf"{word}{{1,2}}\d{{4}}\??(?:[-–, ]+{year})?"
    return re.compile(rf"(.*[^\s,\d]),\s*({year}{until}|{alone}|{word}\d\d?th century)\.?", re.IGNORECASE)


def _unclear(words: Mapping[str, Sequence[str]], unknown: Sequence[str]) -> re.Pattern[str]:
    """What names nobody for certain, in small letters.

    "pupil of X", "X and other artists", "X after Y", "British (?) School 18th century", "Italian, 17th century",
    "unknown artist, Dutch".
    """

    def either(listed: Sequence[str]) -> str:
        return "|".join(re.escape(word) for word in sorted(listed, key=len, reverse=True))

    forms = (
        rf"(?:{either(words['before'])})(?:(?<=-)|\s).*",
        rf".*\s(?:{either(words['behind'])})",
        rf".*[^\s,]\s(?:{either(words['inside'])})\s.*",
        rf"(?:{either(words['schools'])})(?: \(\?\))?(?:,? .*\bcentur.*| school\b.*)?",
        rf"(?:{either(words['whole'])})\b.*",
        rf"(?:{either([word for word in unknown if word[-1].isalpha()])})(?:,| ?[(\[]).*",
    )
    return re.compile("|".join(forms))


def _bare(word: str) -> str:
    """In small letters, without what stands around it: ``[Anonym]``."""
    bare = word.lower().replace("’", "'").strip(_EDGE)
    if bare[:1] in _BRACKETS and bare[-1:] == _BRACKETS[bare[0]]:
        return bare[1:-1].strip(_EDGE)
    return bare
