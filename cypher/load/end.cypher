// All that these documents say stands in the database.
UNWIND $rows AS row
MATCH (d:Document {kg: $kg, id: row.id})
SET d.digest = row.digest
