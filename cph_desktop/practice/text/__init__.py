"""Wikitext: templates expanded, markup turned into HTML."""
