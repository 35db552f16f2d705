// zh: 共同工作最多的司局对：共同的政策、举措、主题、会议、任务的数目
// en: Departments most connected by shared work: how many policies, initiatives, topics, events, tasks both have
// param top: int = 10
// answer:
//   {"first": "军民结合推进司", "second": "财务司", "shared": 3}
//   {"first": "消费品工业司", "second": "运行监测协调局", "shared": 3}
//   …
MATCH (a:Department)-[r:DRAFTS|REVISES|ISSUES|IMPLEMENTS|ADVANCES|TAKES_PART_IN|CONCERNS|RESPONSIBLE_FOR]->(t:Entity)<-[s:DRAFTS|REVISES|ISSUES|IMPLEMENTS|ADVANCES|TAKES_PART_IN|CONCERNS|RESPONSIBLE_FOR]-(b:Department)
WHERE a.id < b.id
WITH a, b, count(DISTINCT t.id) AS shared
RETURN a.name AS first, b.name AS second, shared
ORDER BY shared DESC, a.id, b.id
LIMIT $top
