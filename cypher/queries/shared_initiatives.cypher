// zh: 两个司局共同推进的行动举措，及各自的原句
// en: Initiatives that two departments share, with the words of each
// param a: text, e.g. 规划司
// param b: text, e.g. 科技司
// answer:
//   {"initiative": "一带一路", "a_statuses": ["planned"], "b_statuses": ["planned"], "a_quotes": ["围绕“一带一路”"], "b_quotes": ["服务“一带一路”建设"]}
MATCH (a:Department|Organization)-[r:ADVANCES]->(i:Initiative)<-[s:ADVANCES]-(b:Department|Organization)
WHERE $a IN a.names AND $b IN b.names AND a.id <> b.id
RETURN i.name AS initiative, r.statuses AS a_statuses, s.statuses AS b_statuses, r.quotes AS a_quotes, s.quotes AS b_quotes
ORDER BY initiative, a.id, b.id
