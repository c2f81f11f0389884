"""The cells of a row, field by field, to values for the page and for structured data."""
