// zh: 各年度的目标指标：哪一年、谁、什么
// en: Targets by year: when, who, what
// param top: int = 50
// answer:
//   {"year": 2016, "body": "信息化和软件服务业司", "target": "两化融合贯标试点企业600家", "statuses": ["done"]}
//   {"year": 2016, "body": "无线电管理局", "target": "黑广播设备2423台", "statuses": ["done"]}
//   …
MATCH (b:Department|Organization)-[r:TARGETS]->(t:Target)
UNWIND r.years AS year
RETURN year, b.name AS body, t.name AS target, r.statuses AS statuses
ORDER BY year, body, target, b.id, t.id
LIMIT $top
