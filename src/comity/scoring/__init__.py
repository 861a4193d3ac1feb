"""Statements against gold: which lines were found, which statements nobody asked for, and how right the fields are.

`score({stem: (text, statements)}, gold folder) -> {kind: Rates}`: statements are rows by the export contract, gold is one
`STEM.jsonl` a report (the form of its lines: `matching`). Measures only.
"""

from comity.scoring.matching import Row
from comity.scoring.misses import listed
from comity.scoring.tally import Compared, Rates, Score, compare, rated, read_gold, score

__all__ = ["Compared", "Rates", "Row", "Score", "compare", "listed", "rated", "read_gold", "score"]
