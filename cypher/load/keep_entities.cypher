// The store no longer says these, but documents that are not being loaded now have said them: they keep what is theirs.
UNWIND $rows AS row
MATCH (n:Entity {kg: $kg, id: row.id})
SET n.documents = row.rest
