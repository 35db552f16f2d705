// zh: 某司局的概况：每种关系涉及多少事项、说了多少次
// en: A department at a glance: how many things by each relation, and how often it is said
// param department: text, e.g. 规划司
// answer:
//   {"body": "规划司", "relation": "ADVANCES", "things": 6, "said": 6}
//   {"body": "规划司", "relation": "CONCERNS", "things": 1, "said": 1}
//   …
MATCH (d:Department|Organization)-[r:DRAFTS|REVISES|ISSUES|IMPLEMENTS|REPEALS|ADVANCES|WORKS_WITH|TAKES_PART_IN|CONCERNS|TARGETS|RESPONSIBLE_FOR|MEMBER_OF|PART_OF]->(t:Entity)
WHERE $department IN d.names
WITH d, type(r) AS relation, count(DISTINCT t.id) AS things, sum(r.count) AS said
RETURN d.name AS body, relation, things, said
ORDER BY d.id, relation
