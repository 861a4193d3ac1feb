"""Parsed -> Statements: one module a kind; stance and attribution shared by all; frames as data."""
