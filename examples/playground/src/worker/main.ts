import { answerTo } from "./answer.ts";
import type { Reply, Request } from "./messages.ts";

Error.stackTraceLimit = 100; // so that the line of the model is among the calls of an error that arises deep inside
self.addEventListener("message", ({ data }: MessageEvent<Request>) => {
  const reply: Reply = { id: data.id, answer: answerTo(data) };
  self.postMessage(reply);
});
