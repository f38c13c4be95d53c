/**
 * Training steps beside other frameworks: the same nets from the same numbers, each in a process of its own with one thread, in
 * turns; CPU time. Loss, norm of the gradient and loss after ten steps have to agree. `pnpm bench peers [--only W1,W3] [--rounds 3] [--save]`.
 *
 * The peers in JavaScript are installed in `bench/peers`, with a lockfile of their own, by this command alone. NumPy, PyTorch and JAX
 * take part if the Python that `PEERS_PYTHON` names (`python3` if it is not set) has them. `--save` writes
 * `docs/measured/peers.svg`; the figures are in `artifacts/peers.json`.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { barChart } from "@adjoint/visual";
import { type Measured, measuredAt, type Row, tableOf } from "./peers/table.ts";
import { specs, workload } from "./peers/workloads.ts";

const folder = join(import.meta.dirname, "peers");
const root = join(import.meta.dirname, "../../..");
const { values: chosen } = parseArgs({
  options: { only: { type: "string" }, save: { type: "boolean" }, rounds: { type: "string", default: "3" } },
});
const names = chosen.only?.split(",") ?? [...Object.keys(specs), "W7", "W8"].sort();
const rounds = Number(chosen.rounds);

const inNode = ["adjoint", "adjoint, scan", "adjoint, reference", "by hand", "jax-js", "tfjs wasm", "tfjs cpu"];
const inPython = ["numpy", "torch", "jax"];
/** Leaves out what a peer does not have, or what takes it many seconds and tells nothing new. */
function takesPart(peer: string, name: string, dtype: string): boolean {
  const kind = name.slice(0, 2);
  if (peer.startsWith("tfjs"))
    return dtype === "float32" && kind !== "W6" && (peer === "tfjs wasm" || /W[137]/.test(kind));
  if (peer === "jax-js") return !/W[67]/.test(kind);
  if (peer === "adjoint, scan") return /W[34]/.test(kind);
  if (peer === "by hand") return /W[137]/.test(kind);
  if (peer === "numpy") return !/W[67]/.test(kind);
  if (peer === "jax") return /W[1-5]/.test(kind);
  return true;
}

const install = ["-y", "pnpm@10", "install", "--ignore-workspace", "--frozen-lockfile", "--ignore-scripts"];
if (spawnSync("npx", install, { cwd: folder, stdio: "ignore" }).status !== 0)
  console.error("The peers in JavaScript could not be installed: they are left out.");
const python = process.env.PEERS_PYTHON ?? "python3";

/** What a peer's process prints at the end. */
function run(peer: string, name: string, dtype: string): Measured {
  const [command, before] = inPython.includes(peer)
    ? [python, [join(folder, "peers.py")]]
    : [process.execPath, ["--conditions=@adjoint/source", "--import", "tsx", join(folder, "measure-one.ts")]];
  const { stdout } = spawnSync(command, [...before, peer, name, dtype], {
    encoding: "utf8",
    timeout: 600_000,
    env: { ...process.env, OMP_NUM_THREADS: "1" },
  });
  const line = (stdout ?? "").trim().split("\n").at(-1) ?? "";
  try {
    return JSON.parse(line) as Measured; // our own programs print it
  } catch {
    return { reason: `did not run (${command})` };
  }
}

/** What is measured of each workload: all but training steps have several parts. */
const parts = (name: string): readonly string[] => {
  if (name === "W6") return ["W6 full", "W6 fast"];
  if (name === "W7") return [100, 1000, 10_000, 100_000].flatMap((n) => [`W7 ${n} first`, `W7 ${n} again`]);
  if (name !== "W8") return [name];
  return [64, 128, 256, 512, 1024].flatMap((n) => ["nn", "nt", "tn", "tt"].map((letters) => `W8 ${n} ${letters}`));
};

const rows: Row[] = [];
for (const name of names.flatMap(parts)) {
  for (const dtype of name.startsWith("W6") ? ["float64"] : ["float32", "float64"]) {
    const peers = [...inNode, ...inPython].filter((peer) => takesPart(peer, name, dtype));
    const runs = new Map<string, Measured[]>(peers.map((peer) => [peer, []]));
    for (let round = 0; round < rounds; round++) {
      for (const [peer, measured] of runs) if (measured[0]?.reason === undefined) measured.push(run(peer, name, dtype));
    }
    for (const [peer, measured] of runs) rows.push({ name, dtype, peer, ...measuredAt(measured) });
  }
  console.log(`\n${name}: ${workload(name).title}\n${tableOf(rows.filter((row) => row.name === name))}`);
}

const products = rows.filter(({ name, peer }) => name.startsWith("W8") && peer === "adjoint");
if (products.length > 0) {
  const peak = spawnSync(
    process.execPath,
    ["--conditions=@adjoint/source", "--import", "tsx", join(root, "packages/engine/bench/vector-peak.ts")],
    { encoding: "utf8" },
  );
  const most = JSON.parse(peak.stdout) as Readonly<Record<string, number>>; // our own program prints it
  console.log(
    "\nProducts of adjoint, GFLOP/s and share of the most that 128-bit multiplications and additions can give:",
  );
  for (const { name, dtype, least = Number.NaN } of products) {
    const rate = (2 * Number(name.split(" ")[1]) ** 3) / least / 1000;
    console.log(
      `${name.padEnd(12)} ${dtype} ${rate.toFixed(1).padStart(6)} ${(rate / (most[dtype] ?? Number.NaN)).toFixed(2)}`,
    );
  }
}

mkdirSync(join(root, "artifacts"), { recursive: true });
writeFileSync(join(root, "artifacts/peers.json"), `${JSON.stringify({ node: process.version, rows }, null, 1)}\n`);

const steps = names.filter((name) => /W[1-5]/.test(name));
if (chosen.save && steps.length > 0) {
  const ratios = (peer: string): number[] =>
    steps.map((name) => {
      const of = (who: string): number =>
        rows.find((row) => row.name === name && row.dtype === "float32" && row.peer === who)?.least ?? Number.NaN;
      return Math.log10(of(peer) / of("adjoint"));
    });
  const series = ["torch", "jax", "numpy", "jax-js", "tfjs wasm"].map((name) => ({ name, values: ratios(name) }));
  const svg = barChart({
    title: "A training step in float32, beside Adjoint's compiled one",
    names: steps,
    series: series.filter(({ values }) => values.some(Number.isFinite)),
    x: { label: "workload" },
    y: { label: "log₁₀ (time / Adjoint's time)" },
    width: 760,
  });
  writeFileSync(join(root, "docs/measured/peers.svg"), svg);
}
