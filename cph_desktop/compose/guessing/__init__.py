"""Guessing what the columns of a sheet are."""
