"""Questions asked of a graph in memory: who is meant by a name, what two bodies share, and the twin of each Cypher query.

In: a `Graph` and names as an analyst types them; for the twins the NetworkX view (`Graph.to_networkx()`) and the parameters of
the file of the same name in `cypher/queries`. Out: frozen answers that carry their edges, hence their quotes; rows for the twins.
"""

from collections.abc import Callable, Mapping

from kg.queries import agenda, bodies, ties
from kg.queries.names import resolve
from kg.queries.sharing import Pair, Shared, pairs, shared
from kg.queries.view import Row

__all__ = ["TWINS", "Pair", "Row", "Shared", "pairs", "resolve", "shared"]

TWINS: Mapping[str, Callable[..., list[Row]]] = {
    twin.__name__: twin
    for twin in (
        ties.communities, ties.connected_departments, bodies.department_profile, bodies.lead_and_joint,
        agenda.most_implemented_policies, agenda.most_shared_initiatives, bodies.official_agenda, ties.only_in_document,
        bodies.partners, bodies.partners_by_role, agenda.planned_then_done, agenda.policy_agenda, agenda.policy_makers,
        ties.shared_initiatives, ties.shared_work, ties.shortest_path, agenda.still_planned, agenda.targets_by_year,
        agenda.topic_actors, ties.where_named,
    )
}  # fmt: skip
