"""What came out, for keeping and passing on: the user's sheet with results, and a page that prints well."""
