import { ArgumentError, div, input, NDArray, ndarray, prepare, type RandomSource, softmax } from "@adjoint/core";
import type { Vocabulary } from "@adjoint/data";
import type { CellState } from "./cells.ts";
import { drawFrom } from "./draw-from.ts";
import type { LanguageModel } from "./language-model.ts";

/** Options of writing. */
export interface WritingOptions {
  /** The beginning of the text, at least one character; the model reads it first. */
  readonly start: string;
  /** The number of characters that follow. */
  readonly length: number;
  /** $`\tau`$, above 0: below 1 likely characters become likelier, above 1 all become more alike. */
  readonly temperature: number;
  /** The source of random numbers for the characters. */
  readonly random: RandomSource;
}

/** A text that is being written: its last character, and the state of the model after all before it. */
interface Place {
  readonly id: number;
  readonly memory: Readonly<Record<string, NDArray>>;
}

/**
 * Writes text with trained parameters: reads a character, draws the next one from $`\mathrm{softmax}(s / \tau)`$, reads that,
 * and so on. The state goes from step to step, so that each costs the same however long the text is.
 *
 * @throws ArgumentError when it writes, if the start is empty or the temperature not above 0
 */
export function writer(
  model: LanguageModel,
  vocabulary: Vocabulary,
  parameters: ReadonlyMap<string, NDArray>,
): (options: WritingOptions) => string {
  const ids = input("ids", [1, 1], { kind: "int32" });
  const temperature = input("temperature", []);
  const before: CellState = Object.fromEntries(model.parts.map((part) => [part, input(part, [1, model.features])]));
  const { scores, state } = model.read({ ids, before });
  const evaluate = prepare({ ...state, probabilities: softmax(div(scores, temperature)) });
  const nothing = Object.fromEntries(model.parts.map((part) => [part, NDArray.filled([1, model.features], 0)]));

  return ({ start, length, temperature: tau, random }) => {
    const [first, ...rest] = vocabulary.encode([...start]).data;
    if (first === undefined) throw new ArgumentError("writer: start is empty; at least one character is needed.");
    if (!(tau > 0)) throw new ArgumentError(`writer: temperature is ${tau}; a number above 0 is needed.`);
    const read = ({ id, memory }: Place): { readonly probabilities: NDArray; readonly memory: Place["memory"] } => {
      const given = { ...Object.fromEntries(parameters), ...memory, ids: ndarray([[id]], "int32"), temperature: tau };
      const { probabilities, ...after } = evaluate(given);
      return { probabilities, memory: after };
    };
    let place: Place = { id: first, memory: nothing };
    for (const id of rest) place = { id, memory: read(place).memory };
    const written: number[] = [];
    while (written.length < length) {
      const { probabilities, memory } = read(place);
      place = { id: drawFrom(probabilities.data, random), memory };
      written.push(place.id);
    }
    return start + vocabulary.decode(written).join("");
  };
}
