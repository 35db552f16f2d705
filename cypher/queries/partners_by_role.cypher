// zh: 与各司局合作的机构，按角色（联合 joint、支持 supports、指导 guides）统计
// en: Organisations that departments work with, by role
// param top: int = 20
// answer:
//   {"role": "joint", "organisation": "国家发展和改革委员会", "departments": 2}
//   {"role": "joint", "organisation": "财政部", "departments": 2}
//   …
MATCH (d:Department)-[r:WORKS_WITH]->(o:Organization|Department)
UNWIND CASE WHEN size(r.roles) = 0 THEN ['-'] ELSE r.roles END AS role
WITH o, role, count(DISTINCT d.id) AS departments
RETURN role, o.name AS organisation, departments
ORDER BY departments DESC, role, o.id
LIMIT $top
