"""Models behind the tables: plain lists with columns that are told in one place."""
