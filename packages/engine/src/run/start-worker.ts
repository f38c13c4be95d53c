/** A thread of its own. */
export interface Worker {
  terminate(): unknown;
}

/** What is used of Node's worker threads, and of the workers of pages. */
interface NodeThreads {
  readonly Worker: new (
    code: string,
    options: { readonly eval: true; readonly workerData: unknown },
  ) => Worker & { unref(): void; on(event: "error" | "exit", listener: () => void): void };
}
interface Platform {
  readonly process?: { getBuiltinModule?(name: "node:worker_threads"): NodeThreads | undefined };
  readonly Worker?: new (url: string) => Worker & { postMessage(data: unknown): void; onerror: (() => void) | null };
  readonly Blob?: new (parts: string[], options: { readonly type: string }) => object;
  readonly URL?: { createObjectURL(blob: object): string; revokeObjectURL(url: string): void };
}

/** Whether threads can share memory here: in a page only if it is isolated from others. */
export function canShareMemory(): boolean {
  return typeof SharedArrayBuffer !== "undefined";
}

/**
 * Runs a function that uses nothing from outside itself on a thread of its own; nothing where there are no threads, or a policy
 * forbids them. A program in Node ends although its workers run.
 *
 * @param onEnd - is called when the thread has ended; in a page only if an error ended it
 */
export function startWorker<D>(work: (data: D) => void, data: D, onEnd: () => void): Worker | undefined {
  const { process, Worker: PageWorker, Blob: Text, URL: Address } = globalThis as Platform;
  // compilers of TypeScript may name functions by a call of __name, which is not known there
  const code = `const __name = (value) => value; const work = ${work};`;
  try {
    const threads = process?.getBuiltinModule?.("node:worker_threads");
    if (threads !== undefined) {
      const worker = new threads.Worker(`${code} work(require("node:worker_threads").workerData);`, {
        eval: true,
        workerData: data,
      });
      worker.on("error", () => undefined); // its end is told below
      worker.on("exit", onEnd);
      worker.unref();
      return worker;
    }
    if (PageWorker === undefined || Text === undefined || Address === undefined) return undefined;
    const url = Address.createObjectURL(
      new Text([`${code} onmessage = ({ data }) => work(data);`], { type: "text/javascript" }),
    );
    const worker = new PageWorker(url);
    worker.onerror = onEnd;
    worker.postMessage(data);
    return worker;
  } catch {
    return undefined;
  }
}
