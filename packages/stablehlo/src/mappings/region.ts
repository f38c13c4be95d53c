import type { Branches, Looping, ScanAttributes } from "@adjoint/core/ops";
import { listText } from "../text/attribute-text.ts";
import type { Block, Region } from "../text/block.ts";
import type { TensorType, Value } from "../text/value.ts";
import { compared } from "./elementwise.ts";
import type { Mapping } from "./mapping.ts";
import { reshaped } from "./movement.ts";

const COUNT: TensorType = { sizes: [], type: "i32" };

function increased(block: Block, step: Value): Value {
  return block.operation("stablehlo.add", [step, block.scalar(1, "i32")], COUNT);
}

/** A scan as a loop that carries a count, the states, and what the steps so far have given. */
export function scanned({ attributes }: { readonly attributes: ScanAttributes }): Mapping {
  const { body, states: stateCount, sequences: sequenceCount, reverse } = attributes;
  return (inputs, { block, y, sizeOf, typeOf, inside }) => {
    const length = sizeOf(attributes.length);
    const [states, sequences] = [inputs.slice(0, stateCount), inputs.slice(stateCount, stateCount + sequenceCount)];
    const constants = inputs.slice(stateCount + sequenceCount);
    const stacks = body.outputs.slice(stateCount).map((node): TensorType => {
      const { sizes, type } = typeOf(node);
      return { sizes: [length, ...sizes], type };
    });
    const empty = stacks.map((stack) => block.filled(0, stack));
    if (length === 0) return { ...y, id: null, parts: [...states, ...empty] };
    const carried = [COUNT, ...states, ...stacks];
    const isUnfinished: Region = {
      arguments: carried,
      write: (inner, [step]) => [compared(inner, "LT", [step as Value, inner.scalar(length, "i32")])],
    };
    const advance: Region = {
      arguments: carried,
      write(inner, [step, ...rest]) {
        const count = step as Value; // the first argument
        const last = inner.scalar(length - 1, "i32");
        const at = reverse ? inner.operation("stablehlo.subtract", [last, count], COUNT) : count;
        const place = ({ sizes }: TensorType): Value[] =>
          sizes.map((_, axis) => (axis === 0 ? at : inner.scalar(0, "i32")));
        const slices = sequences.map((sequence) => {
          const sizes = [1, ...sequence.sizes.slice(1)];
          const type = { sizes, type: sequence.type };
          const slice = inner.operation("stablehlo.dynamic_slice", [sequence, ...place(sequence)], type, {
            attributes: { slice_sizes: listText(sizes) },
          });
          return reshaped(inner, slice, sizes.slice(1));
        });
        const given = inside(inner, body, [...rest.slice(0, stateCount), ...slices, ...constants]);
        const stacked = stacks.map((stack, i) => {
          const row = reshaped(inner, given[stateCount + i] as Value, [1, ...stack.sizes.slice(1)]); // one for each output
          const before = rest[stateCount + i] as Value;
          return inner.operation("stablehlo.dynamic_update_slice", [before, row, ...place(stack)], stack);
        });
        return [increased(inner, count), ...given.slice(0, stateCount), ...stacked];
      },
    };
    const start = [block.scalar(0, "i32"), ...states, ...empty];
    const [, ...parts] = block.operations("stablehlo.while", start, carried, { regions: [isUnfinished, advance] });
    return { ...y, id: null, parts };
  };
}

/** One of two bodies, by the first input. */
export function branched({ attributes: { whenTrue, whenFalse } }: { readonly attributes: Branches }): Mapping {
  return ([condition, ...inputs], { block, y, typeOf, inside }) => {
    const results = whenTrue.outputs.map(typeOf);
    const regions = [whenTrue, whenFalse].map(
      (body): Region => ({ arguments: [], write: (inner) => inside(inner, body, inputs) }),
    );
    const parts = block.operations("stablehlo.if", [condition as Value], results, { regions });
    return { ...y, id: null, parts };
  };
}

/** A loop that ends when its condition does not hold, or at its limit: XLA cannot refuse to go on. */
export function looped({
  attributes: { condition, step, states: count, limit },
}: {
  readonly attributes: Looping;
}): Mapping {
  return (inputs, { block, y, inside }) => {
    const [states, constants] = [inputs.slice(0, count), inputs.slice(count)];
    const carried = [COUNT, ...states];
    const holds: Region = {
      arguments: carried,
      write(inner, [steps, ...now]) {
        const [asked] = inside(inner, condition, [...now, ...constants]);
        const isBelow = compared(inner, "LT", [steps as Value, inner.scalar(limit, "i32")]); // the first argument
        return [inner.operation("stablehlo.and", [asked as Value, isBelow], { sizes: [], type: "i1" })]; // it gives one
      },
    };
    const advance: Region = {
      arguments: carried,
      write: (inner, [steps, ...now]) => [
        increased(inner, steps as Value),
        ...inside(inner, step, [...now, ...constants]),
      ],
    };
    const start = [block.scalar(0, "i32"), ...states];
    const [, ...parts] = block.operations("stablehlo.while", start, carried, { regions: [holds, advance] });
    return { ...y, id: null, parts };
  };
}
