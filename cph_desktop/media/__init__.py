"""Media files: finding, matching to rows, hashing, reading what is inside."""
