// As entities.cypher, where nothing of this graph was before.
UNWIND $rows AS row
CREATE (n:Entity:`$label` {kg: $kg, id: row.id, load: $load})
SET n += row.properties
