import { input, parameter, matMul, add, relu, gradients, mul, sub, ndarray, square, mean, transpose, einsum, evaluate } from "@adjoint/core";
import { compileSync } from "@adjoint/engine";
import { softmaxCrossEntropy, affine, sequential } from "@adjoint/layers";
import { adam, trainingGraph, sgd } from "@adjoint/training";
const cpu = () => process.cpuUsage().user + process.cpuUsage().system;
function time(f: () => void, n: number) { let best = 1e9; for (let r = 0; r < 8; r++) { const t = cpu(); for (let i = 0; i < n; i++) f(); best = Math.min(best, (cpu() - t) / n); } return best; }
const net = sequential(affine({ name: "a", inputs: 784, outputs: 512 }), relu, affine({ name: "b", inputs: 512, outputs: 256 }), relu, affine({ name: "c", inputs: 256, outputs: 10 }));
const x = input("x", [128, 784]); const labels = input("labels", [128], { kind: "int32" });
const loss = softmaxCrossEntropy(net(x) as any, labels as any) as any;
const nums = (n: number, s = 0.05) => Float64Array.from({ length: n }, (_, i) => (((i * 0.618033988749895) % 1) - 0.5) * s);
for (const dtype of ["float32", "float64"] as const) {
  const g = trainingGraph({ loss, parameters: net.parameters, optimiser: adam({ rate: 0.001 }), dtype });
  const carry = [...g.parameters.map((p, i) => [p, g.next[i]]), ...g.state.map(s => [s.variable, s.next])] as any;
  const b = new Map<any, any>([["x", ndarray({ shape: [128, 784], data: nums(128 * 784, 1) }).as(dtype)], ["labels", ndarray({ shape: [128], data: Int32Array.from({ length: 128 }, (_, i) => i % 10) })], [g.step, ndarray(0).as(dtype)]]);
  for (const c of g.counts) b.set(c.node, ndarray(c.at(0)).as(dtype));
  const first = new Map(b); for (const p of g.parameters) first.set(p, ndarray({ shape: p.shape as any, data: nums((p.shape as number[]).reduce((a, c) => a * c, 1)) }).as(dtype));
  for (const s of g.state) first.set(s.variable, ndarray({ shape: s.variable.shape as any, data: new Float64Array((s.variable.shape as number[]).reduce((a, c) => a * c, 1)) }).as(dtype));
  const c = compileSync(g.loss, { dtype, carry });
  console.log(c.run(first).item(), c.run(b).item());
  const us = time(() => c.run(b), 10);
  console.log("W2", dtype, us.toFixed(0), String(c.report()));
  if (process.argv[2]) console.log(c.report().programs[0]!.steps.join("\n"));
}
