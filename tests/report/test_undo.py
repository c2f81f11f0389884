"""Help with undoing a batch."""

from __future__ import annotations

import dataclasses

from cph_desktop.messages import Catalogue, msg
from cph_desktop.report.contents import Report
from cph_desktop.report.conventions import shipped_conventions
from cph_desktop.report.undo import undo_help
from tests.report.batches import described, missing, report


def helped(made: Report) -> str:
    return undo_help(made, shipped_conventions(), Catalogue("en"))


def test_that_new_files_are_deleted_at_the_uploaders_own_wish() -> None:
    text = helped(report(described(2, "A b.jpg", days=2), missing()))
    assert "{{SD|G7}}" in text
    assert "https://commons.wikimedia.org/wiki/File:A_b.jpg?action=edit" in text
    assert "Deletion requests" not in text
    assert "Missing" not in text


def test_that_older_files_get_one_request_for_all_of_them() -> None:
    text = helped(report(described(2, "A.jpg", days=30), described(3, "B.jpg", days=8)))
    assert "{{SD|G7}}" not in text
    assert "=== {{subst:SUBPAGENAME}} ===\n* [[:File:A.jpg]]\n* [[:File:B.jpg]]\n" in text
    assert "{{Commons:Deletion requests/Files uploaded by Me, 2026-11-21}}" in text
    assert "|subpage=Files uploaded by Me, 2026-11-21|year=2026|month=November|day=21}}" in text
    assert "https://commons.wikimedia.org/wiki/Commons:Deletion_requests/2026/11/21?action=edit" in text


def test_that_what_was_there_before_is_not_deleted_but_its_change_undone() -> None:
    changed = dataclasses.replace(described(2, "A.jpg"), was_there=True, edits=(76, 77))
    text = helped(report(changed))
    assert "https://commons.wikimedia.org/wiki/Special:Diff/77\nhttps://commons.wikimedia.org/wiki/Special:Diff/76" in text
    assert "SD|" not in text
    assert "[[:File" not in text


def test_that_another_wiki_gets_no_templates_of_commons() -> None:
    text = helped(report(described(2, "A.jpg"), follows_commons=False))
    assert "{{" not in text
    assert "https://commons.wikimedia.org/wiki/File:A.jpg" in text


def test_that_nothing_done_is_nothing_to_undo() -> None:
    assert Catalogue("en").text(msg("undo-nothing")) in helped(report(missing()))
