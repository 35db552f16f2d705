// zh: 谁起草、修订、发布或废止某项政策
// en: Who drafts, revises, issues or repeals a policy
// param policy: text, e.g. 盐业管理条例
// answer:
//   {"body": "政策法规司", "relation": "REVISES", "statuses": ["planned"], "years": [2017], "quotes": ["修订《盐业管理条例》与《食盐专营办法》"]}
MATCH (b:Department|Organization)-[r:DRAFTS|REVISES|ISSUES|REPEALS]->(p:Policy)
WHERE $policy IN p.names
RETURN b.name AS body, type(r) AS relation, r.statuses AS statuses, r.years AS years, r.quotes AS quotes
ORDER BY body, relation, b.id, p.id
