"""Data, not code: the tables, with one loader."""
