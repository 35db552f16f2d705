// zh: 小圈子：三三之间都有共同工作的司局，按三方共有事项的数目
// en: Communities: three departments that pursue the same things, by how many all three share
// param top: int = 10
// answer:
//   {"first": "中小企业局", "second": "消费品工业司", "third": "运行监测协调局", "shared": 2}
//   {"first": "产业政策司", "second": "消费品工业司", "third": "运行监测协调局", "shared": 2}
//   …
MATCH (t:Entity)<-[r:DRAFTS|REVISES|ISSUES|IMPLEMENTS|ADVANCES|TAKES_PART_IN|CONCERNS|RESPONSIBLE_FOR]-(a:Department)
WITH DISTINCT t, a
MATCH (t)<-[s:DRAFTS|REVISES|ISSUES|IMPLEMENTS|ADVANCES|TAKES_PART_IN|CONCERNS|RESPONSIBLE_FOR]-(b:Department)
WHERE a.id < b.id
WITH DISTINCT t, a, b
MATCH (t)<-[u:DRAFTS|REVISES|ISSUES|IMPLEMENTS|ADVANCES|TAKES_PART_IN|CONCERNS|RESPONSIBLE_FOR]-(c:Department)
WHERE b.id < c.id
WITH a, b, c, count(DISTINCT t.id) AS shared
RETURN a.name AS first, b.name AS second, c.name AS third, shared
ORDER BY shared DESC, a.id, b.id, c.id
LIMIT $top
