/**
 * `drawGraph` of graphs of N nodes: CPU time in ms, boxes and size of the picture. `pnpm bench draw-graph`
 *
 * "row" is a row of elementwise nodes without scopes, which is folded into stretches; "scopes" are residual blocks of scopes;
 * "training" is such a net with its gradient and a step of descent, of N nodes in all. Each is drawn once to warm up and then
 * three times; the median is told.
 */
import {
  add,
  gradients,
  input,
  matMul,
  mean,
  mul,
  type Node,
  parameter,
  repeat,
  sigmoid,
  square,
  sub,
  tanh,
} from "@adjoint/core";
import { scoped, topology } from "@adjoint/core/graphs";
import { drawGraph } from "@adjoint/visual";

function row(count: number): readonly Node[] {
  let x: Node = input("x", [4]);
  for (let i = 1; i < count; i++) x = i % 7 === 3 ? add(x, x) : i % 2 === 0 ? sigmoid(x) : tanh(x);
  return [x];
}

interface Net {
  readonly loss: Node<[]>;
  readonly parameters: readonly Node[];
}

/** Blocks of two layers with a way around them: 14 nodes each. */
function blocks(count: number): Net {
  const parameters: Node[] = [];
  const layer = (name: string, x: Node): Node => {
    const [W, b] = [parameter(`${name}/W`, [4, 4]), parameter(`${name}/b`, [1, 4])];
    parameters.push(W, b);
    return scoped(name, add(matMul(x, W), repeat(b, { axis: 0, times: "batch" })), { kind: "affine", from: x });
  };
  let x: Node = input("x", ["batch", 4]);
  for (let i = 0; i < count / 12; i++) {
    const before = x;
    const y = add(layer(`block ${i}/b`, tanh(layer(`block ${i}/a`, x))), x);
    x = scoped(`block ${i}`, y, { kind: "residual", from: before });
  }
  return { loss: mean(square(x)), parameters };
}

function step({ loss, parameters }: Net): readonly Node[] {
  const bars = gradients(loss, parameters);
  return [loss, ...parameters.map((node, i): Node => sub(node, mul(0.1, bars[i] as Node)))]; // one gradient for each
}

function measure(outputs: readonly Node[]): Readonly<Record<string, number>> {
  drawGraph(outputs);
  const times = [0, 1, 2].map(() => {
    const before = process.cpuUsage();
    drawGraph(outputs);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  const svg = drawGraph(outputs);
  return {
    nodes: topology(outputs).nodes.length,
    "CPU ms": Math.round(times.sort((a, b) => a - b)[1] ?? 0),
    boxes: svg.match(/class="adjoint-slot"/g)?.length ?? 0,
    kB: Math.round(svg.length / 1000),
  };
}

const rows: Record<string, Readonly<Record<string, number>>> = {};
for (const count of [100, 1000, 10_000]) {
  rows[`row of ${count}`] = measure(row(count));
  rows[`scopes, ${count}`] = measure([blocks(count).loss]);
}
rows["training, 1000"] = measure(step(blocks(250)));
console.table(rows);
