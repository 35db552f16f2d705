"""Cypher without a server: a copy of a store in memory, in LadybugDB, and Neo4j's Cypher put to it by translation.

In: the rows of a store and a statement. Out: rows of plain values, the same that Neo4j gives, or an error that names what
LadybugDB does otherwise. Only ever a throw-away copy in memory: its files have open reports of corruption.
"""

from kg.ladybug.memory import Copy

__all__ = ["Copy"]
