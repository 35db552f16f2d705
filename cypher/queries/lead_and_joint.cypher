// zh: 任务的牵头单位和配合单位
// en: Tasks with the bodies that lead and those that join
// param top: int = 20
// sets: lead, joint
// answer:
//   {"task": "培养数字化人才", "lead": ["人力资源和社会保障部"], "joint": ["工业和信息化部", "教育部"], "bodies": 3}
//   {"task": "守住数据安全底线", "lead": [], "joint": ["中央网络安全和信息化领导小组办公室", "公安部", "工业和信息化部"], "bodies": 3}
//   …
MATCH (b:Department|Organization)-[r:RESPONSIBLE_FOR]->(t:Task)
WITH t, collect(DISTINCT CASE WHEN 'lead' IN r.roles THEN b.name END) AS lead,
     collect(DISTINCT CASE WHEN NOT 'lead' IN r.roles THEN b.name END) AS joint, count(DISTINCT b.id) AS bodies
RETURN t.name AS task, lead, joint, bodies
ORDER BY bodies DESC, t.id
LIMIT $top
