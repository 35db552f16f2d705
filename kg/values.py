"""Frozen values that are quickly made: what the type checker does not let change needs no guard at run time.

In: a class of annotated fields. Out: a dataclass with slots, equality and a hash. A frozen dataclass sets each field through
`object.__setattr__`, which takes more than twice as long, and a document is read into tens of thousands of spans.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(*, order: bool = False) -> Callable[[type[T]], type[T]]:
    """Make a class one of values, frozen for the type checker."""
    return dataclass(slots=True, unsafe_hash=True, order=order)
