import { prepare, ndarray } from "@adjoint/core";
import { compileSync } from "@adjoint/engine";
import { rnnStep } from "./rnn-step.ts";
import * as s from "../../core/bench/spiral-step.ts";
import { stepByHand } from "../../core/bench/step-by-hand.ts";
const cpu = () => process.cpuUsage().user + process.cpuUsage().system;
export function time(f: () => void, n: number) { let best = 1e9; for (let r = 0; r < 25; r++) { const t = cpu(); for (let i = 0; i < n; i++) f(); best = Math.min(best, (cpu() - t) / n); } return best; }
const only = process.argv[2];
const w1 = { loss: s.loss, carry: Object.entries(s.nextParameters).map(([k, n]: any) => [[...(function*(){})()], n]), bindings: s.bindings } as any;
import { topology } from "@adjoint/core/graphs";
const params = topology([s.loss]).nodes.filter(n => n.op.name === "Parameter");
w1.carry = params.map(p => [p, (s.nextParameters as any)[p.name!]]);
for (const [name, st] of Object.entries({ W1: w1, W3: rnnStep("unrolled"), W3s: rnnStep("scan") }) as any) {
  if (only && only !== name) continue;
  for (const dtype of ["float64", "float32"] as const) {
    const b: any = {}; for (const [k, v] of Object.entries(st.bindings) as any) b[k] = v.dtype === "int32" ? v : v.as(dtype);
    const t0 = cpu();
    const c = compileSync(st.loss, { dtype, carry: st.carry });
    const p = prepare(st.loss, { dtype, carry: st.carry });
    c.run(b); const t1 = cpu(); p(b);
    const data: any = {}; for (const k of Object.keys(b)) if (!st.carry.some(([n]: any) => n.name === k)) data[k] = b[k];
    let l1, l2; for (let i = 0; i < 5; i++) { l1 = c.run(data).item(); l2 = p(data).item(); }
    const out = new (dtype === "float64" ? Float64Array : Float32Array)(1);
    const us = time(() => c.into(data, out), 3000);
    const us2 = time(() => p(data), 300);
    const t2 = cpu(); for (let i = 0; i < 10; i++) { const c2 = compileSync(st.loss, { dtype, carry: st.carry }); c2.run(b); } const comp = (cpu() - t2) / 10;
    console.log(name, dtype, "engine", us.toFixed(2), "reference", us2.toFixed(1), "diff", Math.abs(l1! - l2!) / Math.abs(l2!), "compile ms", ((comp) / 1000).toFixed(2), process.argv[3] ? c.report().programs[0]!.steps.join("\n") : String(c.report()));
  }
}
const hand = stepByHand(); console.log("by hand W1", time(hand, 1000).toFixed(1));
