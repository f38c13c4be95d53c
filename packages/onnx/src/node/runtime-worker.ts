/// <reference types="node" preserve="true" />

import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import type { NDArray } from "@adjoint/core";
import { workerSource } from "./worker-source.ts";

/** An array as it goes to the worker. */
interface SentArray {
  readonly type: string;
  readonly data: unknown;
  readonly sizes: readonly number[];
}

/** A value as it comes back. */
export interface FoundArray {
  /** The numbers. */
  readonly data: Float64Array | Float32Array | Int32Array | Uint8Array;
  /** The size of each axis. */
  readonly sizes: readonly number[];
}

interface Answer {
  readonly value?: unknown;
  readonly error?: string;
}

/**
 * onnxruntime in a thread of its own, whose answers this thread waits for: the runtime gives promises, and an evaluator gives
 * values. The thread does not keep the process alive.
 */
export class RuntimeWorker {
  readonly #port: MessagePort;
  readonly #flag: Int32Array;
  #count = 0;

  /** @param url - where `onnxruntime-node` lies */
  constructor(url: string) {
    const { port1, port2 } = new MessageChannel();
    this.#flag = new Int32Array(new SharedArrayBuffer(4));
    this.#port = port1;
    const worker = new Worker(workerSource, {
      eval: true,
      workerData: { port: port2, flag: this.#flag, url },
      transferList: [port2],
    });
    worker.unref();
    port1.unref();
  }

  /** Loads a file, and gives the number that it has from now on. */
  load(bytes: Uint8Array, options: object): number {
    const id = this.#count++;
    this.#ask("load", { id, bytes, options });
    return id;
  }

  /** The values of the outputs of a file. */
  run(id: number, arrays: readonly NDArray[]): readonly FoundArray[] {
    const feeds: SentArray[] = arrays.map(({ dtype, data, shape }) => ({ type: dtype, data, sizes: shape }));
    return this.#ask("run", { id, feeds }) as readonly FoundArray[]; // what the task gives
  }

  /** Gives the memory of a file back. */
  release(id: number): void {
    this.#ask("release", { id });
  }

  #ask(task: string, message: object): unknown {
    Atomics.store(this.#flag, 0, 0);
    this.#port.postMessage({ task, message });
    while (Atomics.load(this.#flag, 0) === 0) Atomics.wait(this.#flag, 0, 0); // the call of an earlier answer may come late
    const answer = receiveMessageOnPort(this.#port) as { readonly message: Answer }; // it has answered
    const { value, error } = answer.message;
    if (error !== undefined) throw new Error(error);
    return value;
  }
}
