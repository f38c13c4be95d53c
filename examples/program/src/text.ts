import type { Option, OptionValues } from "./option.ts";

/** An option that takes any text that is not empty. */
export function text({ summary, full, quick = full }: OptionValues<string>): Option<string> {
  return {
    summary,
    placeholder: "text",
    accepts: "a text that is not empty",
    full,
    quick,
    parse: (given) => (given === "" ? undefined : given),
  };
}
