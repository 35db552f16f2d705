// What passes the filter: which edges and nodes are shown, and how many statements each edge has left.

import { type Graph } from "./graph";
import { filtering, type Filter } from "./state";

export interface Shown {
  active: boolean;
  /** edge → statements that pass; 0 hides the edge */
  strength: Int32Array;
  node: Uint8Array;
  /** node → how many edges are left */
  degree: Int32Array;
  /** statement → whether it passes */
  row: Uint8Array;
  nodes: number;
  edges: number;
  rows: number;
  byType: number[];
  byRelation: number[];
}

export function apply(g: Graph, filter: Filter): Shown {
  const row = rows(g, filter),
    strength = new Int32Array(g.edges),
    node = new Uint8Array(g.count),
    degree = new Int32Array(g.count);
  const type = g.data.types.map((kind) => !filter.types.includes(kind.id));
  const active = filtering(filter),
    byType = g.data.types.map(() => 0),
    byRelation = g.data.relations.map(() => 0);
  let edges = 0,
    passed = 0;
  for (let e = 0; e < g.edges; e++) {
    if (!type[g.type[g.head[e]]] || !type[g.type[g.tail[e]]]) continue;
    let left = 0;
    for (let i = g.first[e]; i < g.first[e + 1]; i++) left += row[i];
    if (left < Math.max(1, filter.strength)) continue;
    strength[e] = left;
    node[g.head[e]] = node[g.tail[e]] = 1;
    degree[g.head[e]]++;
    if (g.tail[e] !== g.head[e]) degree[g.tail[e]]++;
    byRelation[g.relation[e]]++;
    edges++;
    passed += left;
  }
  let nodes = 0;
  const alone =
    filter.strength < 2 &&
    !filter.relations.length &&
    !filter.statuses.length &&
    !filter.roles.length &&
    !filter.documents.length &&
    !filter.from &&
    !filter.to;
  for (let n = 0; n < g.count; n++) {
    if (alone && type[g.type[n]]) node[n] = 1;
    if (node[n]) {
      nodes++;
      byType[g.type[n]]++;
    }
  }
  return { active, strength, node, degree, row, nodes, edges, rows: passed, byType, byRelation };
}

function rows(g: Graph, filter: Filter): Uint8Array {
  const { said, documents, relations, statuses } = g.data,
    row = new Uint8Array(said.head.length).fill(1);
  const keep = (column: number[], ids: string[], out: string[]) => {
    if (!out.length) return;
    const kept = ids.map((id) => (out.includes(id) ? 0 : 1));
    for (let i = 0; i < row.length; i++) row[i] &= kept[column[i]];
  };
  keep(
    said.relation,
    relations.map((r) => r.id),
    filter.relations,
  );
  keep(said.status, statuses, filter.statuses);
  keep(
    said.role,
    said.roles,
    filter.roles.map((role) => (role === "-" ? "" : role)),
  );
  if (filter.documents.length) {
    const kept = documents.id.map((id) => (filter.documents.includes(id) ? 0 : 1));
    for (let i = 0; i < row.length; i++) row[i] &= kept[g.data.sections.document[g.sentences.section[said.sentence[i]]]];
  }
  if (filter.from || filter.to) {
    for (let i = 0; i < row.length; i++) if (said.year[i] < filter.from || (filter.to && said.year[i] > filter.to) || !said.year[i]) row[i] = 0;
  }
  return row;
}
