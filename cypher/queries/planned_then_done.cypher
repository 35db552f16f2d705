// zh: 某年计划、另一年完成的工作
// en: What was planned in one year and reported as done in another
// param planned: int, e.g. 2017
// param done: int, e.g. 2016
MATCH (b:Department|Organization)-[r:DRAFTS|REVISES|ISSUES|IMPLEMENTS|REPEALS|ADVANCES|WORKS_WITH|TAKES_PART_IN|CONCERNS|TARGETS|RESPONSIBLE_FOR]->(t:Entity)
WHERE (toString($planned) + ' planned') IN r.stages AND (toString($done) + ' done') IN r.stages
RETURN b.name AS body, type(r) AS relation, t.name AS thing, r.quotes AS quotes, r.places AS places
ORDER BY body, relation, thing, b.id, t.id
