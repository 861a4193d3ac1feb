"""Append and read: the only place that knows SQL."""
