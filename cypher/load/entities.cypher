// `$label` is filled in from the schema: one text for each node type. MERGE on the key only; += leaves alone what
// others have added to the node.
UNWIND $rows AS row
MERGE (n:Entity:`$label` {kg: $kg, id: row.id})
SET n += row.properties, n.load = $load
