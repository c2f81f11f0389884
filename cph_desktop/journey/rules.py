"""What the wiki takes that a batch is checked against: its own word when we are connected, else what is known of Commons."""

from __future__ import annotations

import dataclasses
import json
from contextlib import closing

from cph_desktop.checks.checking import TargetRules
from cph_desktop.paths import resource
from cph_desktop.practice.knowledge import shipped_knowledge
from cph_desktop.wiki.connection import Connection
from cph_desktop.wiki.facts import SiteFacts
from cph_desktop.wiki.item_repository import ItemRepository, known_repository, repository_of
from cph_desktop.wiki.target import COMMONS, COMMONS_BETA, PRACTICE, Target

_LIKE_COMMONS = frozenset({COMMONS, COMMONS_BETA, PRACTICE})


def rules_of(site: SiteFacts, *, ids_are_wikidatas: bool = True) -> TargetRules:
    """The rules of a wiki that told about itself."""
    return TargetRules(site.extensions, site.max_bytes, site.has_structured_data, site.name, ids_are_wikidatas)


def rules_of_wiki(connection: Connection) -> TargetRules:
    """The rules of the wiki we are connected to, which may be asked whose items it uses."""
    rules = rules_of(connection.site)
    if rules.has_structured_data:
        rules = _with_items_of(repository_of(connection), rules)
    return _practised(rules) if connection.target.is_practice else rules


def rules_of_commons() -> TargetRules:
    """The rules of Wikimedia Commons as shipped in ``resources/wiki-limits.json``."""
    known = json.loads(resource("wiki-limits.json").read_text(encoding="utf-8"))["commons"]
    return TargetRules(frozenset(known["extensions"]), known["max_bytes"], has_structured_data=True, name=known["name"])


def rules_before_login(target: Target | None) -> TargetRules:
    """The rules of a wiki nobody logged in to.

    Those of Commons (shipped) for Commons, for the practice wiki, which takes the same, and where no wiki was named yet. Any
    other wiki is asked: raises :class:`~cph_desktop.wiki.errors.WikiTrouble` when it does not answer.
    """
    if target is None or target.name in _LIKE_COMMONS:
        known = known_repository(target) if target is not None else None
        rules = rules_of_commons() if known is None else _with_items_of(known, rules_of_commons())
        return _practised(rules) if target is not None and target.is_practice else rules
    with closing(Connection(target, "", "")) as unknown:
        return rules_of_wiki(unknown)


def _with_items_of(repository: ItemRepository, rules: TargetRules) -> TargetRules:
    if repository.is_wikidatas:
        return rules
    return dataclasses.replace(rules, ids_are_wikidatas=False, items_at=repository.target.api_url)


def _practised(rules: TargetRules) -> TargetRules:
    """The practice wiki knows the properties that it was made with, not all of Wikidata's."""
    known = frozenset(one.id for one in shipped_knowledge().of_kind("property"))
    return dataclasses.replace(rules, properties=known)
