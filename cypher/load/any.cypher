// Whether this graph has anything in the database besides documents: they may have been deleted by hand.
RETURN EXISTS { MATCH (n:Entity {kg: $kg}) WHERE n.id > '' } OR EXISTS { MATCH (s:Sentence {kg: $kg}) WHERE s.id > '' } AS found
