// Sentences that this document no longer contains; one to which somebody else has tied a relationship stays as theirs.
MATCH (s:Sentence {kg: $kg, document: $document})
WHERE s.load <> $load
CALL (s) {
  OPTIONAL MATCH (s)-[r]-()
  WHERE r.kg = $kg
  DELETE r
}
WITH DISTINCT s
CALL (s) {
  WITH s WHERE NOT EXISTS { (s)--() }
  DELETE s
  RETURN count(*) AS deleted
}
WITH s, deleted WHERE deleted = 0
REMOVE s:Sentence, s.kg, s.load
