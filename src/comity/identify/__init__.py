"""Statements -> Judgements: which person, party, body, place, programme."""
