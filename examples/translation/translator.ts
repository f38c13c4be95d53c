import type { Node } from "@adjoint/core";

/** The outputs of a translator for each place of a text that is being written. */
export interface Written {
  /** A score for each character, [N, T, V]: those of place t are for the character after the given character t. */
  readonly scores: Node;
  /** The attention weights of each place of the source, [N, T, S]; absent without attention. */
  readonly weights?: Node;
}

/** A model that reads one text and writes another. */
export interface Translator<Memory = unknown> {
  /** The parameters. */
  readonly parameters: readonly Node[];
  /** The encoder: from the numbers of the source's characters, int32 [N, S], to the memory. */
  readonly encode: (source: Node) => Memory;
  /** The decoder: from the memory and the characters given so far, int32 [N, T], to scores. Place t only sees the given ones up to t. */
  readonly decode: (memory: Memory, given: Node) => Written;
}
