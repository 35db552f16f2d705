// zh: 谁涉及某个主题，已做还是计划，及原句
// en: Who works on a topic, done or planned, and the words for it
// param topic: text, e.g. 工业互联网
// answer:
//   {"body": "电子信息司", "statuses": ["planned"], "years": [2017], "quotes": ["研发工业互联网设备和5G高频元器件"]}
//   {"body": "网络安全管理局", "statuses": ["planned"], "years": [2017], "quotes": ["提高工业互联网和车联网的监测能力"]}
MATCH (b:Department|Organization)-[r:CONCERNS]->(t:Topic)
WHERE $topic IN t.names
RETURN b.name AS body, r.statuses AS statuses, r.years AS years, r.quotes AS quotes
ORDER BY body, b.id, t.id
