"""Statements -> Entries: same thing? per field: refines, varies, conflicts; series; course."""
