"""The page of one row as it will be: fields, captions, statements in words, wikitext."""
