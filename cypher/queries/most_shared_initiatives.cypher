// zh: 推进单位最多的行动举措
// en: Initiatives that most bodies advance
// param top: int = 10
// answer:
//   {"initiative": "网络强国战略", "bodies": 6, "said": 6}
//   {"initiative": "制造强国战略", "bodies": 5, "said": 5}
//   …
MATCH (b:Department|Organization)-[r:ADVANCES]->(i:Initiative)
WITH i, count(DISTINCT b.id) AS bodies, sum(r.count) AS said
RETURN i.name AS initiative, bodies, said
ORDER BY bodies DESC, said DESC, i.id
LIMIT $top
