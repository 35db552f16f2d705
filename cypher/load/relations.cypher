// `$head`, `$type` and `$tail` are filled in from the schema: one text for each triple of labels. `kg` in the pattern:
// a relationship of the same type that somebody else has drawn between the two is not ours to change. The hints: while the
// statistics of a young database still say that it is empty, the planner would scan labels (8 s a batch, measured).
UNWIND $rows AS row
MATCH (head:Entity:`$head` {kg: $kg, id: row.head}), (tail:Entity:`$tail` {kg: $kg, id: row.tail})
USING INDEX head:Entity(kg, id)
USING INDEX tail:Entity(kg, id)
MERGE (head)-[r:`$type` {kg: $kg}]->(tail)
SET r += row.properties, r.head = row.head, r.load = $load
