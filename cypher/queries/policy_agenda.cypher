// zh: 某司局起草、修订、发布、废止哪些政策
// en: Which policies a department drafts, revises, issues or repeals
// param department: text, e.g. 规划司
// answer:
//   {"relation": "DRAFTS", "policy": "工业发展规划", "statuses": ["planned"], "years": [2017], "actions": ["编制"]}
//   {"relation": "REVISES", "policy": "中国制造2025分省市指南", "statuses": ["planned"], "years": [2017], "actions": ["修订"]}
MATCH (d:Department|Organization)-[r:DRAFTS|REVISES|ISSUES|REPEALS]->(p:Policy)
WHERE $department IN d.names
RETURN type(r) AS relation, p.name AS policy, r.statuses AS statuses, r.years AS years, r.actions AS actions
ORDER BY relation, policy, p.id, d.id
