"""What the command line promises in ``docs/cli.md``: output, exit codes, one sentence for whatever cannot be used."""

from __future__ import annotations

import http.server
import json
import os
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from cph_desktop.practice.server import PracticeServer
from cph_desktop.wiki.connection import connect
from cph_desktop.wiki.target import target_from
from cph_desktop.wiki.transfer import NewPage, upload_whole
from tests.command_line import SAMPLE_PHOTOS, SAMPLE_SHEET, Ran, run

SAMPLE = (SAMPLE_SHEET, "--media", SAMPLE_PHOTOS)
ROW_WITHOUT_LICENCE, ROW_WITHOUT_FILE = 11, 14


@pytest.fixture
def wiki(tmp_path: Path) -> Iterator[PracticeServer]:
    """A practice wiki that is told by its address, as any wiki is."""
    with PracticeServer(tmp_path / "wiki") as server:
        yield server


def upload(wiki: PracticeServer, *words: str | Path, password: str = "") -> Ran:
    """An upload to that wiki, of the sample unless words say otherwise."""
    what = words if words and not str(words[0]).startswith("-") else (*SAMPLE, *words)
    account = ("--target", wiki.api_url, "--user", wiki.bot_name)
    return run("upload", *what, *account, "--yes", CPH_PASSWORD=password or wiki.password)


def sheet(path: Path, *rows: tuple[object, ...]) -> Path:
    """A small spreadsheet."""
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def refused(ran: Ran, *words: str) -> None:
    """Exit code 2, nothing on standard output, one sentence with these words on standard error."""
    assert (ran.code, ran.out) == (2, ""), ran.err
    assert "Traceback" not in ran.err
    assert len(ran.err.strip().splitlines()) == 1, ran.err
    for word in words:
        assert word in ran.err


def test_that_help_names_every_command_and_every_command_explains_itself() -> None:
    overview = run("--help")
    assert overview.code == 0
    for command in ("demo", "practice", "recipe", "names", "drafts", "check", "upload", "results"):
        assert f"cph-desktop {command}" in overview.out
        told = run(command, "--help")
        assert told.code == 0
        assert "--help" in told.out
        assert "⧼" not in told.out


def test_that_the_version_is_told() -> None:
    assert run("--version").out.startswith("cph-desktop 0.")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nonsense"], "nonsense"),
        (["--nonsense"], "--nonsense"),
        (["check"], "cph-desktop check"),
        (["check", "a.xlsx", "--nonsense"], "--nonsense"),
        (["check", "a.xlsx", "--media"], "--media"),
        (["check", "a.xlsx", "b.xlsx"], "b.xlsx"),
        (["check", "a.xlsx", "--header-row", "0"], "“0”"),
        (["practice", "--port", "many"], "many"),
        (["upload", "a.xlsx", "--target", "practice"], "--yes"),
        (["upload", "a.xlsx", "--yes"], "--target"),
        (["upload", "a.xlsx", "--yes", "--target", "wikipedia"], "wikipedia"),
        (["results"], "results"),
        (["results", "absent.cph"], "absent.cph"),
        (["upload", "absent.cph", "--yes"], "absent.cph"),
        (["check", SAMPLE_SHEET, "--recipe", "absent.json"], "absent.json"),
        (["check", SAMPLE_SHEET, "--language", "Klingonish"], "Klingonish"),
    ],
)
def test_that_what_cannot_be_understood_gets_one_sentence(words: list[str], told: str) -> None:
    refused(run(*words), told)


def test_that_sheets_nobody_can_read_get_one_sentence(tmp_path: Path) -> None:
    nonsense = tmp_path / "nonsense.xlsx"
    nonsense.write_bytes(os.urandom(5000))
    refused(run("check", nonsense), "nonsense.xlsx")
    refused(run("check", tmp_path / "absent.xlsx"), "absent.xlsx")
    refused(run("check", sheet(tmp_path / "empty.xlsx")), "empty.xlsx")
    (tmp_path / "header.csv").write_text("File,Title\n", encoding="utf-8")
    refused(run("check", tmp_path / "header.csv"), "header.csv")
    wide = tmp_path / "wide.csv"
    wide.write_text(",".join(f"column {number}" for number in range(70_000)) + "\n" + ",".join(["x"] * 70_000), encoding="utf-8")
    refused(run("check", wide))
    refused(run("check", tmp_path), tmp_path.name)


def test_that_a_media_folder_that_is_gone_gets_one_sentence(tmp_path: Path) -> None:
    refused(run("check", SAMPLE_SHEET, "--media", tmp_path / "gone"), "gone")


def test_that_a_recipe_that_is_none_gets_one_sentence(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.json"
    for text in ("{", "[]", "7", '{"format": "something"}', "[" * 100_000):
        wrong.write_text(text)
        refused(run("check", *SAMPLE, "--recipe", wrong))


def test_that_recipes_are_listed_and_used_by_their_names(tmp_path: Path) -> None:
    listed = run("recipe", "--list")
    assert (listed.code, len(listed.out.splitlines())) == (0, 8)
    assert listed.out.startswith("archival-documents  (")
    printed = run("recipe", *SAMPLE, "--shipped", "paintings-and-prints")
    by_name = run("recipe", *SAMPLE, "--recipe", "Paintings-and-prints")
    assert (printed.code, printed.out) == (0, by_name.out)
    recipe = json.loads(printed.out)
    assert recipe["template"] == "artwork"
    assert {"field": "title", "columns": ["Title"], "confidence": 0.95} in recipe["fields"]
    refused(run("recipe", *SAMPLE, "--shipped", "stamps"), "stamps", "paintings-and-prints")
    refused(run("check", *SAMPLE, "--recipe", "stamps"), "stamps")


def test_that_the_guessed_recipe_can_be_written_and_used(tmp_path: Path) -> None:
    printed = run("recipe", *SAMPLE)
    assert json.loads(printed.out)["fields"]
    written = run("recipe", *SAMPLE, "-o", tmp_path / "r.json")
    assert (written.code, written.out) == (0, "")
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8")) == json.loads(printed.out)
    with_it = run("drafts", *SAMPLE, "--recipe", tmp_path / "r.json", "--json")
    assert with_it.objects == run("drafts", *SAMPLE, "--json").objects


def test_that_drafts_are_one_object_a_row() -> None:
    ran = run("drafts", *SAMPLE, "--json")
    assert ran.code == 0
    first, *_ = drafts = ran.objects
    assert [draft["row"] for draft in drafts] == list(range(2, 15))
    assert list(first) == ["row", "media", "filename", "wikitext", "captions", "statements", "said", "findings"]
    assert first["media"] == "MH-0101.jpg"
    assert first["filename"].endswith(".jpg")
    assert "Morning in the outer harbour" in first["wikitext"]
    assert {"en", "sv"} & set(first["captions"])
    assert {"P170", "P571", "P275", "P6216", "P217"} <= {one["mainsnak"]["property"] for one in first["statements"]}
    said = {one["property"]: one for one in first["said"]}
    assert said["copyright license"]["value"].startswith("CC")
    assert said["copyright license"].keys() == {"property", "value", "rank", "qualifiers", "references"}
    assert set(drafts[ROW_WITHOUT_LICENCE - 2]["findings"][0]) == {"code", "severity", "column", "message"}


def test_that_the_check_names_the_two_wrong_rows_of_the_sample() -> None:
    ran = run("check", *SAMPLE, "--json")
    assert ran.code == 1
    stay = [told["row"] for told in ran.objects if told["may_go"] is False]
    assert stay == [ROW_WITHOUT_LICENCE, ROW_WITHOUT_FILE]
    in_words = run("check", *SAMPLE)
    assert f"Row {ROW_WITHOUT_LICENCE}" in in_words.out
    assert "MH-0113.jpg" in in_words.out


def test_that_the_sample_is_uploaded_and_described_and_told_row_by_row(wiki: PracticeServer) -> None:
    ran = upload(wiki, "--json")
    assert ran.code == 1, ran.err
    told = ran.objects
    assert [one["row"] for one in told] == list(range(2, 15))
    assert all(list(one) == ["row", "media", "filename", "status", "page", "url", "mid", "reason", "asks"] for one in told)
    stay = {one["row"]: one for one in told if one["status"] != "described"}
    assert {row: one["status"] for row, one in stay.items()} == {ROW_WITHOUT_LICENCE: "skipped", ROW_WITHOUT_FILE: "skipped"}
    assert all(one["reason"] for one in stay.values())
    assert "MH-0113.jpg" in stay[ROW_WITHOUT_FILE]["reason"]
    assert all(one["mid"].startswith("M") and one["url"].startswith(wiki.base_url) for one in told if one["row"] not in stay)


def test_that_the_same_command_again_sends_nothing(wiki: PracticeServer) -> None:
    first = upload(wiki, "--json")
    wiki.wiki.requests.reset()
    again = upload(wiki, "--json")
    assert again.objects == first.objects
    assert "upload" not in wiki.wiki.requests.by_action()
    assert "wbeditentity" not in wiki.wiki.requests.by_action()


def test_that_small_files_need_at_most_two_requests_and_a_fifth_each(wiki: PracticeServer) -> None:
    with closing(connect(target_from(wiki.api_url), wiki.bot_name, wiki.password)):
        to_connect = wiki.wiki.requests.total
    wiki.wiki.requests.reset()
    ran = upload(wiki, "--json")
    going = sum(1 for one in ran.objects if one["status"] == "described")
    assert going == 11
    assert wiki.wiki.requests.total - to_connect <= 2.2 * going, wiki.wiki.requests.by_action()


def test_that_a_sheet_put_right_sends_only_what_is_new(wiki: PracticeServer, tmp_path: Path) -> None:
    fixed = tmp_path / "museum.xlsx"
    shutil.copy(SAMPLE_SHEET, fixed)
    batch = ("--media", SAMPLE_PHOTOS, "--batch", tmp_path / "museum.cph", "--json")
    upload(wiki, fixed, *batch)
    book = load_workbook(fixed)
    licences = next(cell.column for cell in book.active[1] if cell.value == "Licence")
    book.active.cell(ROW_WITHOUT_LICENCE, licences, "CC0")
    book.active.move_range("A2:M2", rows=20)  # sorted anew in between
    book.save(fixed)
    wiki.wiki.requests.reset()
    again = upload(wiki, fixed, *batch)
    assert wiki.wiki.requests.by_action()["upload"] == 1
    by_row = {one["row"]: one for one in again.objects}
    assert by_row[ROW_WITHOUT_LICENCE]["status"] == "described"
    assert by_row[22]["media"] == "MH-0101.jpg"
    assert by_row[22]["status"] == "described"


def test_that_results_are_told_from_the_batch_alone(wiki: PracticeServer, tmp_path: Path) -> None:
    batch = tmp_path / "museum.cph"
    first = upload(wiki, "--json", "--batch", batch)
    wiki.wiki.requests.reset()
    ran = run("results", batch, "--json", "-o", tmp_path / "results.xlsx")
    assert (ran.code, ran.objects) == (1, first.objects)
    assert wiki.wiki.requests.total == 0
    everything, to_fix = load_workbook(tmp_path / "results.xlsx").worksheets
    header = [cell.value for cell in everything[1]]
    assert header[:3] == ["File", "Inventory number", "Title"]
    assert header[-7:] == [
        "Upload: status",
        "Upload: reason",
        "Upload: page",
        "Upload: address",
        "Upload: small picture",
        "Upload: M-id",
        "Upload: time (UTC)",
    ]
    assert everything.max_row == 14
    assert [row[0].value for row in to_fix.iter_rows(min_row=2)] == ["MH-0110.jpg", "MH-0113.jpg"]
    for name in ("museum-results.xlsx", "museum-report.html"):
        assert (tmp_path / name).is_file()


def test_that_results_are_told_when_a_report_cannot_be_written(wiki: PracticeServer, tmp_path: Path) -> None:
    (tmp_path / "museum-report.html").mkdir()
    ran = upload(wiki, "--json", "--batch", tmp_path / "museum.cph")
    assert (ran.code, len(ran.objects)) == (1, 13)
    assert "museum-report.html" in ran.err


def test_that_a_batch_file_goes_on_without_naming_the_sheet_again(wiki: PracticeServer, tmp_path: Path) -> None:
    batch = tmp_path / "museum.cph"
    first = upload(wiki, "--json", "--batch", batch)
    again = run("upload", batch, "--yes", "--json", CPH_PASSWORD=wiki.password)
    assert again.objects == first.objects


def test_that_a_wrong_password_is_told_and_never_shown(wiki: PracticeServer) -> None:
    ran = upload(wiki, "--json", password="wrong0000000000000000000000wrong")
    assert (ran.code, ran.out) == (3, "")
    assert "Traceback" not in ran.err
    assert "wrong0000" not in ran.err


def test_that_a_missing_password_is_told(wiki: PracticeServer) -> None:
    ran = run("upload", *SAMPLE, "--target", wiki.api_url, "--user", wiki.bot_name, "--yes")
    assert (ran.code, ran.out) == (3, "")
    assert "CPH_PASSWORD" in ran.err


def test_that_a_wiki_that_is_down_is_told() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{nobody.getsockname()[1]}/w/api.php"
        ran = run("upload", *SAMPLE, "--target", address, "--user", "Me@bot", "--yes", CPH_PASSWORD="x" * 32)
    assert (ran.code, ran.out) == (3, "")
    assert "Traceback" not in ran.err


class _NoWiki(http.server.BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<html>Welcome to our museum</html>")

    def log_message(self, *_arguments: object) -> None:
        pass

    do_GET = do_POST  # noqa: N815 - the name that http.server calls


def test_that_a_server_that_is_no_wiki_is_told() -> None:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _NoWiki) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/w/api.php"
        ran = run("upload", *SAMPLE, "--target", address, "--user", "Me@bot", "--yes", CPH_PASSWORD="x" * 32)
        server.shutdown()
    assert (ran.code, ran.out) == (3, "")
    assert "Traceback" not in ran.err


def test_that_a_batch_goes_to_one_wiki_only(wiki: PracticeServer, tmp_path: Path) -> None:
    batch = tmp_path / "museum.cph"
    upload(wiki, "--batch", batch)
    with PracticeServer(tmp_path / "another") as another:
        refused(upload(another, "--batch", batch), "museum.cph")


def test_that_a_batch_in_use_is_told(wiki: PracticeServer, tmp_path: Path) -> None:
    from cph_desktop.batch.batch_file import BatchFile

    with BatchFile.open_or_create(tmp_path / "museum.cph"):
        refused(upload(wiki, "--batch", tmp_path / "museum.cph"), "museum.cph")


def test_that_a_path_outside_the_folder_needs_permission(wiki: PracticeServer, tmp_path: Path) -> None:
    shutil.copy(SAMPLE_PHOTOS / "MH-0101.jpg", tmp_path / "secret.jpg")
    (tmp_path / "photos").mkdir()
    rows = (
        ("File", "Title", "Licence", "Photographer", "Date"),
        ("../secret.jpg", "A secret morning", "CC0", "Ellen Sundvik", "1905"),
    )
    path = sheet(tmp_path / "museum.xlsx", *rows)
    (told,) = upload(wiki, path, "--media", tmp_path / "photos", "--json").objects
    assert (told["status"], wiki.wiki.requests.by_action().get("upload", 0)) == ("skipped", 0)
    (told,) = upload(wiki, path, "--media", tmp_path / "photos", "--json", "--allow-outside").objects
    assert told["status"] == "described"


def test_that_a_wiki_without_structured_data_gets_files_all_the_same(tmp_path: Path) -> None:
    with PracticeServer(tmp_path / "wiki", structured_data=False) as wiki:
        ran = upload(wiki, "--json")
    assert ran.code == 1
    assert [one["status"] for one in ran.objects].count("uploaded") == 11
    assert "structured data" in ran.err


def test_that_messages_come_in_the_language_asked_for(wiki: PracticeServer) -> None:
    """An unknown language falls back to English; the JSON stays the same."""
    assert run("check", "--lang", "qqx", *SAMPLE, "--json").code == 1
    assert run("--lang=sv", "--help").code == 0


def test_that_no_password_is_left_in_any_file(wiki: PracticeServer, tmp_path: Path) -> None:
    upload(wiki, "--batch", tmp_path / "museum.cph")
    data = Path(os.environ["CPH_DATA_DIR"])
    places = [*data.rglob("*"), *(path for path in tmp_path.iterdir() if path.is_file())]
    assert [path for path in places if path.is_file() and wiki.password.encode() in path.read_bytes()] == []


def test_that_check_asks_the_wiki_when_told_to(wiki: PracticeServer) -> None:
    connection = connect(target_from("practice").at(wiki.api_url), wiki.bot_name, wiki.password)
    page = NewPage("Morning in the outer harbour - Museum of Harbours - MH-0101.jpg", "{{Information}}", "")
    upload_whole(connection, max(SAMPLE_PHOTOS.rglob("*.jpg")), page)
    connection.close()
    asked = run("check", *SAMPLE, "--target", wiki.api_url, "--ask-wiki", "--json")
    codes = [finding["code"] for row in asked.objects for finding in row.get("findings", ()) if row.get("row") == 2]
    assert "name-taken" in codes, asked.out
    assert asked.code == 1


def test_that_check_goes_on_without_a_wiki(wiki: PracticeServer) -> None:
    wiki.misbehave("refuse", action="query", code="internal_api_error", skip=1, times=0)
    asked = run("check", *SAMPLE, "--target", wiki.api_url, "--ask-wiki")
    assert "could not be asked" in asked.err
    assert "Row 11" in asked.out
