import type { Answer, Reply, Request } from "../worker/messages.ts";

/** How long a model may take before its worker is ended, in milliseconds. */
const LIMIT = 5000;

/**
 * A worker that runs models, one after another. While one runs, only the newest request of each task waits. A worker that does not
 * answer in time is ended, which is the only way to stop an endless loop, and the next request gets a new one.
 */
export class ModelRunner {
  #worker: Worker | undefined;
  #count = 0;
  #running: Job | undefined;
  readonly #waiting = new Map<Request["task"], Job>();

  /** The answer to a request; nothing if a newer request of the same task has taken its place. */
  ask(request: Omit<Request, "id">): Promise<Answer | undefined> {
    return new Promise((resolve) => {
      this.#waiting.get(request.task)?.resolve(undefined);
      this.#waiting.set(request.task, { request, resolve });
      this.#next();
    });
  }

  #next(): void {
    const [task, job] = this.#waiting.entries().next().value ?? [];
    if (this.#running !== undefined || task === undefined || job === undefined) return;
    this.#waiting.delete(task);
    this.#running = job;
    const id = ++this.#count;
    this.#worker ??= new Worker(new URL("../worker/main.ts", import.meta.url), { type: "module" });
    const worker = this.#worker;
    const timer = setTimeout(() => {
      this.#drop();
      finish(fault(`The model ran for ${LIMIT / 1000} seconds and was stopped. Is there an endless loop in it?`));
    }, LIMIT);
    const finish = (answer: Answer): void => {
      clearTimeout(timer);
      this.#running = undefined;
      job.resolve(answer);
      this.#next();
    };
    worker.onmessage = ({ data }: MessageEvent<Reply>) => {
      if (data.id === id) finish(data.answer);
    };
    worker.onerror = ({ message }) => {
      this.#drop();
      finish(fault(`The worker has stopped: ${message || "it could not be loaded"}.`));
    };
    worker.postMessage({ id, ...job.request });
  }

  #drop(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
  }
}

interface Job {
  readonly request: Omit<Request, "id">;
  readonly resolve: (answer: Answer | undefined) => void;
}

function fault(message: string): Answer {
  return { task: "fault", fault: { message }, shapes: {} };
}
