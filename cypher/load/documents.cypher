UNWIND $rows AS row
MERGE (d:Document {kg: $kg, id: row.id})
SET d += row.properties
