"""Texts read as Wikibase's own parsers read them, leniences included. The program reads a museum's data in ``values/``, not here."""
