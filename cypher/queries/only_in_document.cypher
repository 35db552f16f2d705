// zh: 只有某个文件提到的关系
// en: Relations that only one document states
// param document: text, e.g. miit-2017-sample
// param top: int = 20
// answer:
//   {"head": "信息通信发展司", "relation": "CONCERNS", "tail": "5G", "said": 3}
//   {"head": "办公厅", "relation": "IMPLEMENTS", "tail": "中国共产党党内监督条例", "said": 2}
//   …
MATCH (h:Entity)-[r:HOLDS_POST|PART_OF|DRAFTS|REVISES|ISSUES|IMPLEMENTS|REPEALS|ADVANCES|WORKS_WITH|TAKES_PART_IN|CONCERNS|TARGETS|ISSUED_BY|RESPONSIBLE_FOR|MEMBER_OF]->(t:Entity)
WHERE size(r.documents) = 1 AND $document IN r.documents
RETURN h.name AS head, type(r) AS relation, t.name AS tail, r.count AS said
ORDER BY said DESC, h.id, relation, t.id
LIMIT $top
