import { lookUp } from "../arguments/look-up.ts";
import type { Numbers } from "../array/dtype.ts";
import { elementCount } from "../array/sizes.ts";
import { jvp } from "../autodiff/jvp.ts";
import { vjp } from "../autodiff/vjp.ts";
import { ArgumentError } from "../errors.ts";
import { Body } from "../graph/body.ts";
import { defineOp } from "../graph/define-op.ts";
import type { Node } from "../graph/node.ts";
import type { Kernel, KernelContext, VariadicOp } from "../graph/op.ts";
import { input } from "../ops/leaf/input.ts";
import { positions } from "../ops/leaf/positions.ts";
import { anything } from "../shapes/domain.ts";
import { bodyMemory } from "./body-memory.ts";
import { applyCond } from "./cond-op.ts";
import { applyScan } from "./scan-op.ts";
import { pack } from "./unpack-place.ts";
import { type Looping, whileLoopKind, whileLoopShape } from "./while-loop-shape.ts";

/** A body applied as long as a condition holds; see {@link whileLoop}. The result packs the states after the last step. */
export const WhileLoop: VariadicOp<"x", Looping> = defineOp({
  name: "WhileLoop",
  inputs: { each: "x", named: (index, { step }) => step.inputs[index]?.name ?? `x${index}` },
  shape: whileLoopShape,
  kind: whileLoopKind,
  domain: { x: anything },
  form: { kind: "region", bodies: ({ condition, step }) => [condition, step] },
  kernel: whileLoopKernel,
  vjp: (yBar, { x }, { attributes }) => {
    const inputs = placeholdersLike(attributes);
    const reals = inputs.filter(({ kind }) => kind === "real");
    const bar = input("cotangent", yBar.shape);
    const xBars = new Body([...inputs, bar], vjp(asScan(attributes, inputs), reals, bar)).at([...x, yBar]);
    return inputs.map((node) => xBars[reals.indexOf(node)] ?? null);
  },
  jvp: (xDot, { x }, { attributes, index }) => {
    if (xDot.kind !== "real") return null;
    const inputs = placeholdersLike(attributes);
    const dot = input("tangent", xDot.shape);
    const pushed = jvp(asScan(attributes, inputs), [lookUp(inputs, index)], [dot]);
    return lookUp(new Body([...inputs, dot], [pushed]).at([...x, xDot]), 0);
  },
  doc: {
    summary: "A body applied as long as a condition holds, up to a limit.",
    formula: "s_{t+1} = f(s_t) \\text{ while } c(s_t)",
    kinks: "those of the body, and where the number of steps changes",
    source:
      "the derivative of a scan of as many steps as the limit, whose steps do nothing once the condition does not hold",
  },
});

function placeholdersLike({ step }: Looping): readonly Node[] {
  return step.inputs.map(({ name, shape, kind }, i) => input(name ?? `x${i}`, shape, { kind }));
}

/**
 * The loop as a scan with a fixed number of steps, each of which does nothing once the condition does not hold. It has the
 * value of the loop wherever that ends, and its derivatives are those of the loop.
 */
export function asScan({ condition, step, states: count, limit }: Looping, inputs: readonly Node[]): Node {
  const own = placeholdersLike({ condition, step, states: count, limit });
  const [states, constants] = [own.slice(0, count), own.slice(count)];
  const holds = lookUp(condition.at(own), 0); // the condition has one result
  const rest = new Body(step.inputs, step.inputs.slice(0, count));
  const next = applyCond({ whenTrue: step, whenFalse: rest }, [holds, ...own]);
  const tick = input("tick", []);
  const body = { states, sequences: [tick], constants, next, outputs: [], length: limit, reverse: false };
  const ticks: Node = positions(limit, { kind: "real" });
  return pack(applyScan(body, [...inputs.slice(0, count), ticks, ...inputs.slice(count)]));
}

function whileLoopKernel({ attributes, inputs: sizes, sizeOf }: KernelContext<Looping>): Kernel {
  const { condition, step, states, limit } = attributes;
  const asked = bodyMemory(condition.inputs, condition.outputs, { sizeOf });
  const taken = bodyMemory(step.inputs, step.outputs, { sizeOf });
  const carried = sizes.slice(0, states).map((size) => new Float64Array(elementCount(size)));
  const place = (index: number, value: Numbers): void => {
    asked.placeholders[index]?.set(value);
    taken.placeholders[index]?.set(value);
  };
  const holds = (): boolean => {
    for (const [i, memory] of carried.entries()) place(i, memory);
    asked.run();
    return asked.results[0]?.[0] !== 0;
  };
  return (y, inputs) => {
    for (const [i, memory] of carried.entries()) memory.set(inputs[i] as Numbers); // states come first
    for (let i = states; i < inputs.length; i++) place(i, inputs[i] as Numbers);
    for (let steps = 0; holds(); steps++) {
      if (steps === limit)
        throw new ArgumentError(
          `whileLoop: the condition still holds after ${limit} steps, which is the limit; raise the limit, or see that the steps lead to an end.`,
        );
      taken.run();
      for (const [i, memory] of carried.entries()) memory.set(taken.results[i] as Numbers); // one for each state
    }
    let offset = 0;
    for (const memory of carried) {
      y.set(memory, offset);
      offset += memory.length;
    }
  };
}
