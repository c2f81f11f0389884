"""Where the items of a wiki live, and whether they are Wikidata's.

Files are on Commons, the items that their statements name on Wikidata (``entity_sources`` of the site). ``siteinfo`` tells the
base address of a wiki's *own* concepts only, which on Commons is Commons' own: so it proves that items are Wikidata's where
it is Wikidata's, and nothing otherwise (Wikibase's RepoHooks::onAPIQuerySiteInfoGeneralInfo).
"""

from __future__ import annotations

from dataclasses import dataclass

from cph_desktop.values.datavalue import ENTITY
from cph_desktop.wiki.connection import Connection
from cph_desktop.wiki.errors import WikiRefusal
from cph_desktop.wiki.items import known_items
from cph_desktop.wiki.target import COMMONS, COMMONS_BETA, Target

WIKIDATA = Target("wikidata", "https://www.wikidata.org/w/api.php")
WIKIDATA_ITEM = "https://www.wikidata.org/wiki/Special:EntityPage/$1"
WIKIDATA_BETA = Target("wikidata-beta", "https://wikidata.beta.wmcloud.org/w/api.php")
_HUMAN = "Q5"


@dataclass(frozen=True, slots=True)
class ItemRepository:
    """``target`` is the wiki to ask for items. ``is_wikidatas``: ids there mean what they mean on Wikidata."""

    target: Target
    is_wikidatas: bool


def known_repository(target: Target) -> ItemRepository | None:
    """The repository of a wiki that is known by name; None for one that has to be asked."""
    if target.name == COMMONS:
        return ItemRepository(WIKIDATA, is_wikidatas=True)
    if target.name == COMMONS_BETA:
        return ItemRepository(WIKIDATA_BETA, is_wikidatas=False)
    if target.is_practice:
        return ItemRepository(target, is_wikidatas=True)
    return None


def for_recipes(repository: ItemRepository) -> ItemRepository:
    """Where to look for what a recipe names: its ids are Wikidata's, also where the wiki it is meant for has others."""
    return repository if repository.is_wikidatas else ItemRepository(WIKIDATA, is_wikidatas=True)


def repository_of(connection: Connection) -> ItemRepository:
    """Where the items of this wiki live. Raises :class:`~cph_desktop.wiki.errors.WikiTrouble`."""
    known = known_repository(connection.target)
    if known is not None:
        return known
    own = connection.site.concept_base.replace("https://", "http://")
    is_wikidatas = connection.site.has_structured_data and (own == ENTITY or _knows_wikidatas_items(connection))
    return ItemRepository(WIKIDATA if is_wikidatas and own != ENTITY else connection.target, is_wikidatas)


def _knows_wikidatas_items(connection: Connection) -> bool:
    """A wiki that takes its items from Wikidata knows that Q5 is "human"; any other has something else there, or nothing."""
    try:
        human = known_items(connection, [_HUMAN], "en").get(_HUMAN)
    except WikiRefusal:
        return False
    return human is not None and human.label == "human" and bool(human.kinds)
