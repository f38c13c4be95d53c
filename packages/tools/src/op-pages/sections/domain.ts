import { input } from "@adjoint/core";
import { type AnyOp, apply, type Domain, isVariadic, type Op } from "@adjoint/core/ops";
import { domainOfInput } from "../domain-of-input.ts";
import { numberText } from "../number-text.ts";
import type { Subject } from "../subject.ts";

/** For which values each input is meant, and what is refused, with the message that comes. */
export function domainSection(op: AnyOp, subject: Subject | undefined): string {
  const names = isVariadic(op) ? [op.inputs.each] : op.inputs;
  if (names.length === 0) return "It takes nothing.";
  const inputs = names.map((name) => `- \`${name}\`: ${describe(domainOfInput(op, name))}`).join("\n");
  const message = subject === undefined ? undefined : refusal(subject);
  const refused = message === undefined ? "Every shape is taken." : `\`\`\`message\n${message}\n\`\`\``;
  return `${inputs}\n\nRefused while the graph is built, for example:\n\n${refused}`;
}

function describe({ kinds, min, max, kinks = [], distinct = false }: Domain): string {
  const range = [
    min === undefined ? "" : `from ${numberText(min)}`,
    max === undefined ? "" : `to ${numberText(max)}`,
    kinks.length === 0 ? "" : `kinks at ${kinks.map(numberText).join(", ")}`,
    distinct ? "a kink where values are equal" : "",
  ];
  return [kinds.join(" or "), ...range].filter((part) => part !== "").join(", ");
}

/** The message for inputs that do not fit: one axis more, one axis less, another size, or another kind. */
function refusal({ op, inputs, y }: Subject): string | undefined {
  const wrong = [
    inputs.map(({ name = "", shape, kind }, i) =>
      input(name, i === inputs.length - 1 ? shape.map((size) => Number(size) + 1) : shape, { kind }),
    ),
    inputs.map(({ name = "", kind }, i) => input(name, i === 0 ? [] : [1], { kind })),
    inputs.map(({ name = "", shape, kind }) => input(name, shape, { kind: kind === "bool" ? "real" : "bool" })),
  ];
  for (const nodes of wrong) {
    const operands = isVariadic(op)
      ? { [op.inputs.each]: nodes }
      : Object.fromEntries(op.inputs.map((name, i) => [name, nodes[i]]));
    try {
      apply(op as Op, operands as Parameters<typeof apply>[1], y.attributes);
    } catch (error) {
      return (error as Error).message;
    }
  }
  return undefined;
}
