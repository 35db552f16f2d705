"""The one family of errors a user may see: each names the file or place, says what is wrong, and what to do next."""

from __future__ import annotations


class KgError(Exception):
    """Something the user can mend.

    Args:
        place: the file, option or name it is about.
        problem: what is wrong, in one clause.
        advice: the next step.
    """

    def __init__(self, place: str, problem: str, advice: str) -> None:
        super().__init__(f"{place}: {problem}. {advice}")
        self.place, self.problem, self.advice = place, problem, advice


class ReadingError(KgError):
    """A document that cannot be read."""


class StoreError(KgError):
    """A `.kg` file that is missing, foreign or of another version."""


class LexiconError(KgError):
    """A word list that contradicts itself or cannot be parsed."""


class QueryError(KgError):
    """A question that cannot be asked of this graph: an unknown name, an ambiguous one, a wrong parameter."""
