import type { Node } from "@adjoint/core";

/** What a translator gives for each place of a text that is being written. */
export interface Written {
  /** One score a character, [N, T, V]: those of place t say what comes after the given character t. */
  readonly scores: Node;
  /** How much each place looked at each place of the source, [N, T, S]; absent without attention. */
  readonly weights?: Node;
}

/** A model that reads one text and writes another. */
export interface Translator<Memory = unknown> {
  /** What is learnt. */
  readonly parameters: readonly Node[];
  /** From the numbers of the source's characters, int32 [N, S], to what is remembered of it. */
  readonly encode: (source: Node) => Memory;
  /** From the memory and the characters given so far, int32 [N, T], to scores. Place t sees the given ones up to t only. */
  readonly decode: (memory: Memory, given: Node) => Written;
}
