/** How a law that needs no differences turned out in a check. */
export interface PropertyResult {
  /** The law, as a statement. */
  readonly name: string;
  /** Whether it holds. */
  readonly holds: boolean;
  /** What contradicts it. */
  readonly contradiction?: string;
}
