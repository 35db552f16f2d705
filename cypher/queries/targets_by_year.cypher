// zh: 各年度的目标指标：哪一年、谁、什么
// en: Targets by year: when, who, what
// param top: int = 50
MATCH (b:Department|Organization)-[r:TARGETS]->(t:Target)
UNWIND r.years AS year
RETURN year, b.name AS body, t.name AS target, r.statuses AS statuses
ORDER BY year, body, target, b.id, t.id
LIMIT $top
