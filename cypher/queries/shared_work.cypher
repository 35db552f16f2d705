// zh: 两个司局共同涉及的政策、举措、主题等，及各自的关系
// en: All that two departments have in common, and how each stands to it
// param a: text, e.g. 规划司
// param b: text, e.g. 科技司
// answer:
//   {"kind": "Initiative", "thing": "一带一路", "a_relation": "ADVANCES", "b_relation": "ADVANCES"}
MATCH (a:Department|Organization)-[r:DRAFTS|REVISES|ISSUES|IMPLEMENTS|REPEALS|ADVANCES|WORKS_WITH|TAKES_PART_IN|CONCERNS|TARGETS|RESPONSIBLE_FOR|MEMBER_OF]->(t:Entity)<-[s:DRAFTS|REVISES|ISSUES|IMPLEMENTS|REPEALS|ADVANCES|WORKS_WITH|TAKES_PART_IN|CONCERNS|TARGETS|RESPONSIBLE_FOR|MEMBER_OF]-(b:Department|Organization)
WHERE $a IN a.names AND $b IN b.names AND a.id <> b.id
RETURN t.type AS kind, t.name AS thing, type(r) AS a_relation, type(s) AS b_relation
ORDER BY kind, thing, a_relation, b_relation, t.id, a.id, b.id
