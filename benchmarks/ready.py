"""Imported by the process that others are forked off, so that each of these begins with the model and all tables loaded."""

from comity.flow import prepare

prepare()
