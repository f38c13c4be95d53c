import { compileSync } from "@adjoint/engine";
import { rnnStep } from "./rnn-step.ts";
import * as s from "../../core/bench/spiral-step.ts";
import { topology } from "@adjoint/core/graphs";
const params = topology([s.loss]).nodes.filter(n => n.op.name === "Parameter");
const w1 = { loss: s.loss, carry: params.map(p => [p, (s.nextParameters as any)[p.name!]]), bindings: s.bindings } as any;
const st = process.argv[2] === "W1" ? w1 : rnnStep("unrolled") as any;
const cpu = () => process.cpuUsage().user + process.cpuUsage().system;
let best = 1e9;
for (let i = 0; i < 150; i++) { const t = cpu(); const c = compileSync(st.loss, { carry: st.carry }); c.run(st.bindings); c.dispose(); best = Math.min(best, cpu() - t); }
console.log("best compile+first run ms", best / 1000);
