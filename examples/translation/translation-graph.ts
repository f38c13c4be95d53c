import { all, equal, input, mean, type Node, named, slice, where } from "@adjoint/core";
import { softmaxCrossEntropy } from "@adjoint/layers";
import { greedy } from "./greedy.ts";
import type { Translator } from "./translator.ts";

/** The sizes that a translator works with. */
export interface TranslationSizes {
  /** The number of characters in a source, S. */
  readonly source: number;
  /** The number of characters in a target, T + 1: the one that it starts with, and T more. */
  readonly target: number;
  /** The number of the character that targets start with. */
  readonly start: number;
}

/** The graphs of a translator: its loss, and the texts that it writes by itself. */
export interface TranslationGraph {
  /** The sources, int32 [N, S], called `source`. */
  readonly source: Node;
  /** The targets, int32 [N, T + 1], called `target`. */
  readonly target: Node;
  /** The scores of what comes after each right character, [N, T, V]. */
  readonly scores: Node;
  /** The attention weights of each place of the source, [N, T, S]; absent without attention. */
  readonly weights?: Node;
  /** The mean cross entropy of a character, in nats, given the right ones before it. */
  readonly loss: Node<[]>;
  /** The texts that it writes, given only the first character, int32 [N, T + 1]. */
  readonly written: Node;
  /** The share of texts that are written without a mistake. */
  readonly right: Node<[]>;
}

/** The graphs of a translator. Training is by teacher forcing: each place is given the right characters before it. */
export function translationGraph<Memory>(
  { encode, decode }: Translator<Memory>,
  { source: sourceLength, target: targetLength, start }: TranslationSizes,
): TranslationGraph {
  const source = input("source", ["batch", sourceLength], { kind: "int32" });
  const target: Node = input("target", ["batch", targetLength], { kind: "int32" });
  const memory = encode(source);
  const forced = decode(memory, slice(target, { axis: 1, stop: -1 }));
  const loss = softmaxCrossEntropy(forced.scores, slice(target, { axis: 1, start: 1 }));
  const written = named(
    "written",
    greedy((given) => decode(memory, given).scores, { start, length: targetLength }),
  );
  const right: Node<[]> = mean(where(all(equal(written, target), { axis: 1 }), 1, 0)) as Node<[]>; // the mean over all axes is a scalar
  return { source, target, ...forced, loss: named("loss", loss), written, right };
}
