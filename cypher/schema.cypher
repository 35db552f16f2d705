// Constraints and indexes; each statement may be repeated at will. The loader runs them first and waits for them.
//
// A key is the pair (kg, id): `kg` names the graph that an element belongs to, so that several graphs share a database
// and nodes that somebody else has made, which have no `kg`, are neither constrained nor found.
CREATE CONSTRAINT kg_entity IF NOT EXISTS FOR (n:Entity) REQUIRE (n.kg, n.id) IS UNIQUE;
CREATE CONSTRAINT kg_document IF NOT EXISTS FOR (n:Document) REQUIRE (n.kg, n.id) IS UNIQUE;
CREATE CONSTRAINT kg_sentence IF NOT EXISTS FOR (n:Sentence) REQUIRE (n.kg, n.id) IS UNIQUE;

// To look a node up by the id or the name one sees.
CREATE INDEX kg_entity_id IF NOT EXISTS FOR (n:Entity) ON (n.id);
CREATE INDEX kg_entity_name IF NOT EXISTS FOR (n:Entity) ON (n.name);

// To find the sentences of one document when it is updated or removed.
CREATE INDEX kg_sentence_document IF NOT EXISTS FOR (n:Sentence) ON (n.kg, n.document);

// Names by parts of them: the standard analyzer cuts Chinese into single characters, `cjk` into pairs, so that 工业互联网
// does not find every 工 and 业. Ask: CALL db.index.fulltext.queryNodes('kg_names', '"工业互联网"')
CREATE FULLTEXT INDEX kg_names IF NOT EXISTS FOR (n:Entity) ON EACH [n.name, n.aliases]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}};
CREATE FULLTEXT INDEX kg_sentences IF NOT EXISTS FOR (n:Sentence) ON EACH [n.text]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}};

CALL db.awaitIndexes(300);
