// How many there are of each kind, to be compared with the store. Our relationships have only our own nodes at their ends.
MATCH (n:Entity {kg: $kg}) RETURN n.type AS what, count(*) AS n
UNION ALL
MATCH (:Entity {kg: $kg})-[r]->() WHERE r.kg = $kg RETURN type(r) AS what, count(*) AS n
UNION ALL
MATCH (d:Document {kg: $kg}) RETURN 'Document' AS what, count(*) AS n
UNION ALL
MATCH (s:Sentence {kg: $kg}) RETURN 'Sentence' AS what, count(*) AS n
UNION ALL
MATCH ()-[r:HAS]->() WHERE r.kg = $kg RETURN 'HAS' AS what, count(*) AS n
UNION ALL
MATCH ()-[r:MENTIONS]->() WHERE r.kg = $kg RETURN 'MENTIONS' AS what, count(*) AS n
