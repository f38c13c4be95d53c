import { answerTo } from "./answer.ts";
import type { Reply, Request } from "./messages.ts";
import type { TrainingOrder } from "./training/messages.ts";
import { Training } from "./training/train.ts";

Error.stackTraceLimit = 100; // so that the line of the model is among the calls of an error that arises deep inside
const training = new Training((news) => self.postMessage(news));
self.addEventListener("message", ({ data }: MessageEvent<Request | TrainingOrder>) => {
  if ("order" in data) return training.take(data);
  const reply: Reply = { id: data.id, answer: answerTo(data) };
  self.postMessage(reply);
});
