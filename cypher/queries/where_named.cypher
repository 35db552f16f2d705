// zh: 哪些句子提到某个名称：文件、部分、行号、原文
// en: The sentences that name an entity: document, section, line, text
// param name: text, e.g. 中国制造2025
// param top: int = 20
MATCH (d:Document)-[:HAS]->(s:Sentence)-[m:MENTIONS]->(e:Entity)
WHERE $name IN e.names
RETURN DISTINCT d.id AS document, s.start AS position, s.section AS section, s.line AS line, s.text AS text
ORDER BY document, position
LIMIT $top
