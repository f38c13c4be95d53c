/**
 * What a gradient check of n scalars along a chain costs, in seconds of CPU: each is used at another place of it. `pnpm bench chain`
 */
import { add, input, mul, type Node, parameter, tanh } from "@adjoint/core";
import { checkGradients } from "../src/index.ts";

/** h ← h + tanh(h xᵢ) / 100 for each of n parameters. */
function chain(n: number): { readonly loss: Node; readonly bindings: Readonly<Record<string, number>> } {
  let h: Node = input("h", []);
  const bindings: Record<string, number> = { h: 0.3 };
  for (let i = 0; i < n; i++) {
    h = add(h, mul(0.01, tanh(mul(h, parameter(`x${i}`, [])))));
    bindings[`x${i}`] = 0.3 * Math.sin(1 + i);
  }
  return { loss: h, bindings };
}

function seconds(work: () => void): string {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return ((user + system) / 1e6).toFixed(2);
}

checkGradients(chain(20).loss, chain(20).bindings); // compiles
console.table(
  Object.fromEntries(
    [75, 150, 300, 600].map((n) => {
      const { loss, bindings } = chain(n);
      const [fast, full] = (["fast", "full"] as const).map((mode) =>
        seconds(() => checkGradients(loss, bindings, { mode })),
      );
      return [`${n} scalars`, { "fast, s": fast, "full, s": full }];
    }),
  ),
);
