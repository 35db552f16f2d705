// What loading itself needs: constraints, and an index. Each statement may be repeated at will. The loader runs them first and
// waits for them; what only questions need comes after the load (indexes.cypher).
//
// A key is the pair (kg, id): `kg` names the graph that an element belongs to, so that several graphs share a database
// and nodes that somebody else has made, which have no `kg`, are neither constrained nor found.
CREATE CONSTRAINT kg_entity IF NOT EXISTS FOR (n:Entity) REQUIRE (n.kg, n.id) IS UNIQUE;
CREATE CONSTRAINT kg_document IF NOT EXISTS FOR (n:Document) REQUIRE (n.kg, n.id) IS UNIQUE;
CREATE CONSTRAINT kg_sentence IF NOT EXISTS FOR (n:Sentence) REQUIRE (n.kg, n.id) IS UNIQUE;

// To find the sentences of one document when it is updated or removed.
CREATE INDEX kg_sentence_document IF NOT EXISTS FOR (n:Sentence) ON (n.kg, n.document);

CALL db.awaitIndexes(300);
