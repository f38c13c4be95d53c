import { ShapeError } from "../errors.ts";
import type { NoAttributes } from "./attribute-sort.ts";
import { type Axis, formatShape, type Shape } from "./shape.ts";
import { drawSize, drawSizes, type ShapeRule } from "./shape-rule.ts";

/**
 * A rule written in letters, one for each axis: `letters({ a: "mk", b: "kn" }, "mn")`. A leading `…` stands for any number of
 * leading axes, the same in every input that has it.
 *
 * @param inputs - the letters of each input
 * @param result - the letters of the result, each of which some input has
 *
 * @example
 * ```ts
 * import { letters } from "@adjoint/core/ops";
 * const rule = letters({ a: "mk", b: "kn" }, "mn");
 * rule.text; // => "a[m, k] · b[k, n] → [m, n]"
 * rule.infer([["batch", 3], [3, 5]], {}); // => ["batch", 5]
 * ```
 */
export function letters(inputs: Readonly<Record<string, string>>, result: string): ShapeRule<NoAttributes> {
  const specs = Object.entries(inputs).map(([name, text]) => ({ name, ...parse(text) }));
  const output = parse(result);
  return {
    inputs: specs.map(({ name }) => name),
    text: `${specs.map((spec) => `${spec.name}${print(spec)}`).join(" · ")} → ${print(output)}`,
    attributes: {},
    infer(shapes) {
      const bound = new Map<string, Axis>();
      let batch: Shape | undefined;
      for (const [i, spec] of specs.entries()) {
        const shape = shapes[i] ?? []; // there is a shape for each input
        const lead = shape.length - spec.axes.length;
        if (lead < 0 || (lead > 0 && !spec.batch)) {
          throw new ShapeError(
            `${spec.name} needs ${spec.batch ? "at least " : ""}${spec.axes.length} axes and has ${shape.length}`,
          );
        }
        if (spec.batch) {
          const axes = shape.slice(0, lead);
          if (batch !== undefined && formatShape(batch) !== formatShape(axes)) {
            throw new ShapeError(`"…" is both ${formatShape(batch)} and ${formatShape(axes)}`);
          }
          batch = axes;
        }
        for (const [position, letter] of spec.axes.entries()) bind(bound, letter, shape[lead + position] ?? 0);
      }
      return [...(output.batch ? (batch ?? []) : []), ...output.axes.map((letter) => bound.get(letter) ?? 1)];
    },
    draw(choose) {
      const batch = drawSizes(choose, 0, 2);
      const sizes = new Map<string, number>();
      const all = choose(0, 4) === 4 ? drawSize(choose) : undefined; // now and then all sizes are equal, so that swapped axes fit
      for (const letter of specs.flatMap(({ axes }) => axes))
        if (!sizes.has(letter)) sizes.set(letter, all ?? drawSize(choose));
      const shapes = specs.map((spec) => [
        ...(spec.batch ? batch : []),
        ...spec.axes.map((letter) => sizes.get(letter) ?? 0),
      ]);
      return { shapes, attributes: {} };
    },
  };
}

interface Spec {
  readonly batch: boolean;
  readonly axes: readonly string[];
}

function parse(text: string): Spec {
  const batch = text.startsWith("…");
  return { batch, axes: [...(batch ? text.slice(1) : text)] };
}

function print({ batch, axes }: Spec): string {
  return `[${[...(batch ? ["…"] : []), ...axes].join(", ")}]`;
}

function bind(bound: Map<string, Axis>, letter: string, axis: Axis): void {
  const before = bound.get(letter);
  if (before !== undefined && before !== axis) throw new ShapeError(`"${letter}" is both ${before} and ${axis}`);
  bound.set(letter, axis);
}
