import type { Node } from "@adjoint/core";
import type { AppliedOp, ops } from "@adjoint/core/ops";
import type { GraphWriter } from "../writer/graph-writer.ts";
import type { Mapping } from "./mapping.ts";

/** By how many bits each round rotates a word. */
const TURNS = [
  [13, 15, 26, 6],
  [17, 29, 16, 24],
] as const;

/** Makes the key depend on all of its bits. */
const PARITY = 0x1bd11bda;

const WORD = 2 ** 32;

/** The arithmetic of words of 32 bits by int64, which runtimes have all operators for. */
class Words {
  readonly #writer: GraphWriter;

  constructor(writer: GraphWriter) {
    this.#writer = writer;
  }

  constant(value: number): string {
    return this.#writer.scalar(value, "int64");
  }

  add(a: string, b: string): string {
    return this.low(this.#writer.emit("Add", [a, b]));
  }

  xor(a: string, b: string): string {
    return this.#writer.emit("BitwiseXor", [a, b]);
  }

  rotated(x: string, bits: number): string {
    const high = this.low(this.#writer.emit("Mul", [x, this.constant(2 ** bits)]));
    return this.#writer.emit("BitwiseOr", [high, this.#writer.emit("Div", [x, this.constant(2 ** (32 - bits))])]);
  }

  /** The last 32 bits. */
  low(x: string): string {
    return this.#writer.emit("BitwiseAnd", [x, this.constant(WORD - 1)]);
  }
}

/**
 * Threefry-2x32 with 20 rounds (Salmon et al., 2011), by operators on int64: the bits are those of every other engine.
 *
 * @returns the first and the second word for each counter, interleaved
 */
function randomWords(writer: GraphWriter, seed: Node, stream: number, word: number, count: string): string {
  const words = new Words(writer);
  const half = writer.emit("Div", [writer.emit("Add", [count, words.constant(1)]), words.constant(2)]);
  const counter = writer.emit("Range", [words.constant(0), writer.emit("Squeeze", [half]), words.constant(1)]);
  const key0 = words.low(writer.cast(writer.valueOf(seed), "int64"));
  const key1 = words.constant(stream >>> 0);
  const keys = [key0, key1, words.xor(words.xor(key0, key1), words.constant(PARITY))];
  let x = words.add(counter, key0);
  let y = words.add(writer.emit("Expand", [words.constant(word), half]), key1);
  for (let block = 0; block < 5; block++) {
    for (const bits of TURNS[block % 2] as (typeof TURNS)[number]) {
      x = words.add(x, y);
      y = words.xor(words.rotated(y, bits), x);
    }
    x = words.add(x, keys[(block + 1) % 3] as string); // an index below 3
    y = words.add(words.add(y, keys[(block + 2) % 3] as string), words.constant(block + 1));
  }
  const pairs = [x, y].map((each) => writer.emit("Unsqueeze", [each, writer.integers([1])]));
  const flat = writer.emit("Reshape", [writer.emit("Concat", pairs, { axis: 1 }), writer.integers([-1])]);
  return writer.emit("Slice", [flat, writer.integers([0]), count, writer.integers([0])]);
}

/** Truth values: a word is below a whole number where it is below the probability in words. */
export function randomMask({
  node,
  inputs: { seed },
  attributes: { probability, stream },
}: AppliedOp<typeof ops.RandomMask>): Mapping {
  return (writer) => {
    const words = randomWords(writer, seed, stream, 0, writer.count([node.shape]));
    const isBelow = writer.emit("Less", [words, writer.scalar(Math.ceil(probability * WORD), "int64")]);
    return writer.emit("Reshape", [isBelow, writer.dims(node.shape)], { allowzero: 1 });
  };
}

/** Numbers from 0 to 1: the first 24 bits of a word, which float32 holds too. */
export function randomUniform({
  node,
  inputs: { seed },
  attributes: { stream },
}: AppliedOp<typeof ops.RandomUniform>): Mapping {
  return (writer) => {
    const words = randomWords(writer, seed, stream, 1, writer.count([node.shape]));
    const high = writer.emit("Div", [words, writer.scalar(2 ** 8, "int64")]);
    const number = writer.emit("Mul", [writer.cast(high, writer.real), writer.scalar(2 ** -24)]);
    return writer.emit("Reshape", [number, writer.dims(node.shape)], { allowzero: 1 });
  };
}
