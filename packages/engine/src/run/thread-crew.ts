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

/**
 * Positions of the shared words: a ticket (number of the call, job, next part), how many parts have ended, how many of these
 * failed, and from `PARTS` on for each part 0, the number of the worker that has taken it, or `IS_DONE`.
 */
const TICKET = 0;
const ENDED = 1;
const FAILED = 2;
const PARTS = 3;
const MOST_PARTS = 0x100;
const IS_DONE = -1;

/** So many jobs have a number on the ticket. */
const MOST_JOBS = 0x1000;

/** So often a thread looks for the end of other parts before it sleeps, where it may. */
const LOOKS = 20_000;

/** A worker has this long for a part, in milliseconds, beside a hundred times as long as this thread took for the others. */
const PATIENCE = 2000;

/**
 * The threads that share the large products of a program. Every part is taken by whoever is free first, this thread included, so
 * that a worker that is not there yet, or not any more, costs nothing. Which thread computes a part changes no bit. A worker
 * that fails in a part, or does not come back from it, is ended, and this thread computes the part.
 */
export class ThreadCrew {
  readonly #words = new Int32Array(new SharedArrayBuffer(4 * (PARTS + MOST_PARTS)));
  /** By their numbers, counted from 1. */
  readonly #workers: ReadonlyMap<number, Worker>;
  readonly #lost = new Set<number>();
  readonly #list: readonly Job[];
  readonly #numberOf: ReadonlyMap<number, number>;
  readonly #exports: Exports;
  #calls = 0;

  constructor({ module, memory, jobs, threads, functions }: CrewParts, exports: Exports) {
    this.#exports = exports;
    this.#list = [...jobs.values()];
    this.#numberOf = new Map([...jobs.keys()].map((index, number) => [index, number]));
    const data = { module, memory, words: this.#words, jobs: this.#list, functions };
    const workers = new Map<number, Worker>();
    for (let own = 1; own < threads; own++) {
      const worker = startWorker(workOn, { ...data, own }, () => this.#lost.add(own));
      if (worker !== undefined) workers.set(own, worker);
    }
    this.#workers = workers;
  }

  /** How many threads compute together now, this one included. */
  get threads(): number {
    return 1 + this.#workers.size - this.#lost.size;
  }

  /** How many workers failed, or did not come back. */
  get lost(): number {
    return this.#lost.size;
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
    words.fill(0, ENDED);
    Atomics.store(words, TICKET, ticket);
    if (this.threads > 1) Atomics.notify(words, TICKET);
    const start = Date.now();
    for (let part = 0; part < job.length; ) {
      const found = Atomics.load(words, TICKET);
      part = found & 0xff;
      if (part >= job.length || Atomics.compareExchange(words, TICKET, found, found + 1) !== found) continue;
      this.#compute(job, part);
    }
    const end = Date.now();
    const latest = end + PATIENCE + 100 * (end - start);
    for (let looks = 0; ; looks++) {
      const ended = Atomics.load(words, ENDED);
      if (ended === job.length) break;
      if (looks <= LOOKS) continue;
      if (Date.now() > latest) break;
      sleep(words, ended);
    }
    if (Atomics.load(words, ENDED) < job.length || Atomics.load(words, FAILED) > 0) this.#finish(job);
  }

  /** Ends the workers. */
  dispose(): void {
    for (const worker of this.#workers.values()) worker.terminate();
  }

  #compute(job: Job, part: number): void {
    const { name, operands } = job[part] as Job[number]; // part < length
    this.#exports[name]?.(...operands);
    Atomics.store(this.#words, PARTS + part, IS_DONE);
    Atomics.add(this.#words, ENDED, 1);
  }

  /** Ends the workers that owe a part, before anything else: none of them may write later; then computes what they owe. */
  #finish(job: Job): void {
    const missing = [...job.keys()].filter((part) => Atomics.load(this.#words, PARTS + part) !== IS_DONE);
    for (const part of missing) {
      const owner = Atomics.load(this.#words, PARTS + part);
      for (const [own, worker] of this.#workers) {
        if (owner !== own && owner !== 0) continue; // 0: it ended before it could say who it is
        this.#lost.add(own);
        worker.terminate();
      }
    }
    for (const part of missing) this.#compute(job, part);
  }
}

/** Waits for another part, where this thread may: a page's main thread may not, and goes on looking. */
function sleep(words: Int32Array, ended: number): void {
  try {
    Atomics.wait(words, ENDED, ended, 1);
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
  /** The number of the worker. */
  readonly own: number;
}

/** The work of a worker, whose text is its program: it must not use anything from outside itself, so positions are numbers. */
function workOn({ module, memory, words, jobs, functions, own }: WorkerData): void {
  const outside: Record<string, unknown> = { memory, reference: () => undefined, split: () => undefined };
  for (const name of ["sin", "cos"] as const) outside[name] = Math[name];
  for (let i = 0; i < functions; i++) outside[`called${i}`] = () => 0; // products call none
  // `webAssembly()` of this package is outside of this text, so the platform's own is taken by its name
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
      Atomics.store(words, 3 + part, own);
      const { name, operands } = job[part] as Job[number]; // part < length
      try {
        exports[name]?.(...operands);
        Atomics.store(words, 3 + part, -1);
      } catch (error) {
        Atomics.add(words, 2, 1);
        throw error;
      } finally {
        Atomics.add(words, 1, 1);
        Atomics.notify(words, 1);
      }
    }
  }
}
