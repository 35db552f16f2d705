UNWIND $rows AS row
MATCH (d:Document {kg: $kg, id: row.document})
USING INDEX d:Document(kg, id)
MERGE (s:Sentence {kg: $kg, id: row.id})
SET s += row.properties, s.load = $load
MERGE (d)-[r:HAS {kg: $kg}]->(s)
