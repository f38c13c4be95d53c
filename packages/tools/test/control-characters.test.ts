import * as core from "@adjoint/core";
import { bindAxes, graphCode, scoped } from "@adjoint/core/graphs";
import { drawGraph, drawTrace, report, toDot, toMermaid } from "@adjoint/visual";
import { expect, test } from "vitest";

// Names come from files too: a terminal would obey an escape, and a sign that turns the
// direction of writing hides what stands there.
const OBEYED = /[^\P{Cc}\n\t]|\p{Bidi_Control}/u;

const bad = "\u001b[31m\u0007\u009d\u202e";
const axis = `b${bad}`;
const x = core.input(`x${bad}`, [axis, 3]);
const W = core.parameter(`W${bad}`, [3, 2]);
const y = scoped(`part${bad}`, core.named(`y${bad}`, core.matMul(x, W)), { kind: `k${bad}`, from: x });
const loss = core.sum(core.tanh(y));
const bindings = { [`x${bad}`]: [[1, 2, 3]], [`W${bad}`]: [[1, 2], [3, 4], [5, 6]] }; // biome-ignore format: matrices
const other = core.input("other", [axis, 3]);
const ids = core.input(`ids${bad}`, [2], { kind: "int32" });
const text = (value: unknown): never => value as never; // names that types would refuse

const shown: Readonly<Record<string, () => unknown>> = {
  "a node": () => x,
  "a list of nodes": () => [x, y],
  explain: () => core.explain(loss),
  "explain with scopes": () => core.explain(loss, { scopes: "nested" } as never),
  explainGradients: () => core.explainGradients(loss, W),
  trace: () => core.trace(loss, bindings),
  graphCode: () => graphCode(loss),
  toDot: () => toDot(loss),
  toMermaid: () => toMermaid(loss),
  drawGraph: () => drawGraph(loss),
  drawTrace: () => drawTrace(loss, bindings),
  report: () => report(loss, bindings),
};

const refused: Readonly<Record<string, () => unknown>> = {
  "a binding that is missing": () => core.evaluate(loss, {}),
  "a binding of another shape": () => core.evaluate(loss, { ...bindings, [`x${bad}`]: [[1, 2]] }),
  "a binding that nothing uses": () => core.evaluate(loss, { ...bindings, [`z${bad}`]: 1 }, { unused: "error" }),
  "a value that is not finite": () => core.evaluate(core.log(core.neg(loss)), bindings, { check: "finite" }),
  "two sizes of an axis": () => core.evaluate(core.add(x, other), { [`x${bad}`]: [[1, 2, 3]], other: [[1, 2, 3], [1, 2, 3]] }), // biome-ignore format: a matrix
  "an axis that is not there": () => bindAxes(loss, { [`no${bad}`]: 3 }),
  "an axis of no node": () => core.sum(x, { axis: text(`no${bad}`) }),
  "two axes that differ": () => core.add(x, text(core.input("other", [`c${bad}`, 3]))),
  "matMul of what does not fit": () => core.matMul(x, text(x)),
  "reshape of a named axis": () => core.reshape(x, text([7])),
  "an axis that is cut": () => core.split(x, text({ axis: 0, parts: 2 })),
  "ids that are real": () => core.gather(x, text(x)),
  "ids outside a table": () =>
    core.evaluate(core.gather(core.constant([1]), ids), { [`ids${bad}`]: core.ndarray([0, 7], "int32") }),
  "topK of too many": () => core.topK(x, text({ k: 9 })),
  "two nodes of one name": () => core.evaluate([x, core.input(`x${bad}`, [1])], bindings),
  "an option": () => core.sum(x, text({ [`ax${bad}is`]: 1 })),
  "a kind": () => core.cast(x, { kind: text(`real${bad}`) }),
  "a dtype": () => core.ndarray([1], text(`float${bad}`)),
  "an einsum": () => core.einsum(text(`i${bad}j->i`), x),
  "an op of a document": () =>
    core.fromJSON(JSON.parse(JSON.stringify(core.toJSON(loss)).replaceAll('"MatMul"', JSON.stringify(`Mat${bad}Mul`)))),
  "a key of a document": () => core.fromJSON({ ...(core.toJSON(loss) as object), [`k${bad}`]: 1 } as never),
  "gradients by something that is not a node": () => core.gradients(x as never, W),
  "an entry that is not there": () => core.lookUp({ a: 1 } as Record<string, number>, `k${bad}`),
  "a name twice in concat": () =>
    core.concat([x, core.input(`q${bad}`, [`c${bad}`, 4])] as readonly core.Node[], { axis: 1 }),
};

test.each(Object.entries(shown))("%s shows no control character of a name", (_, show) => {
  const shown = show();
  const found =
    typeof shown === "object" &&
    shown !== null &&
    !Array.isArray(shown) &&
    Object.getPrototypeOf(shown) === Object.prototype
      ? JSON.stringify(shown)
      : String(shown);
  expect(
    OBEYED.exec(found)?.[0] === undefined
      ? ""
      : JSON.stringify(found.slice(Math.max(0, found.search(OBEYED) - 60)).slice(0, 90)),
  ).toBe("");
});

test.each(Object.entries(refused))("the error of %s shows no control character of a name", (_, use) => {
  let message = "";
  try {
    use();
  } catch (error) {
    message = String(error);
  }
  expect(message).not.toBe("");
  expect(OBEYED.test(message) ? JSON.stringify(message) : "").toBe("");
});
