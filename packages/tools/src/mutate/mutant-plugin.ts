import { type Mutant, planted } from "./mutant.ts";

/** The variable of the environment with the mutant of a test run, as JSON. */
export const MUTANT = "ADJOINT_MUTANT";

/** A mutant and the file that it belongs to. */
export interface PlacedMutant extends Mutant {
  /** The path of the file. */
  readonly file: string;
}

/** A plugin of Vite that changes the text of files. */
export interface TextPlugin {
  readonly name: string;
  readonly enforce: "pre";
  /** The text instead of that of a file, or undefined to leave it. */
  transform(code: string, id: string): string | undefined;
}

/** Plants a mutant while a file is loaded, so that no file on the disk changes; does nothing without one. */
export function mutantPlugin(text: string | undefined): TextPlugin {
  const mutant = text === undefined ? undefined : (JSON.parse(text) as PlacedMutant);
  return {
    name: "adjoint-mutant",
    enforce: "pre",
    transform: (code, id) =>
      mutant !== undefined && id.split("?")[0] === mutant.file ? planted(code, mutant) : undefined,
  };
}
