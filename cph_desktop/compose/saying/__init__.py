"""Statements: of the fields of the catalogue, of any property, and in the ids of another wiki."""
