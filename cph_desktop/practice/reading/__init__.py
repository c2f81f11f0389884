"""Texts as Wikibase's own parsers read them, leniences included; the program itself reads a museum's data in ``values/``."""
