/** A sort of value that an option accepts; the sorts of attributes are such sorts too. */
export interface ValueSort {
  /** One such value in words: `a function`. */
  readonly one: string;
  /** Whether a value is of this sort. */
  accepts(value: unknown): boolean;
}

/** A function. */
export const anyFunction: ValueSort = { one: "a function", accepts: (value) => typeof value === "function" };

/** A list. */
export const anyList: ValueSort = { one: "a list", accepts: (value) => Array.isArray(value) };

/** A record: an object that is neither a list nor a function. */
export const anyRecord: ValueSort = {
  one: "a record",
  accepts: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
};

/** A source of random numbers. */
export const anyRandomSource: ValueSort = {
  one: "a source such as new NumpyRandom(1984)",
  accepts: (value) =>
    typeof value === "object" && value !== null && "uniform" in value && typeof value.uniform === "function",
};
