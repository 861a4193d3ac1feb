"""Page -> Report: main text with a map back to the source; title, date, outlet, credit; copies."""
