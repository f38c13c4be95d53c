import { evaluate, formatShape, type Node, ndarray, toJSON } from "@adjoint/core";
import { checkGradients } from "@adjoint/gradcheck";
import { parametersOf } from "@adjoint/layers";
import { drawTrace, type FoldedOptions } from "@adjoint/visual";
import { faultyGraph } from "./faulty-graph.ts";
import type { Answer, Request, Shapes, Weight } from "./messages.ts";
import { operations } from "./operations.ts";
import { offers, plant } from "./plant.ts";
import { type Made, type Model, ModelError, messageOf, runModel } from "./run-model.ts";
import { tourOf } from "./tour.ts";
import { proposedRate } from "./training/read-training.ts";

/** The most boxes of a picture: more than can be read, and quickly laid out. */
const BOXES = 120;

/** Does what the page asks; whatever goes wrong is part of the answer. */
export function answerTo({ task, code, moved, planted, depth }: Request): Answer {
  if (task === "operations") return { task, operations: operations() };
  try {
    const model = runModel(code);
    const values = { ...model.values, ...movedValues(model, moved) };
    const loss = planted === undefined ? model.loss : plant(model.loss, planted);
    const folded = { boxes: BOXES, ...(depth !== undefined && { depth }) };
    if (task === "document") return { task, json: JSON.stringify(toJSON(model.loss), undefined, 2) };
    if (task === "check") return check(loss, values, folded);
    if (task === "tour") return { task, steps: tourOf(loss, values) };
    return {
      task,
      svg: drawTrace(loss, values, folded),
      loss: String(evaluate(loss, values).item()),
      weights: parametersOf(loss).map((node) => weightOf(node, values)),
      offers: offers(model.loss),
      shapes: shapesOf(model.made),
      rate: proposedRate(model),
    };
  } catch (error) {
    if (!(error instanceof ModelError)) return { task: "fault", fault: { message: messageOf(error) }, shapes: {} };
    const { message, line, made } = error;
    return { task: "fault", fault: { message, line }, shapes: shapesOf(made), svg: faultyGraph(error) };
  }
}

function shapesOf(made: Made): Shapes {
  return Object.fromEntries([...made].map(([name, { shape }]) => [name, formatShape(shape)]));
}

function check(loss: Node, values: Model["values"], folded: FoldedOptions): Answer {
  const report = checkGradients(loss, values);
  const notes = new Map<Node, string>();
  for (const { node, input, mistake } of report.blame)
    notes.set(node, `wrong by ${input}${mistake === undefined ? "" : `: ${mistake.text}`}`);
  return { task: "check", ok: report.ok, text: String(report), svg: drawTrace(loss, values, { ...folded, notes }) };
}

/** The moved numbers of those parameters that the model still has, in the same shape. */
function movedValues({ loss, values }: Model, moved: Request["moved"]): Model["values"] {
  const kept: Record<string, Model["values"][string]> = {};
  for (const { name } of parametersOf(loss)) {
    const [data, value] = [moved[name ?? ""], values[name ?? ""]];
    if (name === undefined || data === undefined || value === undefined) continue;
    const { shape, data: given } = ndarray(value);
    if (given.length === data.length) kept[name] = { shape, data };
  }
  return kept;
}

function weightOf({ name = "" }: Node, values: Model["values"]): Weight {
  const { shape, data } = ndarray(values[name] ?? []);
  return { name, shape, numbers: Array.from(data, Number) };
}
