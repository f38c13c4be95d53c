import type { Option } from "./option.ts";

/** An option that takes the path of a file; undefined if it is not given. */
export function file(summary: string): Option<string | undefined> {
  return {
    summary,
    placeholder: "file",
    accepts: "a file",
    full: undefined,
    quick: undefined,
    parse: (text) => (text === "" ? undefined : text),
  };
}
