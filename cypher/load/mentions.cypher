// A sentence may name an entity twice, hence start and stop (in the document's text) belong to the key.
UNWIND $rows AS row
MATCH (s:Sentence {kg: $kg, id: row.sentence}), (e:Entity {kg: $kg, id: row.entity})
USING INDEX s:Sentence(kg, id)
USING INDEX e:Entity(kg, id)
MERGE (s)-[m:MENTIONS {kg: $kg, start: row.start, stop: row.stop}]->(e)
SET m.load = $load
