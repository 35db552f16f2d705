// zh: 任务的牵头单位和配合单位
// en: Tasks with the bodies that lead and those that join
// param top: int = 20
// sets: lead, joint
MATCH (b:Department|Organization)-[r:RESPONSIBLE_FOR]->(t:Task)
WITH t, collect(DISTINCT CASE WHEN 'lead' IN r.roles THEN b.name END) AS lead,
     collect(DISTINCT CASE WHEN NOT 'lead' IN r.roles THEN b.name END) AS joint, count(DISTINCT b.id) AS bodies
RETURN t.name AS task, lead, joint, bodies
ORDER BY bodies DESC, t.id
LIMIT $top
