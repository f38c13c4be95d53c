import type { Node, Sizes } from "@adjoint/core";
import type { KernelContext } from "@adjoint/core/ops";
import { type Box, isWhole, strides, WHOLE } from "./box.ts";

/** How a change passes through a node. */
export interface Passage {
  /** What changes of the result. */
  readonly box: Box;
  /** What is needed of each input to compute that. */
  readonly needs: readonly Box[];
  /** For a movement: how far apart in the input the elements lie that are neighbours along each axis of the result. */
  readonly steps?: readonly number[];
}

/**
 * What changes of a node if parts of its inputs do, found from its form, by arithmetic. Undefined if everything does, or if its form does
 * not tell.
 *
 * @param boxes - what changes of each input; undefined if nothing does
 */
export function followBox(
  { op, attributes }: Node,
  boxes: readonly (Box | undefined)[],
  context: KernelContext<object>,
): Passage | undefined {
  const { form } = op;
  const passage =
    form.kind === "elementwise"
      ? throughElements(boxes, context)
      : form.kind === "contraction"
        ? throughLetters(
            boxes,
            context,
            form.letters(
              attributes,
              context.inputs.map(({ length }) => length),
            ),
          )
        : form.kind === "reduction"
          ? throughFibres(boxes, context, { axes: form.axes(attributes), keepsAxes: form.keepsAxes(attributes) })
          : form.kind === "movement" && form.constant(attributes) === null
            ? throughTable(boxes, context, form.source(context))
            : undefined;
  return passage === undefined || isWhole(passage.box) ? undefined : passage;
}

/** The axis that all of them name; {@link WHOLE} if they do not. */
function common(axes: readonly number[]): number {
  const [first = WHOLE] = axes;
  return axes.every((axis) => axis === first) ? first : WHOLE;
}

function throughElements(boxes: readonly (Box | undefined)[], { output }: KernelContext<object>): Passage {
  const moving = boxes.filter((box) => box !== undefined);
  const box = output.map((_, axis) => common(moving.map((each) => each[axis] ?? WHOLE)));
  return { box, needs: boxes.map(() => box) };
}

function throughLetters(
  boxes: readonly (Box | undefined)[],
  _context: KernelContext<object>,
  { inputs, result }: { readonly inputs: readonly string[]; readonly result: string },
): Passage {
  const axisOf = new Map(
    [...result].map((letter): [string, number] => {
      const axes = boxes.flatMap((box, k) => {
        if (box === undefined) return [];
        const places = [...(inputs[k] ?? "")].flatMap((each, i) => (each === letter ? [box[i] ?? WHOLE] : []));
        return places.length === 0 ? [WHOLE] : places;
      });
      return [letter, common(axes)];
    }),
  );
  const boxOf = (letters: string): Box => [...letters].map((letter) => axisOf.get(letter) ?? WHOLE);
  return { box: boxOf(result), needs: inputs.map(boxOf) };
}

function throughFibres(
  boxes: readonly (Box | undefined)[],
  { inputs: [sizes = []] }: KernelContext<object>,
  { axes, keepsAxes }: { readonly axes: readonly number[]; readonly keepsAxes: boolean },
): Passage | undefined {
  const [box, ...others] = boxes;
  if (box === undefined || others.length > 0) return undefined;
  const need = sizes.map((_, axis) => (axes.includes(axis) ? WHOLE : (box[axis] ?? WHOLE)));
  const kept = keepsAxes ? need : need.filter((_, axis) => !axes.includes(axis));
  return { box: kept, needs: [need] };
}

/** A movement of one input whose axes are axes of the input, or repeat it: a transpose, a repetition, a reshape by axes of size 1. */
function throughTable(
  [box, ...others]: readonly (Box | undefined)[],
  { inputs: [sizes = []], output }: KernelContext<object>,
  source: Int32Array,
): Passage | undefined {
  if (box === undefined || others.length > 0 || source.length === 0 || source[0] !== 0) return undefined;
  const apart = strides(output);
  const steps = output.map((size, axis) => (size > 1 ? (source[apart[axis] as number] as number) : 0)); // a stride for each axis
  if (!isAffine(source, output, steps)) return undefined;
  const from = strides(sizes);
  const origin = output.map((size, axis) =>
    size === 1 ? WHOLE : sizes.findIndex((each, i) => each === size && from[i] === steps[axis]),
  );
  const isKnown = output.every((size, axis) => size === 1 || steps[axis] === 0 || origin[axis] !== WHOLE);
  const isFound = sizes.every((size, i) => size === 1 || origin.includes(i)); // each axis of the input is one of the result
  const isOnce =
    new Set(origin.filter((axis) => axis !== WHOLE)).size === origin.filter((axis) => axis !== WHOLE).length;
  if (!isKnown || !isFound || !isOnce) return undefined;
  return { box: origin.map((axis) => (axis === WHOLE ? WHOLE : (box[axis] ?? WHOLE))), needs: [box], steps };
}

/** Whether a table of sources is a sum of steps along the axes of the result. */
function isAffine(source: Int32Array, sizes: Sizes, steps: readonly number[]): boolean {
  const position = sizes.map(() => 0);
  for (let i = 0; i < source.length; i++) {
    let expected = 0;
    for (let axis = 0; axis < position.length; axis++) expected += (position[axis] as number) * (steps[axis] as number); // as many steps as axes
    if (source[i] !== expected) return false;
    for (let axis = position.length - 1; axis >= 0; axis--) {
      position[axis] = (position[axis] as number) + 1;
      if ((position[axis] as number) < (sizes[axis] as number)) break;
      position[axis] = 0;
    }
  }
  return true;
}
