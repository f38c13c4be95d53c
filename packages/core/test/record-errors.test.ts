import { AdjointError, formatShape, input, type Node, type Shape } from "@adjoint/core";
import { type AnyOp, allOps, type Choose, domainOf, makeNode, type ShapeCase } from "@adjoint/core/ops";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { BadUse } from "./bad-use.ts";
import { allBadUses, nothingToRefuse } from "./bad-uses.ts";
import { drawnOps, errorOf, inputsOf } from "./json-documents.ts";

/** A node of an op on inputs of some shapes, each of the first kind that it takes. */
function use({ op, shapes, attributes }: Omit<BadUse, "reason">): Node {
  return makeNode(op, inputsOf(op, shapes), attributes);
}

/** The rule, the reason, and what the inputs were. */
function messageFor({ op, shapes, reason }: BadUse): string {
  const got = inputsOf(op, shapes)
    .map(({ name, shape }) => `${name}: ${formatShape(shape)}`)
    .join(", ");
  return op.name === "Sinc" ? `Sinc: ${reason}.` : `${op.name}: ${op.shape.text}: ${reason}${got && `; got ${got}`}`;
}

test.each(allBadUses.map((bad) => [bad.op.name, bad.reason, bad] as const))("%s: %s", (_, __, bad) => {
  const error = errorOf(() => use(bad));
  expect(error).toBeInstanceOf(AdjointError);
  expect((error as Error).message).toBe(messageFor(bad));
});

test("every record has a bad use whose text is asserted, or a written reason why it has none", () => {
  const asserted = new Set(allBadUses.map(({ op }) => op.name));
  expect(allOps.filter(({ name }) => asserted.has(name) === Object.hasOwn(nothingToRefuse, name))).toEqual([]);
  expect(Object.keys(nothingToRefuse).filter((name) => !allOps.some((op) => op.name === name))).toEqual([]);
});

test("no record refuses shapes for a reason whose text is not asserted", () => {
  const asserted = new Set(allBadUses.map(({ op, reason }) => `${op.name}: ${template(reason)}`));
  const missing = new Set<string>();
  for (const op of drawnOps) {
    const cases = fc.tuple(
      fc.infiniteStream(fc.nat()),
      fc.array(fc.tuple(fc.nat(), fc.nat(), change), { maxLength: 2 }),
    );
    for (const [stream, changes] of fc.sample(cases, { numRuns: 400, seed: 20261125 })) {
      const choose = (min: number, max: number): number => min + ((stream.next().value as number) % (max - min + 1));
      const { shapes, attributes } = drawn(op, choose);
      const changed = changes.reduce<Drawn>((drawn, [where, at, how]) => altered(drawn, where, at, how), {
        shapes: shapes.map((shape) => [...shape]),
        attributes: structuredCloneOf(attributes),
      });
      const reason = reasonOf(op, changed);
      if (reason !== undefined && !asserted.has(`${op.name}: ${template(reason)}`))
        missing.add(`${op.name}: ${template(reason)}`);
    }
  }
  expect([...missing]).toEqual([]);
});

test("every input of every record refuses the kinds that it does not take, by name", () => {
  for (const op of drawnOps) {
    const { shapes, attributes } = drawn(op, (min) => min);
    const inputs = inputsOf(op, shapes);
    for (const [k, { name, shape }] of inputs.entries()) {
      const { kinds } = domainOf(op, k);
      const wrong = (["bool", "int32", "real"] as const).find((kind) => !kinds.includes(kind));
      if (wrong === undefined) continue;
      const error = errorOf(() => makeNode(op, inputs.with(k, input(`${name}`, shape, { kind: wrong })), attributes));
      expect(String(error)).toBe(`KindError: ${op.name}: ${name} is ${wrong}; ${name} takes ${kinds.join(" or ")}.`);
    }
  }
});

function drawn({ shape }: AnyOp, choose: Choose): ShapeCase<object> {
  if (shape.draw === null) throw new Error("no case can be drawn");
  return shape.draw(choose);
}

interface Drawn {
  readonly shapes: Shape[];
  readonly attributes: Record<string, unknown>;
}

const change = fc.oneof(
  fc.constantFrom<number | string>(-1, 0, 1, 2, 3, 5, 0.5, "n", "m"),
  fc.constantFrom<"drop" | "add">("drop", "add"),
);

/** A case with one size, or one number among its attributes, changed. */
function altered({ shapes, attributes }: Drawn, where: number, at: number, how: number | string): Drawn {
  const keys = Object.keys(attributes);
  const which = where % (shapes.length + keys.length || 1);
  const key = keys[which - shapes.length];
  if (key !== undefined)
    return { shapes, attributes: { ...attributes, [key]: changedValue(attributes[key], at, how) } };
  return {
    shapes: shapes.map((shape, i) => (i === which ? (changedValue(shape, at, how) as Shape) : shape)),
    attributes,
  };
}

function changedValue(value: unknown, at: number, how: number | string): unknown {
  if (!Array.isArray(value)) return typeof value === "string" && how === "add" ? `${value}z` : how;
  if (how === "drop") return value.slice(1);
  if (how === "add") return [...value, value[0] ?? 2];
  return value.map((part, i) => (i === at % value.length ? changedValue(part, at >> 2, how) : part));
}

function structuredCloneOf(attributes: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(attributes));
}

/** Why a rule refuses, in its own letters; nothing where it does not, or where a sort or a size was refused before it. */
function reasonOf(op: AnyOp, { shapes, attributes }: Drawn): string | undefined {
  const isShape = (shape: Shape): boolean =>
    shape.every((axis) => typeof axis === "string" || (Number.isSafeInteger(axis) && axis >= 0));
  if (!shapes.every(isShape)) return undefined;
  const error = errorOf(() => use({ op, shapes, attributes }));
  if (error === undefined) return undefined;
  expect(error).toBeInstanceOf(AdjointError);
  const { message } = error as Error;
  const frame = `${op.name}: ${op.shape.text}: `;
  return message.startsWith(frame) ? message.slice(frame.length).replace(/; got [^;]*$/, "") : undefined;
}

/** A reason without its numbers, names and lists. */
function template(reason: string): string {
  return reason
    .replace(/\[[^\]]*\]/g, "[]")
    .replace(/\b(real|int32|bool)\b/g, "real")
    .replace(/K?[HW](?=[ ′])/g, (axis) => (axis.startsWith("K") ? "KH" : "H"))
    .replace(/"([a-z]|-?[\d.]+)"/g, '"i"')
    .replace(/\b(is|both|and|size) ([a-z]\b|-?\d+(\.\d+)?)/g, "$1 #")
    .replace(/-?\d+(\.\d+)?/g, "#")
    .replace(/only one of .*;/, "only one of …;");
}
