// zh: 某年计划、至今没有完成记录的工作
// en: What was planned for a year and is nowhere reported as done
// param year: int, e.g. 2017
// param top: int = 50
// answer:
//   {"body": "中小企业局", "relation": "REVISES", "policy": "中小企业促进法", "quotes": ["修订《中小企业促进法》"]}
//   {"body": "产业政策司", "relation": "DRAFTS", "policy": "长江经济带产业发展市场准入负面清单", "quotes": ["编制《长江经济带产业发展市场准入负面清单》"]}
//   …
MATCH (b:Department|Organization)-[r:DRAFTS|REVISES|ISSUES]->(p:Policy)
WHERE (toString($year) + ' planned') IN r.stages AND NOT 'done' IN r.statuses
RETURN b.name AS body, type(r) AS relation, p.name AS policy, r.quotes AS quotes
ORDER BY body, relation, policy, b.id, p.id
LIMIT $top
