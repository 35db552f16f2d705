// What rests on the given documents (or on any, when all are loaded) and was not written by this load, with the other
// documents it rests on.
MATCH (n:Entity {kg: $kg})
WHERE n.load <> $load AND ($all OR any(d IN n.documents WHERE d IN $documents))
RETURN n.id AS id, [d IN n.documents WHERE NOT $all AND NOT d IN $documents] AS rest LIMIT $limit
