"""The table of answers, walked through; and every error and warning that a real wiki gave."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cph_desktop.messages import Catalogue
from cph_desktop.upload.policy import ERRORS, WARNINGS, Action, verdict_on, verdict_on_warnings
from cph_desktop.wiki.errors import BodyTooLarge, LoginFailed, NoConnection, NotAWiki, RetryLater, ServerTrouble, WikiRefusal

DOCUMENTED_WARNINGS = {
    "exists": Action.ASK_USER,
    "exists-normalized": Action.ASK_USER,
    "page-exists": Action.ASK_USER,
    "was-deleted": Action.ASK_USER,
    "bad-prefix": Action.ASK_USER,
    "thumb": Action.ASK_USER,
    "thumb-name": Action.ASK_USER,
    "badfilename": Action.TAKE_NAME,
    "duplicate": Action.SKIP,
    "duplicate-archive": Action.ASK_USER,
    "nochange": Action.DONE_ALREADY,
    "duplicateversions": Action.ASK_USER,
    "emptyfile": Action.FAIL_ROW,
    "empty-file": Action.FAIL_ROW,
    "large-file": Action.ASK_USER,
    "filetype-unwanted-type": Action.ASK_USER,
    "something-new": Action.ASK_USER,
}

DOCUMENTED_ERRORS = {
    "illegal-filename": Action.FAIL_ROW,
    "filename-tooshort": Action.FAIL_ROW,
    "filename-toolong": Action.FAIL_ROW,
    "filetype-missing": Action.FAIL_ROW,
    "windows-nonascii-filename": Action.FAIL_ROW,
    "titleblacklist-forbidden": Action.FAIL_ROW,
    "titleblacklist-forbidden-edit": Action.FAIL_ROW,
    "fileexists-forbidden": Action.FAIL_ROW,
    "fileexists-shared-forbidden": Action.FAIL_ROW,
    "fileexists-no-change": Action.DONE_ALREADY,
    "protectedpage": Action.FAIL_ROW,
    "verification-error": Action.FAIL_ROW,
    "filetype-banned": Action.FAIL_ROW,
    "filetype-banned-type": Action.FAIL_ROW,
    "empty-file": Action.FAIL_ROW,
    "file-too-large": Action.FAIL_ROW,
    "abusefilter-warning": Action.ASK_USER,
    "abusefilter-disallowed": Action.FAIL_ROW,
    "spamblacklist": Action.FAIL_ROW,
    "copyuploadbaddomain": Action.SEND_BYTES,
    "copyuploadbadurl": Action.SEND_BYTES,
    "copyuploaddisabled": Action.SEND_BYTES,
    "http-curl-error": Action.SEND_BYTES,
    "http-bad-status": Action.SEND_BYTES,
    "http-timed-out": Action.SEND_BYTES,
    "http-host-unreachable": Action.SEND_BYTES,
    "http-invalid-url": Action.SEND_BYTES,
    "modification-failed": Action.FAIL_ROW,
    "not-recognized-language": Action.FAIL_ROW,
    "invalid-json": Action.FAIL_ROW,
    "something-new": Action.FAIL_ROW,
    "badtags": Action.WITHOUT_TAG,
    "tags-apply-not-allowed-one": Action.WITHOUT_TAG,
    "blocked": Action.STOP_BATCH,
    "autoblocked": Action.STOP_BATCH,
    "permissiondenied": Action.STOP_BATCH,
    "uploaddisabled": Action.STOP_BATCH,
    "captcha": Action.STOP_BATCH,
    "mwoauth-invalid-authorization": Action.LOG_IN_AGAIN,
    "mustbeloggedin": Action.LOG_IN_AGAIN,
    "assertuserfailed": Action.LOG_IN_AGAIN,
    "assertnameduserfailed": Action.LOG_IN_AGAIN,
    "stashnotloggedin": Action.LOG_IN_AGAIN,
    "badtoken": Action.NEW_TOKEN,
    "readonly": Action.PAUSE,
    "publishfailed": Action.ASK_STATUS,
    "apierror-upload-inprogress": Action.ASK_STATUS,
    "stashedfilenotfound": Action.START_AGAIN,
    "uploadstash-file-not-found": Action.START_AGAIN,
    "stashpathinvalid": Action.START_AGAIN,
    "uploadstash-bad-path": Action.START_AGAIN,
    "stashnosuchfilekey": Action.START_AGAIN,
    "stashwrongowner": Action.START_AGAIN,
    "invalid-file-key": Action.START_AGAIN,
    "filekeynotallowed": Action.START_AGAIN,
    "filekeyneeded": Action.START_AGAIN,
    "chunk-too-small": Action.START_AGAIN,
    "invalid-chunk": Action.START_AGAIN,
    "stashfailed": Action.START_AGAIN,
    "stashfilestorage": Action.RETRY,
    "uploadstash-exception": Action.RETRY,
    "backend-fail-internal": Action.RETRY,
    "internal_api_error_JobQueueError": Action.RETRY,
    "internal_api_error_DBQueryError": Action.RETRY,
    "lockmanager-fail-conflict": Action.RETRY,
    "no-such-entity": Action.RETRY,
    "no-such-entity-link": Action.RETRY,
    "editconflict": Action.RETRY,
    "nosuchrevid": Action.RETRY,
}


def _readable(text: str) -> bool:
    return bool(text) and "⧼" not in text and "$" not in text


@pytest.mark.parametrize(("code", "action"), DOCUMENTED_ERRORS.items())
def test_that_every_error_has_an_action_and_a_sentence(code: str, action: Action) -> None:
    verdict = verdict_on(WikiRefusal(code, "the wiki's words"))
    assert verdict.action is action
    assert _readable(Catalogue("en").text(verdict.message))


@pytest.mark.parametrize(("code", "action"), DOCUMENTED_WARNINGS.items())
def test_that_every_warning_has_an_action_and_a_sentence(code: str, action: Action) -> None:
    verdict = verdict_on_warnings({code: "A_b.jpg"})
    assert verdict.action is action
    assert _readable(Catalogue("en").text(verdict.message))


@pytest.mark.parametrize(
    ("trouble", "action"),
    [
        (NoConnection("wiki.example", in_doubt=True), Action.PAUSE),
        (ServerTrouble(502), Action.PAUSE),
        (ServerTrouble(200), Action.PAUSE),
        (NotAWiki("https://wiki.example/api.php"), Action.PAUSE),
        (RetryLater("ratelimited"), Action.PAUSE),
        (RetryLater("maxlag", 6.1), Action.PAUSE),
        (RetryLater("http-429", 30), Action.PAUSE),
        (BodyTooLarge(), Action.SEND_IN_CHUNKS),
    ],
)
def test_that_trouble_on_the_way_never_fails_a_row(trouble: Any, action: Action) -> None:
    assert verdict_on(trouble).action is action


def test_that_a_login_that_is_refused_stops_the_batch_with_its_own_reason() -> None:
    refused = LoginFailed("login-blocked", NoConnection("x").message)
    verdict = verdict_on(refused)
    assert (verdict.action, verdict.message) == (Action.STOP_BATCH, refused.message)


def test_that_a_wrong_offset_sends_the_chunk_that_the_wiki_names() -> None:
    refusal = WikiRefusal("stashfailed", "Invalid chunk offset", {"offset": "60000"})
    assert verdict_on(refusal).action is Action.RESEND_CHUNK
    assert refusal.offset == 60000


def test_that_the_same_file_under_the_same_name_is_done_and_not_a_name_that_is_taken() -> None:
    verdict = verdict_on_warnings({"exists": "A_b.jpg", "nochange": {"timestamp": "2026-01-01T00:00:00Z"}})
    assert verdict.action is Action.DONE_ALREADY


def test_that_a_name_of_the_wikis_own_is_taken_only_when_nothing_else_is_wrong() -> None:
    assert verdict_on_warnings({"badfilename": "A-b.jpg", "exists": "A-b.jpg"}).action is Action.ASK_USER
    assert verdict_on_warnings({"badfilename": "A-b.jpg"}).page == "A-b.jpg"


def test_that_a_double_names_the_file_that_is_there() -> None:
    verdict = verdict_on_warnings({"duplicate": ["A_cat.jpg", "B.jpg"]})
    assert (verdict.action, verdict.page) == (Action.SKIP, "A cat.jpg")
    assert "File:A cat.jpg" in Catalogue("en").text(verdict.message)


@pytest.mark.parametrize(
    ("warnings", "page", "words"),
    [
        ({"exists": True}, "Asked for.png", "File:Asked for.png"),
        ({"duplicate-archive": ""}, "", "was deleted there. Find out why before"),
        ({"filetype-unwanted-type": ["xcf", ["png", "jpg"], 2]}, "", "xcf, png, jpg, 2"),
        ({"bad-prefix": "DSC"}, "", "“DSC”"),
        ({"never-heard-of": {"why": "because", "how": True}}, "", "because"),
    ],
)
def test_that_a_warning_is_told_whatever_stands_in_it(warnings: dict[str, Any], page: str, words: str) -> None:
    verdict = verdict_on_warnings(warnings, title="Asked for.png")
    assert verdict.page == page
    assert words in Catalogue("en").text(verdict.message)


def test_that_only_all_accepted_warnings_let_a_file_pass() -> None:
    warnings = {"was-deleted": "A.jpg", "duplicate": ["B.jpg"]}
    asked = verdict_on_warnings(warnings)
    assert (asked.action, asked.asks) == (Action.SKIP, ("duplicate", "was-deleted"))
    assert verdict_on_warnings(warnings, {"duplicate"}).action is Action.ASK_USER
    assert verdict_on_warnings(warnings, {"duplicate", "was-deleted"}).action is Action.PUBLISH_ACCEPTED


def test_that_what_nobody_is_asked_about_cannot_be_accepted() -> None:
    for code in ("nochange", "badfilename", "emptyfile"):
        verdict = verdict_on_warnings({code: "A.jpg"}, {code})
        assert (verdict.action is Action.PUBLISH_ACCEPTED, verdict.asks) == (False, ())


def test_that_a_protected_page_fails_its_row_and_a_block_stops_the_batch() -> None:
    protected = WikiRefusal("permissiondenied", "no", {"messages": [{"name": "protectedpagetext"}]})
    blocked = WikiRefusal("permissiondenied", "no", {"messages": [{"name": "blockedtext"}]})
    assert verdict_on(protected).action is Action.FAIL_ROW
    assert verdict_on(blocked).action is Action.STOP_BATCH


def test_that_too_many_edits_are_no_failure() -> None:
    throttled = WikiRefusal("failed-save", "no", {"messages": [{"name": "actionthrottledtext"}]})
    assert verdict_on(throttled).action is Action.PAUSE
    assert verdict_on(WikiRefusal("failed-save", "no")).action is Action.FAIL_ROW


def test_that_each_table_ends_with_a_rule_for_what_nobody_knows() -> None:
    assert ERRORS[-1].codes == WARNINGS[-1].codes == ("*",)
    assert not any("*" in rule.codes for rule in (*ERRORS[:-1], *WARNINGS[:-1]))


def test_that_a_star_stands_only_at_the_end_of_a_code() -> None:
    for rule in (*ERRORS, *WARNINGS):
        assert all("*" not in code[:-1] for code in rule.codes)


def test_that_no_rule_is_hidden_behind_another() -> None:
    for table in (ERRORS, WARNINGS):
        for index, rule in enumerate(table):
            hidden = [code for code in rule.codes for earlier in table[:index] if earlier.when is None and code in earlier.codes]
            assert not hidden, hidden


@pytest.fixture
def exchanges(shared: Path) -> list[dict[str, Any]]:
    recorded: list[dict[str, Any]] = json.loads((shared / "contract/wiki-api/formatversion-2.json").read_text(encoding="utf-8"))
    return recorded


def test_that_every_recorded_refusal_of_a_write_is_known(exchanges: list[dict[str, Any]]) -> None:
    unknown = set()
    for exchange in exchanges:
        error = exchange["response"].get("error") if isinstance(exchange["response"], dict) else None
        if error is None or exchange["params"].get("action") not in {"upload", "wbeditentity"}:
            continue
        verdict = verdict_on(WikiRefusal(error["code"], error["info"], error))
        assert _readable(Catalogue("en").text(verdict.message).replace(error["info"], ""))
        if verdict.message.key == "upload-unknown-error":
            unknown.add(exchange["name"])
    # "badvalue" is answered to a request that this program never makes
    assert unknown == {"wbeditentity_by_title"}


def test_that_every_recorded_warning_is_known(exchanges: list[dict[str, Any]]) -> None:
    for exchange in exchanges:
        upload = exchange["response"].get("upload", {}) if isinstance(exchange["response"], dict) else {}
        if upload.get("result") == "Warning":
            assert verdict_on_warnings(upload["warnings"]).message.key != "upload-unknown-warning", exchange["name"]


def test_that_a_file_of_another_type_is_told_with_both(exchanges: list[dict[str, Any]]) -> None:
    error = next(exchange for exchange in exchanges if exchange["name"] == "upload_wrong_extension")["response"]["error"]
    verdict = verdict_on(WikiRefusal(error["code"], error["info"], error))
    assert verdict.message.params == ("jpg", "image/png")
