"""Dates as many museums write them; the table is ``dates.txt`` beside this file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cph_desktop.paths import resource
from cph_desktop.values.datavalue import JULIAN, TimeValue
from cph_desktop.values.dates import CIRCA, DateReading, DateWords, DayMonthOrder, read_date

POSSIBLY, PROBABLY, PRESUMABLY = "Q30230067", "Q56644435", "Q18122778"


def _table() -> Iterator[tuple[str, str]]:
    for line in (Path(__file__).parent / "dates.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            texts, _, told = line.partition(" => ")
            yield from ((text, told) for text in texts.split(" | "))


READ = [(text, told) for text, told in _table() if not told.startswith(("refused: ", "wikitext ", "unknown"))]
REFUSED = [(text, told.removeprefix("refused: ")) for text, told in _table() if told.startswith("refused: ")]
WIKITEXT = [(text, told.removeprefix("wikitext ")) for text, told in _table() if told.startswith("wikitext ")]
UNKNOWN = [text for text, told in _table() if told == "unknown"]


def _short(value: TimeValue) -> str:
    date = value.time.partition("T")[0].removesuffix("-00").removesuffix("-00")
    return f"{date}/{value.precision}{'J' if value.calendar == JULIAN else ''}"


def _told(reading: DateReading, words: DateWords) -> str:
    bounds = (("", reading.main), (">", reading.earliest), ("<", reading.latest))
    said = [mark + _short(value) for mark, value in bounds if value is not None]
    parts = [f"[{part}]" for part, item in words.refine.items() if item == reading.refine]
    return " ".join([*said, *parts, *(["circa"] if reading.circa else [])])


@pytest.mark.parametrize(("text", "told"), READ)
def test_that_a_date_is_read_with_its_precision_calendar_bounds_and_part(text: str, told: str, date_words: DateWords) -> None:
    reading = read_date(text, date_words)

    assert reading.problem is None
    assert _told(reading, date_words) == told


@pytest.mark.parametrize(("text", "wikitext"), WIKITEXT)
def test_that_wikitext_uses_the_template_that_says_the_same(text: str, wikitext: str, date_words: DateWords) -> None:
    assert read_date(text, date_words).wikitext == wikitext


def test_that_a_text_which_is_no_date_cannot_break_the_template(date_words: DateWords) -> None:
    assert read_date("Meiji | period }}", date_words).wikitext == "Meiji {{!}} period &#125;&#125;"


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_that_nothing_is_guessed(text: str, reason: str, date_words: DateWords) -> None:
    reading = read_date(text, date_words)

    assert reading.problem is not None
    assert reading.problem.key == f"value-date-{reason}"
    assert not reading.has_statement
    assert not _told(reading, date_words)
    assert reading.wikitext


@pytest.mark.parametrize("text", UNKNOWN)
def test_that_an_unknown_date_is_said_to_be_unknown(text: str, date_words: DateWords) -> None:
    reading = read_date(text, date_words)

    assert (reading.unknown, reading.has_statement, reading.problem) == (True, True, None)
    assert reading.wikitext == "{{unknown|date}}"


@pytest.mark.parametrize("text", ["", "  ", "-", "–"])
def test_that_an_empty_cell_states_nothing(text: str, date_words: DateWords) -> None:
    reading = read_date(text, date_words)

    assert (reading.has_statement, reading.wikitext, reading.problem) == (False, "", None)


@pytest.mark.parametrize(
    ("text", "certainty"),
    [("?1790", POSSIBLY), ("1984?", POSSIBLY), ("1890 (?)", POSSIBLY), ("möjligen 1890", POSSIBLY), ("probably 1765", PROBABLY),
     ("troligen 1890-talet", PROBABLY), ("vermutlich 1890", PRESUMABLY), ("1939 - 1945 (antatt)", PRESUMABLY)],
)  # fmt: skip
def test_that_a_doubt_is_a_sourcing_circumstance_and_the_words_are_kept(text: str, certainty: str, date_words: DateWords) -> None:
    reading = read_date(text, date_words)

    assert reading.circumstances == (certainty,)
    assert reading.stated_as == text


def test_that_circa_and_doubt_are_two_circumstances(date_words: DateWords) -> None:
    assert read_date("?c.1801", date_words).circumstances == (CIRCA, POSSIBLY)


@pytest.mark.parametrize(
    ("text", "told"),
    [("1825, reprinted 1874", "+1825/9"), ("1946, printed 1983", "+1946/9"), ("c. 1821, printed 1830", "+1821/9 circa"),
     ("1867 (negative); 1890s (print)", "+1867/9"), ("1962, printed after 1971", "+1962/9"),
     ("1912–3, cast c.1962–3", "+1910/8 >+1912/9 <+1913/9"),
     ("1913 (cast 1930)", "+1913/9"), ("first published 1846, reprinted 1993", "+1846/9 <+1846/9")],
)  # fmt: skip
def test_that_of_several_dates_the_works_own_is_taken_with_a_remark(text: str, told: str, date_words: DateWords) -> None:
    reading = read_date(text, date_words)

    assert _told(reading, date_words) == told
    assert reading.stated_as == text
    assert reading.remark is not None
    assert reading.remark.key == "value-date-first-of-several"


@pytest.mark.parametrize("text", ["published 1820", "exhibited 1820", "utgiven 1820", "publié 1820", "printed 1820"])
def test_that_a_publication_or_print_is_told_to_the_curator(text: str, date_words: DateWords) -> None:
    reading = read_date(text, date_words)

    assert reading.remark is not None
    assert reading.remark.key == "value-date-other-event"
    assert (reading.first_year, reading.last_year, reading.stated_as) == (1820, 1820, text)


@pytest.mark.parametrize("text", ["1800s", "1900s", "2000s"])
def test_that_hundreds_may_be_ten_or_a_hundred_years(text: str, date_words: DateWords) -> None:
    reading = read_date(text, date_words)
    first = int(text[:4])

    assert (reading.main, reading.first_year, reading.last_year) == (None, first, first + 99)
    assert reading.remark is not None
    assert reading.stated_as == text


def test_that_a_month_which_may_be_a_range_is_remarked(date_words: DateWords) -> None:
    month, surely_a_month, season = (read_date(text, date_words) for text in ("1905-06", "1899-05", "2001-21"))

    assert (_told(month, date_words), month.remark and month.remark.key) == ("+1905-06/10", "value-date-read-as-month")
    assert surely_a_month.remark is None
    assert season.remark is not None


def test_that_a_year_of_three_digits_is_remarked(date_words: DateWords) -> None:
    reading = read_date("189", date_words)

    assert _told(reading, date_words) == "+0189/9J"
    assert reading.remark is not None


class TestOrderOfDayAndMonth:
    """5/12/1899 is asked about once a batch."""

    @pytest.mark.parametrize("text", ["5/12/1899", "05-12-1899", "5 12 1899"])
    def test_that_it_is_asked_for(self, text: str, date_words: DateWords) -> None:
        reading = read_date(text, date_words)

        assert (reading.needs_order, reading.first_year, reading.has_statement) == (True, 1899, False)

    def test_that_the_answer_decides(self, date_words: DateWords) -> None:
        assert _told(read_date("5/12/1899", date_words, DayMonthOrder.DAY_FIRST), date_words) == "+1899-12-05/11"
        assert _told(read_date("5/12/1899", date_words, DayMonthOrder.MONTH_FIRST), date_words) == "+1899-05-12/11"

    def test_that_a_date_against_the_answer_is_remarked(self, date_words: DateWords) -> None:
        reading = read_date("13/12/1899", date_words, DayMonthOrder.MONTH_FIRST)

        assert _told(reading, date_words) == "+1899-12-13/11"
        assert reading.remark is not None
        assert read_date("13/12/1899", date_words, DayMonthOrder.DAY_FIRST).remark is None


def test_that_a_part_is_never_dropped_silently(date_words: DateWords) -> None:
    reading = read_date("early to mid-19th century", date_words)

    assert _told(reading, date_words) == "+1900/7"
    assert reading.stated_as == "early to mid-19th century"


_MUSEUM_WORDS = st.sampled_from(
    [text for text, _ in _table()]
    + [
        "c.",
        "circa",
        "?",
        "1890",
        "1799",
        "189",
        "18",
        "5",
        "19th",
        "XIX",
        "century",
        "s.",
        "-talet",
        "1890s",
        "–",
        "-",
        "/",
        ",",
        ";",
        "(",
    ]
    + [
        ")",
        "[",
        "]",
        "or",
        "to",
        "and",
        "between",
        "before",
        "after",
        "printed",
        "early",
        "first",
        "half",
        "May",
        "BC",
        "e.Kr.",
        "..",
        "X",
    ]
)


@given(
    st.one_of(
        st.text(max_size=40), st.lists(_MUSEUM_WORDS, max_size=7).map(" ".join), st.lists(_MUSEUM_WORDS, max_size=7).map("".join)
    )
)
def test_that_any_text_gives_a_reading_and_no_year_is_invented(date_words: DateWords, text: str) -> None:
    reading = read_date(text, date_words)

    assert reading.problem is None or not reading.has_statement
    if reading.main is not None and reading.main.precision >= 9 and reading.problem is None:
        assert str(abs(int(reading.main.time[:5].lstrip("+")))) in re.sub(r"(?<!\d)0+", "", reading.text)
    assert "[[" not in reading.wikitext
    assert reading.wikitext.count("{{") == reading.wikitext.count("}}")


@given(st.text())
def test_that_the_parser_itself_never_fails(date_words: DateWords, text: str) -> None:
    for order in (None, *DayMonthOrder):
        read_date(text, date_words, order)


def test_that_every_word_for_a_date_is_known_in_at_least_twelve_languages() -> None:
    languages = json.loads(resource("dates.json").read_text(encoding="utf-8"))["languages"]
    optional = {"former", "latter", "half-1", "half-2", "link"}  # not every language has one
    wanted = set(languages["en"]) - optional
    complete = [language for language, words in languages.items() if wanted <= set(words)]

    assert len(complete) >= 12, complete
    assert {"sv", "da", "nb", "fi", "de", "nl", "fr", "es", "it", "pl", "ru", "sr"} <= set(complete)


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("12 listopada 1912", "pl", "+1912-11-12/11"),
        ("12. listopada 1912.", "hr", "+1912-10-12/11"),
        ("12. listopadu 1912", "cs", "+1912-11-12/11"),
        ("u. 1890", "et", "+1890/9 circa"),
        ("u 1890.", "sr", "+1890/9"),
        ("o. 1750", "sv", "+1750/9 circa"),
        ("av. 1890", "fr", "<+1890/9"),
        ("ap. 1890", "fr", ">+1890/9"),
        ("ap. 1890", "lv", "+1890/9 circa"),
        ("12 May 1899", "hr", "+1899-05-12/11"),
    ],
)
def test_that_the_language_settles_what_a_word_means(text: str, language: str, told: str, date_words: DateWords) -> None:
    reading = read_date(text, date_words.in_language(language))

    assert reading.problem is None
    assert _told(reading, date_words) == told


@pytest.mark.parametrize("text", ["Paris, June-July 1907", "late 18th–early 19th century", "江戸時代・19世紀", "Winter 1914–15"])
def test_that_what_the_value_does_not_say_stays_in_the_words_of_the_museum(text: str, date_words: DateWords) -> None:
    assert read_date(text, date_words).stated_as == text


@pytest.mark.parametrize("text", ["1936, printed later", "1936 (printed later)", "1936, printed posthumously"])
def test_that_a_later_print_without_a_year_is_remarked(text: str, date_words: DateWords) -> None:
    reading = read_date(text, date_words)

    assert _told(reading, date_words) == "+1936/9"
    assert reading.remark is not None
    assert reading.remark.key == "value-date-first-of-several"
