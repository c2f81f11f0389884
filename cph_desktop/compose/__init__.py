"""A recipe and a row make a draft. No input or output here."""
