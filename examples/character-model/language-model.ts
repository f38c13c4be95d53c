import { type Node, transpose } from "@adjoint/core";
import { affine, embedding, normal } from "@adjoint/layers";
import { type CellKind, type CellState, cells } from "./cells.ts";

/** Options of a {@link LanguageModel}. */
export interface LanguageModelOptions {
  /** The recurrent layer. */
  readonly cell: CellKind;
  /** The number of different characters, V. */
  readonly vocabulary: number;
  /** The number of features, H: of the state, and of a character. */
  readonly features: number;
}

/** The operands of a model. */
export interface Reading {
  /** `[N, T]`, int32: the characters read. */
  readonly ids: Node;
  /** The state after an earlier text; zeros for parts that are left out. */
  readonly before?: CellState;
  /** A function of the features between layer `place` and the next, such as dropout; the identity if left out. */
  readonly between?: (features: Node, place: number) => Node;
}

/** A language model: reads characters, and scores which comes next. */
export interface LanguageModel {
  /** Its parameters. */
  readonly parameters: readonly Node[];
  /** The number of features, H. */
  readonly features: number;
  /** The names of the parts of its state, `[N, H]` each. */
  readonly parts: readonly string[];
  /** Builds a graph for each use, all with the same parameters: scores `[N, T, V]`, and the state after the last character. */
  read(reading: Reading): { readonly scores: Node; readonly state: CellState };
}

/**
 * Embedding, recurrent layer, affine layer. The affine layer uses the table of the embedding, transposed, so that the same row
 * represents a character when it is read and when it is predicted (Press and Wolf, Using the output embedding to improve language
 * models, 2017).
 */
export function languageModel({ cell, vocabulary, features }: LanguageModelOptions): LanguageModel {
  const embed = embedding({
    name: "characters",
    vocabulary,
    features,
    init: normal({ standardDeviation: 1 / Math.sqrt(features) }),
  });
  const [table] = embed.parameters as readonly [Node]; // an embedding has one parameter
  const recurrent = cells[cell]({ name: cell, inputs: features, hidden: features });
  const predict = affine({ name: "next", inputs: features, outputs: vocabulary, W: transpose(table) });
  return {
    parameters: [...new Set([...embed.parameters, ...recurrent.parameters, ...predict.parameters])],
    features,
    parts: recurrent.parts,
    read({ ids, before = {}, between = (x) => x }) {
      const { outputs, state } = recurrent.run(between(embed(ids), 0), before);
      return { scores: predict(between(outputs, 1)), state };
    },
  };
}
