// `$type` is filled in from the schema: one text for each relationship type. The label Entity is enough to find both ends, by the
// constraint's index. `kg` in the pattern: a relationship of the same type that somebody else has drawn between the two is not
// ours to change. The hints: while the statistics of a young database say that it is empty, the planner would scan labels, and
// without SEEK the whole index.
UNWIND $rows AS row
MATCH (head:Entity {kg: $kg, id: row.head}), (tail:Entity {kg: $kg, id: row.tail})
USING INDEX SEEK head:Entity(kg, id)
USING INDEX SEEK tail:Entity(kg, id)
MERGE (head)-[r:`$type` {kg: $kg}]->(tail)
SET r += row.properties, r.load = $load
