// As for entities.
UNWIND $rows AS row
MATCH (:Entity {kg: $kg, id: row.head})-[r]->(:Entity {kg: $kg, id: row.tail})
WHERE r.kg = $kg AND type(r) = row.type
SET r.documents = row.rest
