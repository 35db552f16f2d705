MATCH (head:Entity {kg: $kg})-[r]->(tail:Entity {kg: $kg})
WHERE r.kg = $kg AND r.load <> $load AND ($all OR any(d IN r.documents WHERE d IN $documents))
RETURN head.id AS head, type(r) AS type, tail.id AS tail,
       [d IN r.documents WHERE NOT $all AND NOT d IN $documents] AS rest LIMIT $limit
