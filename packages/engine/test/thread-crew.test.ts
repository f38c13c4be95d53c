import threads, { type Worker } from "node:worker_threads";
import { input, matMul, type Node } from "@adjoint/core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { compileSync } from "../src/index.ts";
import { ThreadCrew } from "../src/run/thread-crew.ts";
import { store } from "../src/wasm/memory-instructions.ts";
import { ModuleBuilder } from "../src/wasm/module-builder.ts";
import { valueType } from "../src/wasm/value-type.ts";
import { type WebAssemblyApi, webAssembly } from "../src/wasm/web-assembly.ts";

const started: Worker[] = [];
const { Worker: Plain } = threads;

/** The platform's threads, which the engine asks for at each start, and a list of them. */
class Listed extends Plain {
  constructor(...parts: ConstructorParameters<typeof Worker>) {
    super(...parts);
    started.push(this);
  }
}

beforeAll(() => {
  threads.Worker = Listed;
});
afterAll(() => {
  threads.Worker = Plain;
});
afterEach(() => {
  return Promise.all(started.splice(0).map((worker) => worker.terminate()));
});

const ended = (worker: Worker): Promise<void> => new Promise((resolve) => worker.once("exit", () => resolve()));

/** A crew of two with one job of four parts; `inWorker` is what a worker does in a part, after it has said that it is there. */
function crewOf(inWorker: "loops" | "fails", meanwhile: () => void): { crew: ThreadCrew; computed: number[] } {
  const api = webAssembly() as WebAssemblyApi;
  const builder = new ModuleBuilder();
  builder.importMemory({ module: "engine", name: "memory", initial: 1, maximum: 1, shared: true });
  const part = builder.define([valueType.i32], [], (f) => {
    f.i32(0).i32(1).memory(store.i32);
    if (inWorker === "loops") f.loop(() => f.br(0));
    else f.unreachable();
  });
  builder.export("part", part);
  const memory = new api.Memory({ initial: 1, maximum: 1, shared: true });
  const isThere = new Int32Array(memory.buffer);
  const computed: number[] = [];
  const own = (place: number): number => {
    while (crew.threads > 1 && Atomics.load(isThere, 0) === 0) Atomics.wait(isThere, 1, 0, 1);
    if (computed.length === 0) meanwhile();
    return computed.push(place);
  };
  const jobs = new Map([[7, [0, 1, 2, 3].map((place) => ({ name: "part", operands: [place] }))]]);
  const module = new api.Module(builder.finish());
  const crew = new ThreadCrew({ module, memory, jobs, threads: 2, functions: 0 }, { part: own });
  return { crew, computed };
}

describe("a crew of threads", () => {
  for (const [name, inWorker, kills] of [
    ["does not come back from its part", "loops", false],
    ["is killed in its part", "loops", true],
    ["fails in its part", "fails", false],
  ] as const)
    it(`computes all parts, then and later, when a worker ${name}`, async () => {
      const { crew, computed } = crewOf(inWorker, () => {
        if (kills) started[0]?.terminate();
      });
      const end = ended(started[0] as Worker);
      expect([crew.threads, crew.lost]).toEqual([2, 0]);
      crew.run(7);
      expect([...computed].sort()).toEqual([0, 1, 2, 3]);
      expect([crew.threads, crew.lost]).toEqual([1, 1]);
      await end;
      computed.length = 0;
      crew.run(7);
      expect(computed).toEqual([0, 1, 2, 3]);
    });
});

describe("a compiled graph", () => {
  const nodes = (size: number): [Node, Node] => [input("a", [size, size]), input("b", [size, size])];
  const data = (size: number): { shape: number[]; data: Float64Array } => ({
    shape: [size, size],
    data: Float64Array.from({ length: size * size }, (_, i) => ((i * 0.618034) % 1) - 0.5),
  });

  it("starts no worker for products below the threshold", () => {
    const compiled = compileSync(matMul(...nodes(127)), { threads: 3 });
    compiled.run({ a: data(127), b: data(127) });
    expect(started).toEqual([]);
    expect(compiled.report().programs[0]).toMatchObject({ threads: 1, lostWorkers: 0 });
  });

  it("is right after a worker has died between runs, and has no workers once it is disposed of", async () => {
    const bindings = { a: data(200), b: data(200) };
    const alone = compileSync(matMul(...nodes(200))).run(bindings);
    const compiled = compileSync(matMul(...nodes(200)), { threads: 3 });
    expect(compiled.run(bindings).data).toEqual(alone.data);
    expect(compiled.report().programs[0]).toMatchObject({ threads: 3, lostWorkers: 0 });
    const [first, second] = started as [Worker, Worker];
    const ends = [ended(first), ended(second)];
    first.terminate();
    await ends[0];
    for (let i = 0; i < 5; i++) expect(compiled.run(bindings).data).toEqual(alone.data);
    expect(compiled.report().programs[0]).toMatchObject({ threads: 2, lostWorkers: 1 });
    expect(String(compiled.report())).toContain("workers lost: 1");
    compiled.dispose();
    await ends[1];
  });
});
