"""Journeys against a real MediaWiki, as Debian packages it (``make test-wiki``)."""
