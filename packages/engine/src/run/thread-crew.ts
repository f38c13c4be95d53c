import type { Job } from "../module/build-module.ts";
import type { Exports, Memory, Module } from "../wasm/web-assembly.ts";
import { startWorker, type Worker } from "./start-worker.ts";

/** What the workers of a program are given. */
export interface CrewParts {
  readonly module: Module;
  readonly memory: Memory;
  /** By the position of its instruction, the parts of each call that is shared. */
  readonly jobs: ReadonlyMap<number, Job>;
  /** How many threads compute together, this one included. */
  readonly threads: number;
  /** How many functions of numbers the module takes. */
  readonly functions: number;
}

/** Positions of the shared words: a ticket (number of the call, job, next part), and how many parts are done. */
const TICKET = 0;
const DONE = 1;

/** So many jobs have a number on the ticket. */
const MOST_JOBS = 0x1000;

/** So often a thread looks for the end of other parts before it sleeps, where it may. */
const LOOKS = 20_000;

/**
 * The threads that share the large products of a program. Every part is taken by whoever is free first, this thread included, so
 * that a worker that is not there yet, or not any more, costs nothing. Which thread computes a part changes no bit.
 */
export class ThreadCrew {
  readonly #words = new Int32Array(new SharedArrayBuffer(8));
  readonly #workers: readonly Worker[];
  readonly #list: readonly Job[];
  readonly #numberOf: ReadonlyMap<number, number>;
  readonly #exports: Exports;
  #calls = 0;

  constructor({ module, memory, jobs, threads, functions }: CrewParts, exports: Exports) {
    this.#exports = exports;
    this.#list = [...jobs.values()];
    this.#numberOf = new Map([...jobs.keys()].map((index, number) => [index, number]));
    const data = { module, memory, words: this.#words, jobs: this.#list, functions };
    this.#workers = Array.from({ length: threads - 1 }, () => startWorker(workOn, data)).filter(
      (worker) => worker !== undefined,
    );
  }

  /** Computes all parts of the call at a position. */
  run(index: number): void {
    const number = this.#numberOf.get(index) as number; // the module asks for what it was built with
    const job = this.#list[number] as Job;
    if (number >= MOST_JOBS) {
      for (const { name, operands } of job) this.#exports[name]?.(...operands);
      return;
    }
    const words = this.#words;
    this.#calls = (this.#calls + 1) & 0xfff;
    const ticket = (this.#calls << 20) | (number << 8);
    Atomics.store(words, DONE, 0);
    Atomics.store(words, TICKET, ticket);
    if (this.#workers.length > 0) Atomics.notify(words, TICKET);
    for (let part = 0; part < job.length; ) {
      const found = Atomics.load(words, TICKET);
      part = found & 0xff;
      if (part >= job.length || Atomics.compareExchange(words, TICKET, found, found + 1) !== found) continue;
      const { name, operands } = job[part] as Job[number]; // part < length
      this.#exports[name]?.(...operands);
      Atomics.add(words, DONE, 1);
    }
    for (let looks = 0; ; looks++) {
      const done = Atomics.load(words, DONE);
      if (done === job.length) return;
      if (looks > LOOKS) sleep(words, done);
    }
  }

  /** Ends the workers. */
  dispose(): void {
    for (const worker of this.#workers) worker.terminate();
  }
}

/** Waits for another part, where this thread may: a page's main thread may not, and goes on looking. */
function sleep(words: Int32Array, done: number): void {
  try {
    Atomics.wait(words, DONE, done, 1);
  } catch {
    // looks on
  }
}

/** What {@link workOn} is given. */
interface WorkerData {
  readonly module: Module;
  readonly memory: Memory;
  readonly words: Int32Array;
  readonly jobs: readonly Job[];
  readonly functions: number;
}

/** The work of a worker, whose text is its program: it must not use anything from outside itself. */
function workOn({ module, memory, words, jobs, functions }: WorkerData): void {
  const outside: Record<string, unknown> = { memory, reference: () => undefined, split: () => undefined };
  for (const name of ["sin", "cos"] as const) outside[name] = Math[name];
  for (let i = 0; i < functions; i++) outside[`called${i}`] = () => 0; // products call none
  const { exports } = new (
    globalThis as unknown as {
      WebAssembly: { Instance: new (of: object, imports: object) => { readonly exports: Exports } };
    }
  ).WebAssembly.Instance(module, { engine: outside });
  for (let seen = 0; ; ) {
    Atomics.wait(words, 0, seen);
    for (;;) {
      seen = Atomics.load(words, 0);
      const part = seen & 0xff;
      const job = jobs[(seen >> 8) & 0xfff];
      if (seen === 0 || job === undefined || part >= job.length) break;
      if (Atomics.compareExchange(words, 0, seen, seen + 1) !== seen) continue;
      const { name, operands } = job[part] as Job[number]; // part < length
      exports[name]?.(...operands);
      Atomics.add(words, 1, 1);
      Atomics.notify(words, 1);
    }
  }
}
