// zh: 两个名称之间的最短路径，以及沿途的原句
// en: The shortest paths between two names, with the quotes along them
// param a: text, e.g. 规划司
// param b: text, e.g. 科技司
// param top: int = 5
// answer:
//   {"steps": 2, "names": ["规划司", "一带一路", "科技司"], "relations": ["ADVANCES", "ADVANCES"], "quotes": [["围绕“一带一路”"], ["服务“一带一路”建设"]]}
//   {"steps": 2, "names": ["规划司", "工业和信息化部", "科技司"], "relations": ["PART_OF", "PART_OF"], "quotes": [["工业和信息化部规划司"], ["工业和信息化部科技司"]]}
MATCH p = allShortestPaths((a:Entity)-[:HOLDS_POST|PART_OF|DRAFTS|REVISES|ISSUES|IMPLEMENTS|REPEALS|ADVANCES|WORKS_WITH|TAKES_PART_IN|CONCERNS|TARGETS|ISSUED_BY|RESPONSIBLE_FOR|MEMBER_OF*1..8]-(b:Entity))
WHERE $a IN a.names AND $b IN b.names AND a.id <> b.id
WITH [n IN nodes(p) | n.id] AS ids, [n IN nodes(p) | n.name] AS names,
     [r IN relationships(p) | r.type] AS relations, [r IN relationships(p) | r.head] AS heads,
     [r IN relationships(p) | r.quotes] AS quotes, length(p) AS steps
RETURN steps, names, relations, quotes
ORDER BY steps, ids, relations, heads
LIMIT $top
