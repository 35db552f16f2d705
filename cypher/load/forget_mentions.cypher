// Namings that these documents no longer contain.
MATCH (s:Sentence {kg: $kg, document: $document})-[m:MENTIONS]->(:Entity)
WHERE m.kg = $kg AND m.load <> $load
DELETE m
