"""What to do about each answer of a wiki that is not a plain success: the one table.

Codes are those of MediaWiki (includes/upload/UploadBase.php, includes/api/ApiUpload.php, ApiMessage keys), Wikibase and the
extensions on Commons; ``http-…``, ``no-connection``, ``garbled`` and ``not-a-wiki`` are our own (wiki/errors.py). The first rule
whose code fits counts; a code that ends in ``*`` fits whatever begins with it; the last rule fits everything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any

from cph_desktop.messages import Message, msg
from cph_desktop.wiki.errors import WikiRefusal, WikiTrouble


class Action(Enum):
    """What the runner does. Where several warnings come together, the one that stands first here decides."""

    STOP_BATCH = "stop the batch; its rows keep waiting"
    DONE_ALREADY = "the file is there, perhaps from us: look, and describe it if it is ours"
    SKIP = "skip the row, with a link to the file that is there"
    FAIL_ROW = "fail the row, go on with the next"
    ASK_USER = "fail the row, and send it all the same when the user accepts that for this file"
    TAKE_NAME = "publish under the name that the wiki proposes"
    LOG_IN_AGAIN = "log in again, then repeat"
    NEW_TOKEN = "fetch a new token, then repeat"  # noqa: S105 - no password
    SEND_BYTES = "the wiki does not fetch the file from the web: send it from here"
    SEND_IN_CHUNKS = "send the file in smaller pieces"
    RESEND_CHUNK = "send the chunk that the wiki asks for"
    START_AGAIN = "the stash is lost: send the file from its first byte"
    ASK_STATUS = "the wiki is at it: ask how far it is"
    PUBLISH_ACCEPTED = "publish from the stash although the wiki warns: the user accepted it"
    WITHOUT_TAG = "repeat without the change tag"
    PAUSE = "nothing is sent for a while, then repeat"
    RETRY = "repeat after a short while, a few times, then fail the row"


_ACCEPTABLE = frozenset({Action.ASK_USER, Action.SKIP})


@dataclass(frozen=True, slots=True)
class Reply:
    """What the wiki said: its code, its words, the page it names (without ``File:``), and the rest."""

    code: str
    words: str = ""
    page: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def message_names(self) -> frozenset[str]:
        """Wikibase's refusals carry their real reason in a list of messages."""
        messages = self.details.get("messages") or ()
        return frozenset(str(entry.get("name", "")) for entry in messages if isinstance(entry, Mapping))


Tell = Callable[[Reply], Message]


@dataclass(frozen=True, slots=True)
class Rule:
    """For these codes (and, where given, only ``when`` the reply has more to it) this action, told with this sentence."""

    codes: tuple[str, ...]
    action: Action
    tell: Tell
    when: Callable[[Reply], bool] | None = None

    def fits(self, reply: Reply) -> bool:
        """Whether this rule is about that reply."""
        known = any(reply.code == code or (code.endswith("*") and reply.code.startswith(code[:-1])) for code in self.codes)
        return known and (self.when is None or self.when(reply))


@dataclass(frozen=True, slots=True)
class Verdict:
    """The action for one reply, the sentence for the user, and the page the wiki named ("" for none).

    ``asks``: the codes that the user may accept; all of them are needed.
    """

    action: Action
    message: Message
    page: str = ""
    asks: tuple[str, ...] = ()


def verdict_on(trouble: WikiTrouble, title: str = "") -> Verdict:
    """What to do about an error. ``title`` is the name (without ``File:``) that was asked for."""
    if isinstance(trouble, WikiRefusal):
        taken = title if trouble.code.startswith("fileexists") else ""
        reply = Reply(trouble.code, trouble.info, _page_in(trouble) or taken, trouble.details)
    else:
        reply = Reply(trouble.code, trouble.code)
    rule = _rule_for(reply, ERRORS)
    told = rule.tell(reply)
    asks = (trouble.code,) if rule.action is Action.ASK_USER else ()
    return Verdict(rule.action, trouble.message if told == _OWN_WORDS else told, reply.page, asks)


def verdict_on_warnings(warnings: Mapping[str, Any], accepted: AbstractSet[str] = frozenset(), title: str = "") -> Verdict:
    """What to do about an upload that came back with warnings; the gravest of those that were not accepted decides.

    ``title`` is the name (without ``File:``) that was asked for.

    Only what the user is asked about can be accepted, and a double, which is skipped otherwise.
    """
    replies = [Reply(code, _words(said), _named(code, said, title)) for code, said in warnings.items()]
    rules = [(reply, _rule_for(reply, WARNINGS)) for reply in replies]
    left = [(reply, rule) for reply, rule in rules if rule.action not in _ACCEPTABLE or reply.code not in accepted]
    if not left:
        return Verdict(Action.PUBLISH_ACCEPTED, msg("upload-wiki-is-at-it"))
    asks = tuple(sorted(reply.code for reply, rule in rules if rule.action in _ACCEPTABLE))
    verdicts = [Verdict(rule.action, rule.tell(reply), reply.page, asks) for reply, rule in left]
    order = list(Action)
    # exists comes along with nochange (identical to the current version): then it is the same file
    gravest = min(verdicts, key=lambda verdict: order.index(verdict.action))
    return gravest if gravest.action in _ACCEPTABLE else replace(gravest, asks=())


def _rule_for(reply: Reply, rules: Iterable[Rule]) -> Rule:
    return next(rule for rule in rules if rule.fits(reply))


_OWN_WORDS = msg("wiki-retry-later")
"""Told by rules for troubles that carry a better sentence themselves (which host, which HTTP status)."""

_ANY = ("*",)


def _own(_reply: Reply) -> Message:
    return _OWN_WORDS


def _detail(reply: Reply, index: int) -> str:
    details = reply.details.get("details") or reply.details
    return str(details[index]) if isinstance(details, list) and len(details) > index else ""


WARNINGS: tuple[Rule, ...] = (
    Rule(("nochange",), Action.DONE_ALREADY, lambda _: msg("upload-same-file-there")),
    Rule(("duplicate",), Action.SKIP, lambda reply: msg("upload-duplicate", reply.page)),
    Rule(
        ("duplicate-archive",),
        Action.ASK_USER,
        lambda _: msg("upload-duplicate-deleted-unnamed"),
        when=lambda reply: not reply.page,  # the name is hidden from us
    ),
    Rule(("duplicate-archive",), Action.ASK_USER, lambda reply: msg("upload-duplicate-deleted", reply.page)),
    Rule(("duplicateversions", "duplicate-version"), Action.ASK_USER, lambda _: msg("upload-older-version-there")),
    Rule(("exists",), Action.ASK_USER, lambda reply: msg("upload-name-taken", reply.page)),
    Rule(("exists-normalized",), Action.ASK_USER, lambda reply: msg("upload-name-nearly-taken", reply.page)),
    Rule(("page-exists",), Action.ASK_USER, lambda reply: msg("upload-page-without-file", reply.page)),
    Rule(("was-deleted",), Action.ASK_USER, lambda reply: msg("upload-name-was-deleted", reply.page)),
    Rule(("bad-prefix",), Action.ASK_USER, lambda reply: msg("upload-name-says-nothing", reply.words)),
    Rule(("thumb", "thumb-name"), Action.ASK_USER, lambda reply: msg("upload-name-of-thumbnail", reply.page)),
    Rule(("badfilename",), Action.TAKE_NAME, lambda reply: msg("upload-stored-under", reply.page)),
    Rule(("emptyfile", "empty-file"), Action.FAIL_ROW, lambda _: msg("upload-file-empty")),
    Rule(("large-file", "largefileserver"), Action.ASK_USER, lambda _: msg("upload-file-too-large")),
    Rule(("filetype-unwanted-type",), Action.ASK_USER, lambda reply: msg("upload-type-not-taken", reply.words)),
    Rule(_ANY, Action.ASK_USER, lambda reply: msg("upload-unknown-warning", reply.code, reply.words)),
)

_NAME_RULES = (
    Rule(("titleblacklist-*",), Action.FAIL_ROW, lambda reply: msg("upload-name-forbidden", reply.words)),
    Rule(("illegal-filename", "illegalfilename"), Action.FAIL_ROW, lambda _: msg("upload-name-illegal")),
    Rule(("filename-tooshort", "filetype-missing"), Action.FAIL_ROW, lambda _: msg("upload-name-too-short")),
    Rule(("filename-toolong",), Action.FAIL_ROW, lambda _: msg("upload-name-too-long")),
    Rule(("windows-nonascii-filename",), Action.FAIL_ROW, lambda _: msg("upload-name-illegal")),
    Rule(("fileexists-no-change", "fileexists-no-change*"), Action.DONE_ALREADY, lambda _: msg("upload-same-file-there")),
    Rule(("fileexists-*",), Action.FAIL_ROW, lambda reply: msg("upload-name-taken", reply.page)),
    Rule(("nosuchpageid", "missingtitle", "pagedeleted"), Action.FAIL_ROW, lambda _: msg("enrich-page-gone")),
    Rule(
        ("protectedpage", "protectedtitle", "cascadeprotected", "namespaceprotected"),
        Action.FAIL_ROW,
        lambda _: msg("upload-page-protected"),
    ),
)

_CONTENT_RULES = (
    Rule(
        ("verification-error",),
        Action.FAIL_ROW,
        lambda reply: msg("upload-type-differs", _detail(reply, 1), _detail(reply, 2)),
        when=lambda reply: _detail(reply, 0) == "filetype-mime-mismatch",
    ),
    Rule(
        ("verification-error",),
        Action.FAIL_ROW,
        lambda _: msg("upload-holds-program"),
        when=lambda reply: _detail(reply, 0).startswith(("uploadscripted", "uploadvirus", "uploaded-")),
    ),
    Rule(("verification-error",), Action.FAIL_ROW, lambda reply: msg("upload-not-verified", reply.words)),
    Rule(("filetype-banned*", "filetype-*"), Action.FAIL_ROW, lambda reply: msg("upload-type-not-taken", reply.words)),
    Rule(("empty-file",), Action.FAIL_ROW, lambda _: msg("upload-file-empty")),
    Rule(("file-too-large", "largefileserver"), Action.FAIL_ROW, lambda _: msg("upload-file-too-large")),
    Rule(("abusefilter-warning",), Action.ASK_USER, lambda reply: msg("upload-filter-warns", reply.words)),
    Rule(
        ("hookaborted", "abusefilter-*", "spamblacklist", "spam-blacklist*"),
        Action.FAIL_ROW,
        lambda reply: msg("upload-filtered", reply.words),
    ),
)

_STASH_RULES = (
    Rule(
        ("stashfailed",), Action.RESEND_CHUNK, lambda _: msg("upload-chunk-again"), when=lambda reply: "offset" in reply.details
    ),
    Rule(
        ("stashfailed",),
        Action.ASK_STATUS,
        lambda _: msg("upload-wiki-is-at-it"),
        when=lambda reply: "already completed" in reply.words or "in progress" in reply.words,
    ),
    Rule(
        ("publishfailed", "apierror-upload-inprogress", "uploadinprogress"),
        Action.ASK_STATUS,
        lambda _: msg("upload-wiki-is-at-it"),
    ),
    Rule(("stashwrongowner", "uploadstash-wrong-owner"), Action.START_AGAIN, lambda _: msg("upload-stash-lost")),
    Rule(("stashnotloggedin", "uploadstash-not-logged-in"), Action.LOG_IN_AGAIN, lambda _: msg("upload-logged-out")),
    Rule(
        ("stashfilestorage", "uploadstash-exception", "stasherror"),
        Action.RETRY,
        lambda reply: msg("upload-wiki-stumbled", reply.words),
    ),
    Rule(
        (
            "stashfailed",
            "stash*",
            "uploadstash-*",
            "filekeynotallowed",
            "filekeyneeded",
            "invalid-file-key",
            "invalid-chunk",
            "chunk-too-small",
            "missingresult",
        ),
        Action.START_AGAIN,
        lambda _: msg("upload-stash-lost"),
    ),
)

_ACCOUNT_RULES = (
    Rule(
        ("permissiondenied",),
        Action.FAIL_ROW,
        lambda _: msg("upload-page-protected"),
        when=lambda reply: any(name.startswith("protected") for name in reply.message_names),
    ),
    Rule(
        ("blocked", "autoblocked", "systemblocked", "globalblocking-*", "blockedtext*"),
        Action.STOP_BATCH,
        lambda reply: msg("upload-blocked", reply.words),
    ),
    Rule(
        ("permissiondenied",),
        Action.STOP_BATCH,
        lambda reply: msg("upload-blocked", reply.words),
        when=lambda reply: any("blocked" in name for name in reply.message_names),
    ),
    Rule(
        ("permissiondenied", "badaccess-*", "noedit*", "cantcreate*", "writeapidenied", "writerights"),
        Action.STOP_BATCH,
        lambda reply: msg("upload-right-missing", reply.words),
    ),
    Rule(("uploaddisabled",), Action.STOP_BATCH, lambda _: msg("upload-disabled")),
    Rule(("captcha*",), Action.STOP_BATCH, lambda _: msg("upload-captcha")),
    Rule(("login-*",), Action.STOP_BATCH, _own),
    Rule(("mwoauth-*",), Action.LOG_IN_AGAIN, lambda _: msg("upload-logged-out")),
    Rule(("assert*", "mustbeloggedin", "notloggedin", "readapidenied"), Action.LOG_IN_AGAIN, lambda _: msg("upload-logged-out")),
    Rule(("badtoken", "notoken"), Action.NEW_TOKEN, lambda _: msg("upload-logged-out")),
    Rule(("badtags", "tags-apply-*"), Action.WITHOUT_TAG, lambda reply: msg("upload-tag-refused", reply.words)),
)

_MOMENT_RULES = (
    Rule(("ratelimited", "actionthrottledtext"), Action.PAUSE, lambda _: msg("upload-rate-limited")),
    Rule(
        ("failed-save",),
        Action.PAUSE,
        lambda _: msg("upload-rate-limited"),
        when=lambda reply: "actionthrottledtext" in reply.message_names,
    ),
    Rule(("maxlag",), Action.PAUSE, lambda _: msg("upload-wiki-lags")),
    Rule(("readonly",), Action.PAUSE, lambda _: msg("upload-wiki-readonly")),
    Rule(("http-413",), Action.SEND_IN_CHUNKS, _own),
    Rule(("http-429", "busy"), Action.PAUSE, lambda _: msg("upload-rate-limited")),
    Rule(("no-connection", "garbled", "http-*", "not-a-wiki"), Action.PAUSE, _own),
    Rule(
        (
            "backend-fail-*",
            "internal_api_error_*",
            "jobqueueerror",
            "lockmanager-fail-*",
            "filepath-*",
            "filerenameerror",
            "filecopyerror",
            "concurrency-limit",
            "timeout",
            "fileinvalid*",
            "editconflict",
            "edit-conflict",
            "nosuchrevid",
            "no-such-entity*",
            "cirrussearch-too-busy-error",
            "internalerror*",
        ),
        Action.RETRY,
        lambda reply: msg("upload-wiki-stumbled", reply.words),
    ),
)

_DATA_RULES = (
    Rule(
        (
            "modification-failed",
            "not-recognized-language",
            "unknown_language",
            "invalid-json",
            "invalid-claim",
            "invalid-snak",
            "failed-save",
            "param-*",
            "entity-too-big",
            "wikibase-*",
        ),
        Action.FAIL_ROW,
        lambda reply: msg("upload-data-refused", reply.words),
    ),
)

_URL_RULES = (
    Rule(
        (
            "copyupload*",
            "http-bad-status",
            "http-curl-error",
            "http-error",
            "http-host-unreachable",
            "http-internal-error",
            "http-invalid-url",
            "http-read-error",
            "http-request-error",
            "http-timed-out",
        ),
        Action.SEND_BYTES,
        lambda reply: msg("upload-address-refused", reply.words),
    ),
)

ERRORS: tuple[Rule, ...] = (
    *_URL_RULES,
    *_MOMENT_RULES,
    *_ACCOUNT_RULES,
    *_STASH_RULES,
    *_NAME_RULES,
    *_CONTENT_RULES,
    *_DATA_RULES,
    Rule(_ANY, Action.FAIL_ROW, lambda reply: msg("upload-unknown-error", reply.code, reply.words)),
)


def _page_in(trouble: WikiRefusal) -> str:
    return str(trouble.details.get("filename") or "").replace("_", " ")


_OF_THE_SAME_NAME = frozenset({"exists", "page-exists", "was-deleted"})
_OF_OTHER_FILES = frozenset({"exists-normalized", "duplicate", "duplicate-archive", "thumb", "thumb-name", "badfilename"})


def _named(code: str, said: Any, title: str) -> str:
    """The page that a warning is about: a string, or the first of several in a list; "" where it is about none."""
    if code not in _OF_THE_SAME_NAME | _OF_OTHER_FILES:
        return ""
    first = next(iter(said), "") if isinstance(said, list) else said
    name = first.replace("_", " ") if isinstance(first, str) else ""
    return name or (title if code in _OF_THE_SAME_NAME else "")


def _words(said: Any) -> str:
    """Whatever the wiki said with a warning, as one line."""
    if isinstance(said, Mapping):
        said = list(said.values())
    if isinstance(said, list):
        return ", ".join(words for part in said if (words := _words(part)))
    return "" if said is None or isinstance(said, bool) else str(said)
