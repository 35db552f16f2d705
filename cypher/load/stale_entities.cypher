// What rests on the given documents (or on any, when all are loaded) and was not written by this load.
MATCH (n:Entity {kg: $kg})
WHERE n.load <> $load AND ($all OR any(d IN n.documents WHERE d IN $documents))
RETURN n.id AS id LIMIT $limit
