"""Names that stand for Wikidata items: which there are, candidates, what was decided."""
