/**
 * What the example programs share: the command line, text or JSON, pictures.
 *
 * @packageDocumentation
 */

export { choice } from "./choice.ts";
export type { Cell } from "./claims.ts";
export type { Definition, Options, Tools, Values } from "./definition.ts";
export { file } from "./file.ts";
export { outsideClaims } from "./fill-readme.ts";
export type { Option } from "./option.ts";
export { percent } from "./percent.ts";
export { program } from "./program.ts";
export { question } from "./question.ts";
export { readFile } from "./read-file.ts";
export { realNumber } from "./real-number.ts";
export { runProgram, type Surroundings } from "./run-program.ts";
export { seed } from "./seed.ts";
export { seeds } from "./seeds.ts";
export { text } from "./text.ts";
export { UsageError } from "./usage-error.ts";
export { saveWeights, startFrom, weights } from "./weights.ts";
export { wholeNumber } from "./whole-number.ts";
