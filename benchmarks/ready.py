"""Imported by the process that others are forked off, so that each of these begins with all loaded: model, tables and libraries."""

import comity.runs
from benchmarks.deeds import DEEDS
from comity.flow import prepare

__all__ = ["DEEDS", "comity"]

prepare()
