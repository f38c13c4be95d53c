import type { RandomMasking, RandomNumbers } from "@adjoint/core/ops";
import { listText } from "../text/attribute-text.ts";
import { type Block, countOf } from "../text/block.ts";
import type { TensorType, Value } from "../text/value.ts";
import { compared } from "./elementwise.ts";
import type { Mapping } from "./mapping.ts";
import { reshaped, spread } from "./movement.ts";

/** By how many bits each round rotates a word. */
const TURNS = [
  [13, 15, 26, 6],
  [17, 29, 16, 24],
] as const;

/** Makes the key depend on all of its bits. */
const PARITY = 0x1bd11bda;

/** What the words are made from. */
interface Drawing {
  readonly seed: Value;
  readonly stream: number;
  readonly secondWord: number;
  readonly count: number;
}

/**
 * As many words of 32 random bits as asked for, those of Threefry-2x32-20: the pair at place i has the counter i, and its two words
 * stand next to each other. The same bits as those of the reference.
 */
function randomWords(block: Block, { seed, stream, secondWord, count }: Drawing): Value {
  const pairs: TensorType = { sizes: [Math.ceil(count / 2)], type: "ui32" };
  const word = (value: number): Value => block.filled(value >>> 0, pairs);
  const op = (name: string, a: Value, b: Value): Value => block.operation(`stablehlo.${name}`, [a, b], pairs);
  const key = block.operation("stablehlo.bitcast_convert", [seed], { sizes: [], type: "ui32" });
  const key0 = spread(block, key, [], pairs.sizes);
  const key1 = word(stream);
  const keys = [key0, key1, op("xor", op("xor", key0, key1), word(PARITY))] as const;
  const counter = block.operation("stablehlo.iota", [], pairs, { attributes: { iota_dimension: "0 : i64" } });
  let [x, y] = [op("add", counter, key0), op("add", word(secondWord), key1)];
  for (let round = 0; round < 5; round++) {
    for (const turn of TURNS[round % 2] as (typeof TURNS)[number]) {
      x = op("add", x, y);
      const turned = op("or", op("shift_left", y, word(turn)), op("shift_right_logical", y, word(32 - turn)));
      y = op("xor", turned, x);
    }
    x = op("add", x, keys[(round + 1) % 3] as Value); // an index below 3
    y = op("add", op("add", y, keys[(round + 2) % 3] as Value), word(round + 1));
  }
  const column = (each: Value): Value => reshaped(block, each, [each.sizes[0] as number, 1]); // pairs have one axis
  const beside: TensorType = { sizes: [pairs.sizes[0] as number, 2], type: "ui32" };
  const both = block.operation("stablehlo.concatenate", [column(x), column(y)], beside, {
    attributes: { dimension: "1 : i64" },
  });
  const flat = reshaped(block, both, [2 * (pairs.sizes[0] as number)]);
  return block.operation(
    "stablehlo.slice",
    [flat],
    { sizes: [count], type: "ui32" },
    {
      attributes: { start_indices: listText([0]), limit_indices: listText([count]), strides: listText([1]) },
    },
  );
}

/** Truth values: whether a word is below the probability, as a part of 2³². */
export function randomMask({ attributes: { probability, stream } }: { readonly attributes: RandomMasking }): Mapping {
  return ([seed], { block, y }) => {
    const threshold = Math.ceil(probability * 2 ** 32);
    if (threshold > 2 ** 32 - 1) return block.filled(1, y);
    const words = randomWords(block, { seed: seed as Value, stream, secondWord: 0, count: countOf(y) });
    return reshaped(block, compared(block, "LT", [words, block.filled(threshold, words)]), y.sizes);
  };
}

/** Numbers from 0 to 1: the first 24 bits of a word, as a part of 2²⁴. */
export function randomNumbers({ attributes: { stream } }: { readonly attributes: RandomNumbers }): Mapping {
  return ([seed], { block, y }) => {
    const words = randomWords(block, { seed: seed as Value, stream, secondWord: 1, count: countOf(y) });
    const bits = block.operation("stablehlo.shift_right_logical", [words, block.filled(8, words)], words);
    const numbers = block.operation("stablehlo.convert", [bits], { sizes: bits.sizes, type: y.type });
    const scaled = block.operation("stablehlo.multiply", [numbers, block.filled(2 ** -24, numbers)], numbers);
    return reshaped(block, scaled, y.sizes);
  };
}
