/** Which tests call which functions, as a run without a mutant tells. Plain data, which goes from process to process. */
export interface Measurement {
  /** All tests: their ids, their files, the marks of the functions that they call, and what they take. */
  readonly tests: readonly {
    readonly id: string;
    readonly file: string;
    readonly reached: readonly number[];
    readonly milliseconds: number;
  }[];
  /** The marks of functions that run while files are loaded or between tests, and so may change every test. */
  readonly between: readonly number[];
}

/** Tests that can notice a mutant. */
export interface Choice {
  /** Their ids, or null for all. */
  readonly ids: readonly string[] | null;
  /** Their files, that which takes least time first. */
  readonly files: readonly string[];
  /** What they take together. */
  readonly milliseconds: number;
}

/** The tests that can notice a mutant in the function with a mark, or outside of all functions. */
export function testsThatReach({ tests, between }: Measurement, mark: number | undefined): Choice {
  const all = mark === undefined || between.includes(mark);
  const found = all ? tests : tests.filter(({ reached }) => reached.includes(mark));
  const times = new Map<string, number>();
  for (const { file, milliseconds } of found) times.set(file, (times.get(file) ?? 0) + milliseconds);
  return {
    ids: all ? null : found.map(({ id }) => id),
    files: [...times].sort(([, a], [, b]) => a - b).map(([file]) => file),
    milliseconds: found.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
  };
}
