// The documents of this graph that the database holds. An empty digest: a load of it was begun and not ended.
MATCH (d:Document {kg: $kg})
RETURN d.id AS id, d.digest AS digest
ORDER BY id
