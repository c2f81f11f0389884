"""How cells are drawn and edited. Delegates, not cell widgets: a table may hold 100,000 rows."""
