// The last step of removing documents; their sentences are gone already.
UNWIND $rows AS row
MATCH (d:Document {kg: $kg, id: row.id})
CALL (d) {
  WITH d WHERE NOT EXISTS { (d)--() }
  DELETE d
  RETURN count(*) AS deleted
}
WITH d, deleted WHERE deleted = 0
REMOVE d:Document, d.kg, d.digest
