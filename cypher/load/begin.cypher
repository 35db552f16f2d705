// Mark documents as unfinished before anything of theirs is touched; a load that dies is so recognised by the next.
UNWIND $rows AS row
MERGE (d:Document {kg: $kg, id: row.id})
SET d.digest = ''
