"""``enrich``: an earlier donation gets captions, statements and categories, from a sheet that names its files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cph_desktop.practice.server import PracticeServer
from cph_desktop.wiki.connection import connect
from cph_desktop.wiki.page_text import page_texts
from cph_desktop.wiki.structured_data import media_infos
from cph_desktop.wiki.target import Target
from tests.command_line import SAMPLE_PHOTOS, Ran, run

PHOTOS = sorted(path for path in SAMPLE_PHOTOS.iterdir() if path.suffix == ".jpg")[:3]


@dataclass
class Donation:
    """Three files that were uploaded some time ago."""

    folder: Path
    server: PracticeServer
    ids: list[int]
    titles: list[str]

    def run(self, command: str, sheet: Path, *words: str | Path) -> Ran:
        target = ("--target", self.server.api_url, "--user", self.server.bot_name)
        secrets = {"CPH_PASSWORD": self.server.password, "CPH_DATA_DIR": str(self.folder / "data")}
        return run(command, sheet, *target, *words, **secrets)

    def sheet(self, *rows: tuple[str, ...], header: str = "M-id;Caption (de);Category;Depicts") -> Path:
        path = self.folder / "more.csv"
        path.write_text("\n".join([header, *(";".join(row) for row in rows)]) + "\n", encoding="utf-8")
        return path

    def now(self, number: int) -> tuple[dict[str, str], list[str], str]:
        """Captions, properties said, wikitext."""
        connection = connect(Target("practice", self.server.api_url), self.server.bot_name, self.server.password)
        said = media_infos(connection, self.ids)[self.ids[number]]
        text = page_texts(connection, self.ids)[self.ids[number]].text
        connection.close()
        return dict(said.captions), sorted(str(one["mainsnak"]["property"]) for one in said.statements), text


@pytest.fixture
def donation(tmp_path: Path) -> Iterator[Donation]:
    with PracticeServer(tmp_path / "wiki") as server:
        made = Donation(tmp_path, server, [], [])
        first = tmp_path / "first.csv"
        lines = [f"{path.name};Harbour picture number {number};CC BY 4.0;Anna;2001" for number, path in enumerate(PHOTOS, 1)]
        first.write_text("\n".join(["File;Title;Licence;Creator;Date", *lines]) + "\n", encoding="utf-8")
        ran = made.run("upload", first, "--media", SAMPLE_PHOTOS, "--yes", "--json")
        assert ran.code == 0, ran.err
        made.ids = [int(one["mid"][1:]) for one in ran.objects]
        made.titles = [one["page"] for one in ran.objects]
        yield made


def _row(result: list[dict[str, Any]], number: int) -> dict[str, Any]:
    return next(one for one in result if one["row"] == number)


def test_that_a_dry_run_shows_what_would_be_added_and_sends_nothing(donation: Donation) -> None:
    sheet = donation.sheet((f"M{donation.ids[0]}", "Ein Hafen", "Ports", "Q44782"), ("M999999", "Nichts", "", ""))
    before = donation.now(0)
    shown = donation.run("enrich", sheet, "--dry-run", "--json", "--categories")
    assert shown.code == 1  # one file is not there
    there = _row(shown.objects, 2)
    assert (there["captions"], there["categories"]) == ({"de": "Ein Hafen"}, ["Ports"])
    assert [one["mainsnak"]["property"] for one in there["statements"]] == ["P180"]
    assert not _row(shown.objects, 3)["may_go"]
    words = donation.run("enrich", sheet, "--dry-run").out
    assert "Caption (de) will be added: Ein Hafen" in words
    assert "There is no file “M999999” on the wiki." in words
    assert donation.now(0) == before
    assert not list((donation.folder / "data").rglob("more*.cph"))


def test_that_captions_statements_and_categories_are_added(donation: Donation) -> None:
    address = f"{donation.server.base_url}/wiki/{donation.titles[1].replace(' ', '_')}"
    sheet = donation.sheet(
        (f"M{donation.ids[0]}", "Ein Hafen", "Ports", "Q44782"),
        (address, "Ein Schiff", "Ports", "Q11446"),
        (donation.titles[2], "Ein Kai", "", "Q863454"),
        ("", "Keine Datei", "", ""),
    )
    ran = donation.run("enrich", sheet, "--categories", "--yes", "--json")
    assert [one["status"] for one in ran.objects] == ["enriched", "enriched", "enriched", "skipped"], ran.err
    assert ran.code == 1
    assert ran.objects[0]["reason"].startswith("Added: one caption, one statement, one category")
    assert ran.objects[1]["page"] == donation.titles[1]
    captions, properties, text = donation.now(1)
    assert captions["de"] == "Ein Schiff"
    assert "P180" in properties
    assert text.count("[[Category:Ports]]") == 1


def test_that_the_same_command_again_changes_nothing(donation: Donation) -> None:
    sheet = donation.sheet((f"M{donation.ids[0]}", "Ein Hafen", "Ports", "Q44782"))
    first = donation.run("enrich", sheet, "--categories", "--yes")
    state = donation.now(0)
    requests = donation.server.wiki.requests.total
    again = donation.run("enrich", sheet, "--categories", "--yes")
    assert (first.code, again.code) == (0, 0), again.err
    assert donation.now(0) == state
    assert donation.server.wiki.requests.total > requests
    assert "One page of files that were there before has" in again.out


def test_that_empty_fields_are_filled_and_others_stay_unless_the_user_wants_it(donation: Donation) -> None:
    header = "Page;Title;Creator;Date;Source;Licence"
    sheet = donation.sheet((donation.titles[0], "Another name", "Berta", "1950", "A box", "CC BY 4.0"), header=header)
    assert donation.run("enrich", sheet, "--fields", "--yes").code == 0
    text = donation.now(0)[2]
    assert "Anna" in text
    assert "2001" in text
    assert "A box" in text
    sheet = donation.sheet((donation.titles[0], "Another name", "Berta", "1950", "A box", "CC BY 4.0"), header=header)
    assert donation.run("enrich", sheet, "--replace-fields", "date", "--yes").code == 0
    text = donation.now(0)[2]
    assert "Anna" in text
    assert "2001" not in text
    assert "1950" in text


def test_that_a_property_that_is_there_can_be_left_alone(donation: Donation) -> None:
    sheet = donation.sheet((f"M{donation.ids[0]}", "", "", "Q44782"))
    assert donation.run("enrich", sheet, "--yes").code == 0
    sheet = donation.sheet((f"M{donation.ids[0]}", "", "", "Q11446"))
    shown = donation.run("enrich", sheet, "--add", "new-properties", "--dry-run", "--json").objects[0]
    assert shown["statements"] == []
    assert len(donation.run("enrich", sheet, "--dry-run", "--json").objects[0]["statements"]) == 1


def test_that_two_names_of_one_page_are_a_double(donation: Donation) -> None:
    sheet = donation.sheet((f"M{donation.ids[0]}", "Ein Hafen", "", ""), (donation.titles[0], "Derselbe Hafen", "", ""))
    shown = donation.run("enrich", sheet, "--dry-run", "--json")
    assert (shown.code, [one["may_go"] for one in shown.objects]) == (1, [True, False])
    assert [one["code"] for one in shown.objects[1]["findings"]] == ["double-page"]
    ran = donation.run("enrich", sheet, "--yes", "--json")
    assert [one["status"] for one in ran.objects] == ["enriched", "skipped"], ran.err
    assert donation.now(0)[0]["de"] == "Ein Hafen"


def test_that_an_upload_of_a_sheet_about_pages_says_so_and_needs_a_yes(donation: Donation) -> None:
    sheet = donation.sheet((f"M{donation.ids[0]}", "Ein Hafen", "", ""))
    before = donation.now(0)
    asked = donation.run("upload", sheet)
    assert (asked.code, donation.now(0)) == (2, before)
    ran = donation.run("upload", sheet, "--yes", "--json")
    assert [one["status"] for one in ran.objects] == ["enriched"], ran.err
    assert "One row is about a file that is on the wiki already" in ran.err


def test_that_a_word_that_means_nothing_is_told(donation: Donation) -> None:
    ran = donation.run("enrich", donation.sheet(("M1", "", "", "")), "--add", "everything", "--yes")
    assert ran.code == 2
    assert "new-values, new-properties" in ran.err


def test_that_a_result_names_files_for_undoing(donation: Donation) -> None:
    sheet = donation.sheet((f"M{donation.ids[0]}", "Ein Hafen", "Ports", ""))
    batch = donation.folder / "more.cph"
    assert donation.run("enrich", sheet, "--yes", "--batch", batch).code == 0
    undo = run("results", batch, "--format", "undo").out
    assert undo.count(f"{donation.server.base_url}/wiki/Special:Diff/") == 1
    assert donation.run("enrich", sheet, "--categories", "--yes", "--batch", batch).code == 0
    assert run("results", batch, "--format", "undo").out.count("/wiki/Special:Diff/") == 2


def test_that_an_upload_gives_the_sheet_with_which_more_is_added_to_its_pages(donation: Donation) -> None:
    batch = next((donation.folder / "data").rglob("*.cph"))
    sheet = donation.folder / "again.xlsx"
    assert run("results", batch, "--format", "enrich", "-o", sheet).code == 0
    shown = donation.run("enrich", sheet, "--dry-run", "--json").objects
    assert [one["mid"] for one in shown] == [f"M{number}" for number in donation.ids]
    assert all(one["captions"] == {} and one["statements"] == [] for one in shown)
