/** `measure-one <peer> <workload> <dtype>`: runs one workload in one peer, in a process of its own, and prints what it measured as JSON. */
import { reference } from "@adjoint/core";
import { wasm } from "@adjoint/engine";
import { adjoint } from "./adjoint.ts";
import { byHand } from "./by-hand.ts";
import type { Dtype, Peer } from "./peer.ts";
import { workload } from "./workloads.ts";

const foreign = async (path: string): Promise<Peer> => ((await import(path)) as { readonly peer: Peer }).peer; // each has one

/** Every peer that runs in Node. The foreign ones are loaded when asked for: nothing else has their packages. */
const peers: Readonly<Record<string, () => Peer | Promise<Peer>>> = {
  adjoint: () => adjoint(wasm, "unrolled"),
  "adjoint, scan": () => adjoint(wasm, "scan"),
  "adjoint, reference": () => adjoint(reference, "unrolled"),
  "by hand": () => byHand,
  "tfjs wasm": () => foreign("./tfjs-wasm.mjs"),
  "tfjs cpu": () => foreign("./tfjs-cpu.mjs"),
  "jax-js": () => foreign("./jax-js.mjs"),
};

/** CPU time in µs. */
function cpu(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

const [peer = "", name = "", dtype = "float32"] = process.argv.slice(2);
try {
  const set = await peers[peer]?.();
  if (set === undefined) throw new Error(`No peer is called "${peer}".`);
  const running = await set(workload(name), dtype as Dtype); // the caller's own words
  const gradientNorm = await running.gradientNorm();
  const beforeStep = cpu();
  const losses = [await running.step()];
  const first = cpu();
  const more = name.startsWith("W7") ? 1 : 9; // the runs of a chain are all alike
  while (losses.length <= more) losses.push(await running.step());
  const slow = (cpu() - first) / more > 1e6;
  const warm = cpu();
  let warmed = 0;
  for (; !slow && cpu() - warm < 400_000; warmed++) await running.step();
  const calls = slow ? 1 : Math.max(1, Math.ceil((100_000 * warmed) / (cpu() - warm)));
  const times: number[] = [];
  for (let round = 0; round < (slow ? 2 : 7); round++) {
    const start = cpu();
    for (let i = 0; i < calls; i++) await running.step();
    times.push((cpu() - start) / calls);
  }
  times.sort((a, b) => a - b);
  console.log(
    JSON.stringify({
      loss: losses[0],
      gradientNorm,
      lossAfter: losses.at(-1),
      median: times[times.length >> 1],
      least: times[0],
      firstStep: first - beforeStep,
    }),
  );
} catch (error) {
  console.log(JSON.stringify({ reason: String((error as Error)?.message ?? error).split("\n")[0] }));
}
process.exit(0); // some peers leave workers behind
