// zh: 落实单位最多的政策
// en: Policies that most bodies implement
// param top: int = 10
// answer:
//   {"policy": "中国制造2025", "bodies": 12, "said": 12}
//   {"policy": "网络安全法", "bodies": 2, "said": 2}
//   …
MATCH (b:Department|Organization)-[r:IMPLEMENTS]->(p:Policy)
WITH p, count(DISTINCT b.id) AS bodies, sum(r.count) AS said
RETURN p.name AS policy, bodies, said
ORDER BY bodies DESC, said DESC, p.id
LIMIT $top
