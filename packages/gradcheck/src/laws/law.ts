/** A law, tried on one subject after another: a case of an op, a graph, a function at a point. */
export interface LawOf<T> {
  /** The law, as a statement; of an op, as the end of a sentence that starts with its name. */
  readonly name: string;
  /**
   * Tries it on one subject.
   *
   * @returns by how much two numbers that should be equal differ, relative to their size or to that of their terms, 0 for a
   *   law that is exact; undefined if the subject decides nothing, such as one without elements or at a kink
   * @throws LawViolation saying what was found
   */
  check(subject: T): number | undefined;
}

/** A law does not hold of a subject; the message says what was found. */
export class LawViolation extends Error {
  /** The name of the class. */
  override readonly name = "LawViolation";
}
