// What questions need. The loader makes these after the first load, which is faster than to keep them up to date through it;
// from then on the database keeps them.
// To look a node up by the id or the name one sees.
CREATE INDEX kg_entity_id IF NOT EXISTS FOR (n:Entity) ON (n.id);
CREATE INDEX kg_entity_name IF NOT EXISTS FOR (n:Entity) ON (n.name);


// Names by parts of them: the standard analyzer cuts Chinese into single characters, `cjk` into pairs, so that 工业互联网
// does not find every 工 and 业. Ask: CALL db.index.fulltext.queryNodes('kg_names', '"工业互联网"')
CREATE FULLTEXT INDEX kg_names IF NOT EXISTS FOR (n:Entity) ON EACH [n.name, n.aliases]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}};
CREATE FULLTEXT INDEX kg_sentences IF NOT EXISTS FOR (n:Sentence) ON EACH [n.text]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}};

CALL db.awaitIndexes(300);
