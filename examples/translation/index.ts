/** Shared code of the programs that read one text and write another: models, greedy decoding, training, pictures. */
export { ask } from "./ask.ts";
export { greedy } from "./greedy.ts";
export { drawLooks, type Looks, looksOf } from "./looks.ts";
export { nearestAnswer, shareOfNearest } from "./nearest-answer.ts";
export { recurrentTranslator } from "./recurrent-translator.ts";
export { type Translation, trainTranslator, type Vocabularies } from "./train-translator.ts";
export { type TranslationGraph, translationGraph } from "./translation-graph.ts";
export type { Translator, Written } from "./translator.ts";
