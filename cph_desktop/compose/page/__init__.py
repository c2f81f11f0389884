"""The wikitext of a page: by a template, by wikitext of the user's own, and pages that are there already."""
