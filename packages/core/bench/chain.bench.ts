/** A chain of N elementwise nodes on [4, 4]: build, differentiate and evaluate, in µs per node of the chain. `pnpm bench chain` */
import { evaluate, explain, gradients, input, mul, type Node, neg, sigmoid, sum, topology } from "@adjoint/core";

const ROUNDS = 7;
const start = { x: [1, 2, 3, 4].map((row) => [row, 0, -row, 1]) };

function measure(length: number): Record<string, number> {
  const times: Record<string, number[]> = { build: [], differentiate: [], evaluate: [], explain: [] };
  let nodes = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const x = input("x", [4, 4]);
    const clock = stopwatch(times, length);
    let y: Node = x;
    for (let i = 0; i < length; i++) y = i % 3 === 0 ? sigmoid(y) : i % 3 === 1 ? neg(y) : mul(y, y);
    clock("build");
    const loss = sum(y);
    const dx = gradients(loss, x);
    clock("differentiate");
    evaluate([loss, dx], start);
    clock("evaluate");
    explain(dx);
    clock("explain");
    nodes = topology([loss, dx]).nodes.length;
  }
  const medians = Object.entries(times).map(([part, values]) => [part, Number(median(values).toFixed(2))]);
  return { "nodes with gradient": nodes, ...Object.fromEntries(medians) };
}

/** Writes down the µs per node since the last call. */
function stopwatch(times: Record<string, number[]>, length: number): (part: string) => void {
  let last = process.cpuUsage();
  return (part) => {
    const { user, system } = process.cpuUsage(last);
    times[part]?.push((user + system) / length);
    last = process.cpuUsage();
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

measure(1000); // warms the code up
console.table(Object.fromEntries([1000, 10_000, 100_000].map((length) => [length, measure(length)])));
