// zh: 某司局与哪些机构合作，角色和原句
// en: Whom a department works with, in which role, and the words for it
// param department: text, e.g. 中小企业局
// answer:
//   {"organisation": "中国人民银行", "roles": ["joint"], "statuses": ["planned"], "quotes": ["与人民银行"]}
//   {"organisation": "中国银行", "roles": ["joint"], "statuses": ["planned"], "quotes": ["与中国银行"]}
//   …
MATCH (d:Department|Organization)-[r:WORKS_WITH]->(o:Organization|Department)
WHERE $department IN d.names
RETURN o.name AS organisation, r.roles AS roles, r.statuses AS statuses, r.quotes AS quotes
ORDER BY organisation, o.id, d.id
