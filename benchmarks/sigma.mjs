// A bare page of sigma.js and graphology over packed columns; bundled and opened by page.py.
import Graph from "graphology";
import Sigma from "sigma";

const bytes = Uint8Array.from(atob(document.getElementById("data").textContent), (c) => c.charCodeAt(0));
const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
const { nodes, types, said } = JSON.parse(await new Response(stream).text());
const graph = new Graph({ multi: true });
nodes.name.forEach((label, i) => graph.addNode(String(i), { label, x: nodes.x[i], y: -nodes.y[i], size: 3, color: types[nodes.type[i]].colour }));
said.head.forEach((head, i) => graph.addEdge(String(head), String(said.tail[i]), { size: 1, color: "#ccc" }));
const sigma = new Sigma(graph, document.getElementById("app"));
sigma.once("afterRender", () => requestAnimationFrame(() => setTimeout(() => { document.documentElement.dataset.ready = "yes"; })));
sigma.refresh();
