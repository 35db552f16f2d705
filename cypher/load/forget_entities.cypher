// Deletes what is ours. A node to which somebody else has tied a relationship stays, without our labels and key:
// a plain node with its name, which no later load will touch.
UNWIND $rows AS row
MATCH (n:Entity {kg: $kg, id: row.id})
CALL (n) {
  OPTIONAL MATCH (n)-[r]-()
  WHERE r.kg = $kg
  DELETE r
}
WITH DISTINCT n
CALL (n) {
  WITH n WHERE NOT EXISTS { (n)--() }
  DELETE n
  RETURN count(*) AS deleted
}
WITH n, deleted WHERE deleted = 0
REMOVE n:Entity, n:$(n.type), n.kg, n.load
