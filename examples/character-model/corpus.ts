import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { splitCharacters, Vocabulary } from "@adjoint/data";

/** A text to train on, and a similar one for evaluation. */
export interface Corpus {
  /** The characters; those that occur less than five times in `training` are the unknown one. */
  readonly vocabulary: Vocabulary;
  /** The text to train on. */
  readonly training: readonly string[];
  /** The text that is held out: the last tenth of each page. */
  readonly heldOut: readonly string[];
}

/** The guides and the decision pages of this repository, one after the other. */
export function corpus(): Corpus {
  const folders = ["guide", "decisions"].map((folder) => join(import.meta.dirname, "../../docs", folder));
  const pages = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith(".md"))
      .sort()
      .map((file) => splitCharacters(readFileSync(join(folder, file), "utf8"))),
  );
  const cut = (page: readonly string[]): number => Math.floor(0.9 * page.length);
  const training = pages.flatMap((page) => page.slice(0, cut(page)));
  return {
    vocabulary: new Vocabulary(training, { unknown: "\uFFFD", minimumCount: 5 }),
    training,
    heldOut: pages.flatMap((page) => page.slice(cut(page))),
  };
}

/** Its first 5,000 characters and 1,000 of those held out, for a quick look. */
export function shortened({ vocabulary, training, heldOut }: Corpus): Corpus {
  return { vocabulary, training: training.slice(0, 5000), heldOut: heldOut.slice(0, 1000) };
}
