"""Dates as Commons shows them in the reader's language: an ISO date, {{other date}} or {{complex date}}.

The parameters are those of Template:Other date, Template:Complex date and Module:Complex date on Wikimedia Commons.
"""

from __future__ import annotations

from cph_desktop.values.date_clauses import Clause, Shape
from cph_desktop.values.date_words import DateWords
from cph_desktop.values.moments import SEASONS, Moment, Unit

_UNIT_WORDS = {Unit.DECADE: "decade", Unit.CENTURY: "century", Unit.MILLENNIUM: "millennium"}
_CONJUNCTIONS = {Shape.RANGE: "between", Shape.FROM_TO: "-", Shape.AND: "and", Shape.OR: "or"}
_OPEN_WORDS = {Shape.BEFORE: "before", Shape.UNTIL: "until", Shape.AFTER: "after", Shape.SINCE: "from"}
UNKNOWN_DATE = "{{unknown|date}}"


def clause_wikitext(clause: Clause, words: DateWords) -> str:
    """The template for one clause; "" where no template says exactly this, so that the text itself is better."""
    if clause.shape is Shape.UNKNOWN:
        return UNKNOWN_DATE
    if clause.first is None or clause.uneven:
        return ""
    certainty = words.certainty_keywords[clause.doubt] if clause.doubt else ""
    if clause.last is not None:
        return _two(clause, clause.first, clause.last, words, certainty)
    adjectives = [word for word in (_OPEN_WORDS.get(clause.shape, ""), "circa" if clause.circa else "") if word]
    part = clause.first.part
    if part and part not in words.keywords:
        return ""
    adjectives += [words.keywords[part]] if part else []
    return _one(clause.first, adjectives, certainty)


def _one(moment: Moment, adjectives: list[str], certainty: str) -> str:
    if moment.vague or len(adjectives) > 1:
        return ""
    unit, era, date = _UNIT_WORDS.get(moment.unit, ""), _era(moment), _date(moment)
    adjective = adjectives[0] if adjectives else ""
    if certainty or (adjective and unit):
        return _complex({"adj1": adjective, "date1": date, "precision1": unit, "era1": era, "certainty": certainty})
    keyword = adjective or unit
    if keyword:
        return f"{{{{other date|{keyword}|{date}{f'|era={era}' if era else ''}}}}}"
    if moment.year < 100:
        return f"{{{{other date|{era or 'AD'}|{date}}}}}"
    return date.lstrip("0")


def _two(clause: Clause, first: Moment, last: Moment, words: DateWords, certainty: str) -> str:
    conjunction = _CONJUNCTIONS[clause.shape]
    plain = not (first.part or last.part or first.vague or last.vague or certainty)
    if plain and min(first.unit, last.unit) >= Unit.YEAR and _era(first) == _era(last):
        keyword = "circa" if clause.circa and clause.shape is not Shape.OR else conjunction
        if clause.circa and clause.shape is Shape.OR:
            return ""
        era = f"|era={_era(first)}" if _era(first) else ""
        return f"{{{{other date|{keyword}|{_date(first)}|{_date(last)}{era}}}}}"
    parts = [first.part, last.part]
    if (first.part in SEASONS) != (last.part in SEASONS):
        return ""
    if clause.circa or first.vague or last.vague or any(part and part not in words.keywords for part in parts):
        return ""
    named = {"conj": conjunction}
    for number, moment in enumerate((first, last), start=1):
        named[f"adj{number}"] = words.keywords.get(moment.part, "")
        named[f"date{number}"] = _date(moment)
        named[f"precision{number}"] = _UNIT_WORDS.get(moment.unit, "")
        named[f"era{number}"] = _era(moment)
    return _complex({**named, "certainty": certainty})


def _complex(parameters: dict[str, str]) -> str:
    return "{{complex date|" + "|".join(f"{name}={value}" for name, value in parameters.items() if value) + "}}"


def _era(moment: Moment) -> str:
    return "BC" if moment.year < 0 else ""


def _date(moment: Moment) -> str:
    if moment.unit < Unit.DECADE:
        return str(abs(moment.year))
    pieces = [f"{abs(moment.year):04d}"] + [f"{number:02d}" for number in (moment.month, moment.day) if number]
    return "-".join(pieces)
