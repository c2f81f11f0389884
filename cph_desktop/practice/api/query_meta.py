"""``meta=``: what the wiki is, who asks, and tokens."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from cph_desktop.paths import resource
from cph_desktop.practice import wikitime
from cph_desktop.practice.api.call import Call
from cph_desktop.practice.api.permissions import block_info
from cph_desktop.practice.filetypes import EXTENSIONS, MAX_BYTES, MIN_CHUNK
from cph_desktop.practice.languages import ALL_LANGUAGES, caption_languages, language_name, text_languages
from cph_desktop.practice.refusal import bad_value
from cph_desktop.practice.shapes import Either, Raw, Starred
from cph_desktop.practice.titles import NAMESPACES

SITE_NAME = "Practice wiki"
_TOKENS = ("createaccount", "csrf", "login", "patrol", "rollback", "userrights", "watch")
_SUBPAGES = frozenset({1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13, 15, 828, 829})
_WIKIBASE_NAMESPACES = frozenset({120, 121, 122, 123})
_THUMBNAILS = (120, 150, 180, 200, 250, 300)
_SIZES = ((320, 240), (640, 480), (800, 600), (1024, 768), (1280, 1024), (2560, 2048))


@lru_cache(maxsize=1)
def _shipped() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(resource("practice", "siteinfo.json").read_text(encoding="utf-8"))
    return data


def siteinfo(call: Call) -> dict[str, Any]:
    """``meta=siteinfo``."""
    parts: dict[str, Callable[[Call], Any]] = {
        "general": _general,
        "namespaces": _namespaces,
        "namespacealiases": _aliases,
        "fileextensions": lambda _call: [{"ext": extension} for extension in EXTENSIONS],
        "uploaddialog": lambda _call: _shipped()["uploaddialog"],
        "extensions": _extensions,
        "statistics": _statistics,
        "rightsinfo": lambda _call: {"url": "", "text": ""},
        "languages": lambda _call: [Starred({"code": code, "name": name}, "name") for code, name in caption_languages().items()],
        "magicwords": lambda _call: [],
        "specialpagealiases": lambda _call: [],
        "interwikimap": lambda _call: [],
        "usergroups": lambda _call: [],
        "dbrepllag": lambda _call: [{"host": "localhost", "lag": 0}],
    }
    wanted = call.params.several("siprop", "general")
    return {name: parts[name](call) for name in wanted if name in parts}


def userinfo(call: Call) -> dict[str, Any]:
    """``meta=userinfo``."""
    account, wanted = call.account, call.params.several("uiprop")
    found: dict[str, Any] = {"id": account.id, "name": account.name}
    if account.is_anonymous:
        found["anon"] = True
    block = call.wiki.faults.block_of(account.name)
    if block and "blockinfo" in wanted:
        found |= block_info(block)
    if "hasmsg" in wanted:
        found["messages"] = False
    for name in ("groups", "rights"):
        if name in wanted:
            found[name] = list(getattr(account.role, name))
    if "ratelimits" in wanted:
        found["ratelimits"] = _rate_limits(call)
    if "editcount" in wanted:
        found["editcount"] = 0
    if "options" in wanted:
        found["options"] = {"language": "en"}
    return {"userinfo": found}


def tokens(call: Call) -> dict[str, Any]:
    """``meta=tokens``; the session must be there already."""
    kinds = call.params.several("type", "csrf")
    if kinds == ["*"]:
        kinds = list(_TOKENS)
    strange = [kind for kind in kinds if kind not in _TOKENS]
    if strange:
        raise bad_value("type", strange[0])
    return {"tokens": {f"{kind}token": call.session.token(kind) for kind in kinds}}


def content_languages(call: Call) -> dict[str, Any]:
    """``meta=wbcontentlanguages``."""
    context = call.params.get("wbclcontext", "term")
    codes = sorted(text_languages() if context == "monolingualtext" else {*caption_languages(), ALL_LANGUAGES})
    wanted = call.params.several("wbclprop", "code")
    names = {code: {"code": code, "autonym": language_name(code), "name": language_name(code)} for code in codes}
    return {"wbcontentlanguages": {code: {key: data[key] for key in wanted if key in data} for code, data in names.items()}}


def wikibase(call: Call) -> dict[str, Any]:
    """``meta=wikibase``."""
    return {
        "wikibase": {
            "repo": {"url": {"base": call.base_url, "scriptpath": "/w", "articlepath": "/wiki/$1"}},
            "siteid": "practice",
        }
    }


def file_repositories(call: Call) -> dict[str, Any]:
    """``meta=filerepoinfo``: the wiki has its own files alone."""
    local = {
        "name": "local",
        "displayname": SITE_NAME,
        "rootUrl": f"{call.base_url}/images",
        "local": True,
        "url": f"{call.base_url}/images",
    }
    return {"repos": [local]}


def messages(call: Call) -> dict[str, Any]:
    """``meta=allmessages``: the wiki keeps no interface messages."""
    found = [{"name": name, "normalizedname": name, "missing": True} for name in call.params.several("ammessages", "")]
    return {"allmessages": found}


def _general(call: Call) -> dict[str, Any]:
    base, host = call.base_url, urlsplit(call.base_url)
    reason = call.wiki.faults.readonly_reason
    sizes = [{"width": width, "height": height} for width, height in _SIZES]
    return {
        **_shipped()["general"],
        "base": f"{base}/wiki/Main_Page",
        "sitename": SITE_NAME,
        "logo": f"{base}/practice/mark.svg",
        "readonly": bool(reason),
        **({"readonlyreason": reason} if reason else {}),
        "server": base,
        "servername": host.hostname,
        "time": wikitime.now(),
        "maxuploadsize": MAX_BYTES,
        "minuploadchunksize": MIN_CHUNK,
        "variantarticlepath": Raw(value=False),
        "thumblimits": Either(list(_THUMBNAILS), {str(index): size for index, size in enumerate(_THUMBNAILS)}),
        "imagelimits": Either(sizes, {str(index): size for index, size in enumerate(sizes)}),
        "favicon": f"{base}/practice/mark.svg",
        "magiclinks": Either([], {"ISBN": False, "PMID": False, "RFC": False}),
        **(_wikibase_general(call.wiki.knowledge.concept_base) if call.wiki.has_structured_data else {}),
    }


def _wikibase_general(concept_base: str) -> dict[str, Any]:
    types = _shipped()["property_types"]
    commons = "https://commons.wikimedia.org/wiki/"
    return {
        "wikibase-propertytypes": {name: {"valuetype": value} for name, value in types.items()},
        "wikibase-conceptbaseuri": concept_base,
        "wikibase-geoshapestoragebaseurl": commons,
        "wikibase-tabulardatastoragebaseurl": commons,
    }


def _namespaces(call: Call) -> dict[str, Any]:
    structured = call.wiki.has_structured_data
    numbers = [number for number in NAMESPACES if structured or number not in _WIKIBASE_NAMESPACES]
    return {str(number): _namespace(number) for number in numbers}


def _namespace(number: int) -> Starred:
    name = {4: SITE_NAME, 5: f"{SITE_NAME} talk"}.get(number, NAMESPACES[number])
    found: dict[str, Any] = {"id": number, "case": "first-letter", "name": name, "subpages": number in _SUBPAGES}
    if number:
        found["canonical"] = NAMESPACES[number]
    found |= {"content": number == 0, "nonincludable": False}
    if number == 8:
        found["namespaceprotection"] = "editinterface"
    model = {120: "wikibase-item", 122: "wikibase-property"}.get(number)
    if model:
        found["defaultcontentmodel"] = model
    return Starred(found, "name")


def _aliases(_call: Call) -> list[Starred]:
    return [Starred({"id": 6, "alias": "Image"}, "alias"), Starred({"id": 7, "alias": "Image talk"}, "alias")]


def _extensions(call: Call) -> list[dict[str, Any]]:
    structured = call.wiki.has_structured_data
    return [extension for extension in _shipped()["extensions"] if structured or extension["type"] != "wikibase"]


def _statistics(call: Call) -> dict[str, int]:
    with call.wiki.database.reading() as connection:
        pages, edits, files = (
            connection.execute(sql).fetchone()[0]
            for sql in (
                "SELECT COUNT(*) FROM page",
                "SELECT COUNT(*) FROM revision",
                "SELECT COUNT(*) FROM file WHERE current = 1",
            )
        )
    return {
        "pages": pages,
        "articles": pages - files,
        "edits": edits,
        "images": files,
        "users": 3,
        "activeusers": 1,
        "admins": 1,
        "jobs": 0,
    }


def _rate_limits(call: Call) -> dict[str, Any]:
    told = call.wiki.faults.limits_of(call.account.name)
    if call.account.may("noratelimit") and not told:
        return {}
    kind = "ip" if call.account.is_anonymous else "user"
    return {
        name: {kind: {"hits": hits, "seconds": int(seconds)}}
        for name, (hits, seconds) in (call.account.role.limits | told).items()
    }
