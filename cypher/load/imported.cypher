// After an import (`kg export --to neo4j-admin`): the import tool leaves out lists that are empty.
MATCH (n:Entity {kg: $kg})
WHERE n.aliases IS NULL OR n.years IS NULL OR n.statuses IS NULL
CALL (n) {
  SET n.aliases = coalesce(n.aliases, []), n.years = coalesce(n.years, []), n.statuses = coalesce(n.statuses, [])
} IN TRANSACTIONS OF 10000 ROWS;

MATCH (:Entity {kg: $kg})-[r]->(:Entity {kg: $kg})
WHERE r.kg = $kg AND (r.years IS NULL OR r.stages IS NULL OR r.roles IS NULL OR r.actions IS NULL OR r.titles IS NULL)
CALL (r) {
  SET r.years = coalesce(r.years, []), r.stages = coalesce(r.stages, []), r.roles = coalesce(r.roles, []),
      r.actions = coalesce(r.actions, []), r.titles = coalesce(r.titles, [])
} IN TRANSACTIONS OF 10000 ROWS;
