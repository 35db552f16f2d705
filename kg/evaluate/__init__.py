"""Gold against predicted: how much of what careful readers marked was found, and how much of what was found is right.

In: gold sections (`gold`), and the facts of documents (`sides`). Out: a `Report` of counts (`report`), each error in its
sentence (`errors`), and a page that shows them (`page`, which loads a template engine and is imported by itself). How two sections are compared is told once, in `compare`; every figure
is a fold of its verdicts, so that a table and the errors behind it cannot disagree.
"""

from kg.evaluate.errors import Error, errors, grouped
from kg.evaluate.gold import GoldError, read
from kg.evaluate.report import Report, Score, evaluate, total

__all__ = ["Error", "GoldError", "Report", "Score", "errors", "evaluate", "grouped", "read", "total"]
