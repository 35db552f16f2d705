// zh: 某官员所在单位及其工作安排
// en: The department an official holds a post in, and what it works on
// param official: text, e.g. 罗文
// answer:
//   {"body": "规划司", "titles": ["司长"], "relation": "ADVANCES", "thing": "一带一路", "statuses": ["planned"]}
//   {"body": "规划司", "titles": ["司长"], "relation": "ADVANCES", "thing": "世界级产业集群", "statuses": ["planned"]}
//   …
MATCH (o:Official)-[p:HOLDS_POST]->(b:Department|Organization)-[r:DRAFTS|REVISES|ISSUES|IMPLEMENTS|REPEALS|ADVANCES|WORKS_WITH|TAKES_PART_IN|CONCERNS|TARGETS|RESPONSIBLE_FOR|MEMBER_OF]->(t:Entity)
WHERE $official IN o.names
RETURN b.name AS body, p.titles AS titles, type(r) AS relation, t.name AS thing, r.statuses AS statuses
ORDER BY body, relation, thing, b.id, t.id, o.id
