import type { Option, OptionValues } from "./option.ts";

/** An option that takes one of a few words. */
export function choice<const T extends string>({
  summary,
  values,
  full,
  quick = full,
}: OptionValues<NoInfer<T>> & { readonly values: readonly T[] }): Option<T> {
  return {
    summary,
    placeholder: "word",
    accepts: `one of ${values.join(", ")}`,
    full,
    quick,
    parse: (text) => values.find((value) => value === text),
  };
}
