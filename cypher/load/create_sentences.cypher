// As sentences.cypher, where nothing of this graph was before.
UNWIND $rows AS row
MATCH (d:Document {kg: $kg, id: row.document})
USING INDEX SEEK d:Document(kg, id)
CREATE (d)-[:HAS {kg: $kg}]->(s:Sentence {kg: $kg, id: row.id, load: $load})
SET s += row.properties
WITH s, row
UNWIND row.mentions AS mention
MATCH (e:Entity {kg: $kg, id: mention[0]})
USING INDEX SEEK e:Entity(kg, id)
CREATE (s)-[:MENTIONS {kg: $kg, start: mention[1], stop: mention[2], load: $load}]->(e)
