// zh: 哪些句子提到某个名称：文件、部分、行号、原文
// en: The sentences that name an entity: document, section, line, text
// param name: text, e.g. 中国制造2025
// param top: int = 20
// answer:
//   {"document": "miit-2017-sample", "position": 687, "section": "规划司", "line": 19, "text": "规划司今年以《中国制造2025》为主线，同时抓好投资、区域和标准三件事。"}
//   {"document": "miit-2017-sample", "position": 998, "section": "财务司", "line": 26, "text": "财务司将围绕《中国制造2025》的重点工程安排资金，推动设立中国制造2025基金，参与运作国家中小企业发展基金和国家集成电路产业投资基金。"}
//   …
MATCH (d:Document)-[:HAS]->(s:Sentence)-[m:MENTIONS]->(e:Entity)
WHERE $name IN e.names
RETURN DISTINCT d.id AS document, s.start AS position, s.section AS section, s.line AS line, s.text AS text
ORDER BY document, position
LIMIT $top
