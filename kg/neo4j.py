"""A Neo4j server as the loader and the queries see it: reads, writes that may be repeated, patience when it goes away.

In: where it is and who asks. Out: rows of plain values. Every write is a managed transaction. The driver repeats one that is
known not to have been committed; when nobody knows whether the server died before or after that, a text is run that merges.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, repeat
from types import TracebackType
from typing import Any, LiteralString, TypeVar
from urllib.parse import urlsplit

import neo4j
from neo4j import exceptions
from neo4j.graph import Node, Path, Relationship

from kg.errors import KgError

T = TypeVar("T")

SECONDS_BETWEEN_TRIES = 1.0

_GONE = (exceptions.ServiceUnavailable, exceptions.SessionExpired, exceptions.TransientError)
_STARTING = "Neo.ClientError.Database.DatabaseNotFound"  # what a server says that is up before its databases are


class Neo4jError(KgError):
    """A server that does not answer, does not let us in, or refuses a statement."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where the database is and who asks; the password shows in no representation."""

    uri: str
    user: str = "neo4j"
    password: str = field(default="", repr=False)
    database: str | None = None

    @property
    def place(self) -> str:
        """The address as it may be shown: without what stands before an @."""
        return self.uri.replace(urlsplit(self.uri).netloc, urlsplit(self.uri).netloc.rpartition("@")[2])


class Server:
    """An open connection; use it as a context manager.

    Args:
        target: which server.
        patience: seconds to wait for a server that went away, before a write fails.
        waiting: told once a second how long it has been waited for.

    Raises:
        Neo4jError: nobody answers there, or not to these credentials; later: a statement fails.
    """

    def __init__(self, target: Target, patience: float = 300.0, waiting: Callable[[float], None] | None = None) -> None:
        self._target, self._patience, self.waiting = target, patience, waiting
        try:
            self._driver = neo4j.GraphDatabase.driver(
                target.uri,
                auth=(target.user, target.password) if target.password else None,
                connection_timeout=10,
                max_transaction_retry_time=2,
                notifications_min_severity="OFF",
            )
        except (exceptions.ConfigurationError, exceptions.DriverError, ValueError) as error:
            raise Neo4jError(target.place, "is no address of a Neo4j server", "Write bolt://localhost:7687.") from error
        try:
            self.read("RETURN 1")
        except Neo4jError:
            self._driver.close()
            raise

    def __enter__(self) -> Server:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._driver.close()

    def read(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """The rows of a question, as plain values; the server refuses a text that would write."""
        try:
            return self._rows(text, parameters or {})
        except (exceptions.Neo4jError, exceptions.DriverError) as error:
            raise self._said(error) from None

    def ask(self, text: str, **parameters: object) -> list[dict[str, Any]]:
        """The rows of a question asked in the midst of a load: a server that goes away is waited for."""
        return self._patiently(lambda: self._rows(text, parameters))

    def _rows(self, text: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        with self._session(neo4j.READ_ACCESS) as session:
            records = session.execute_read(lambda tx: list(tx.run(_text(text), dict(parameters))))
        return [
            {key: plain(value) for key, value in zip(record.keys(), record.values(), strict=True)} for record in records
        ]

    def write(self, text: str, again: str | None = None, /, **parameters: object) -> None:
        """Run a statement; a server that goes away is waited for, and the statement repeated.

        Args:
            text: the statement.
            again: what to run instead from the second time on, if `text` must not run twice.
            parameters: of either.
        """
        texts = chain((text,), repeat(again or text))

        def once() -> None:
            now = next(texts)
            with self._session(neo4j.WRITE_ACCESS) as session:
                session.execute_write(lambda tx: tx.run(_text(now), parameters).consume())

        self._patiently(once)

    def define(self, text: str, **parameters: object) -> None:
        """Run one statement about constraints and indexes, or one that makes transactions of its own."""

        def once() -> None:
            with self._session(neo4j.WRITE_ACCESS) as session:
                session.run(_text(text), parameters).consume()

        self._patiently(once)

    def give_up(self) -> None:
        """Wait no longer for a server that is away: somebody has stopped the load."""
        self._patience = 0.0

    def _session(self, access: str) -> neo4j.Session:
        return self._driver.session(database=self._target.database, default_access_mode=access)

    def _patiently(self, once: Callable[[], T]) -> T:
        waited = 0.0
        while True:
            try:
                return once()
            except (exceptions.Neo4jError, exceptions.DriverError) as error:
                away = isinstance(error, _GONE) or (waited > 0 and getattr(error, "code", "") == _STARTING)
                if not away or waited >= self._patience:
                    raise self._said(error) from None
            time.sleep(SECONDS_BETWEEN_TRIES)
            waited += SECONDS_BETWEEN_TRIES
            if self.waiting:
                self.waiting(waited)

    def _said(self, error: Exception) -> Neo4jError:
        """The driver's error in our words; it never holds the password."""
        place = self._target.place
        if isinstance(error, exceptions.AuthError):
            return Neo4jError(
                place,
                "does not accept this user and password",
                "Give --user, and the password in NEO4J_PASSWORD or when asked.",
            )
        if isinstance(error, exceptions.ServiceUnavailable):
            return Neo4jError(place, "gives no answer", "Start Neo4j there, or give another --uri.")
        if isinstance(error, exceptions.Neo4jError):
            problem = (error.message or "").partition("\n")[0].rstrip(".")  # below it stands the whole statement again
            return Neo4jError(place, f"refuses: {problem}", "Mend the statement or the database.")
        return Neo4jError(place, f"breaks off: {error}", "Try again.")


def plain(value: Any) -> Any:
    """Nodes and relationships as dictionaries of their properties, paths as a list of both in turn."""
    if isinstance(value, Path):
        steps = [step for pair in zip(value.nodes, [*value.relationships, None], strict=True) for step in pair]
        return [plain(step) for step in steps if step is not None]
    if isinstance(value, Node):
        return {"labels": sorted(value.labels), **{k: plain(v) for k, v in sorted(value.items())}}
    if isinstance(value, Relationship):
        return {"type": value.type, **{k: plain(v) for k, v in sorted(value.items())}}
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return [plain(item) for item in value]
    return value


def _text(text: Any) -> LiteralString:
    """The driver wants to know that a text is not put together from data: ours are files (see `kg.cypher`)."""
    return text  # type: ignore[no-any-return]
