// zh: 某年计划、另一年完成的工作
// en: What was planned in one year and reported as done in another
// param planned: int, e.g. 2017
// param done: int, e.g. 2016
// answer:
//   {"body": "原材料工业司", "relation": "WORKS_WITH", "thing": "财政部", "quotes": ["会同国家发展改革委、科技部、财政部", "会同财政部、保监会"], "places": ["miit-2017-sample:73", "miit-2017-sample:76"]}
//   {"body": "无线电管理局", "relation": "IMPLEMENTS", "thing": "无线电管理条例", "quotes": ["参与修订的《中华人民共和国无线电管理条例》由国务院和中央军委", "宣传贯彻《条例》"], "places": ["miit-2017-sample:143", "miit-2017-sample:146"]}
MATCH (b:Department|Organization)-[r:DRAFTS|REVISES|ISSUES|IMPLEMENTS|REPEALS|ADVANCES|WORKS_WITH|TAKES_PART_IN|CONCERNS|TARGETS|RESPONSIBLE_FOR]->(t:Entity)
WHERE (toString($planned) + ' planned') IN r.stages AND (toString($done) + ' done') IN r.stages
RETURN b.name AS body, type(r) AS relation, t.name AS thing, r.quotes AS quotes, r.places AS places
ORDER BY body, relation, thing, b.id, t.id
