/**
 * What a worker does: it loads onnxruntime and answers one message at a time. It is text, since a worker needs a file or a text
 * of its own, and a file would have another name in the sources, in a bundle, and in tests. Errors come back as answers, since the
 * waiting thread does not see the events of a worker.
 */
export const workerSource = `
const { parentPort, workerData } = require("node:worker_threads");
const { port, flag } = workerData;
const sessions = new Map();
let ort;
const tasks = {
  async load({ id, bytes, options }) {
    ort ??= await import(workerData.url).then((found) => found.default?.InferenceSession ? found.default : found);
    sessions.set(id, await ort.InferenceSession.create(bytes, options));
  },
  async run({ id, feeds }) {
    const tensors = feeds.map(({ type, data, sizes }, i) => ["in" + i, new ort.Tensor(type, data, sizes)]);
    const found = await sessions.get(id).run(Object.fromEntries(tensors));
    return Object.keys(found).map((_, i) => found["out" + i]).map(({ data, dims }) => ({ data, sizes: [...dims] }));
  },
  async release({ id }) {
    await sessions.get(id)?.release();
    sessions.delete(id);
  },
};
port.on("message", async ({ task, message }) => {
  let answer;
  try {
    answer = { value: await tasks[task](message) };
  } catch (error) {
    answer = { error: String(error?.message ?? error) };
  }
  port.postMessage(answer);
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
});
`;
