// As relations.cypher, where nothing of this graph was before. Unlike MERGE, CREATE does not lock both ends until the end of the
// transaction, so that several may run at a time.
UNWIND $rows AS row
MATCH (head:Entity {kg: $kg, id: row.head}), (tail:Entity {kg: $kg, id: row.tail})
USING INDEX SEEK head:Entity(kg, id)
USING INDEX SEEK tail:Entity(kg, id)
CREATE (head)-[r:`$type` {kg: $kg, load: $load}]->(tail)
SET r += row.properties
