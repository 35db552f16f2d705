// A sentence with all places in it that name an entity, in one transaction: what it named before is taken away and written anew,
// so that this may run twice. A mention is [entity, start, stop]: a sentence may name an entity twice, hence its place in the text.
UNWIND $rows AS row
MATCH (d:Document {kg: $kg, id: row.document})
USING INDEX SEEK d:Document(kg, id)
MERGE (s:Sentence {kg: $kg, id: row.id})
SET s += row.properties, s.load = $load
MERGE (d)-[:HAS {kg: $kg}]->(s)
WITH s, row
CALL (s) {
  MATCH (s)-[old:MENTIONS]->()
  WHERE old.kg = $kg
  DELETE old
}
UNWIND row.mentions AS mention
MATCH (e:Entity {kg: $kg, id: mention[0]})
USING INDEX SEEK e:Entity(kg, id)
CREATE (s)-[:MENTIONS {kg: $kg, start: mention[1], stop: mention[2], load: $load}]->(e)
