"""How good and how fast: measured, not claimed."""
