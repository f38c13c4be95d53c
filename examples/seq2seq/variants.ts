/** A way to build the translator. */
export interface Variant {
  /** Its name. */
  readonly name: string;
  /** Whether the question is read from its end. */
  readonly reversed: boolean;
  /** Whether each step of the decoder sees the encoder's last state. */
  readonly peeky: boolean;
}

/** The variants that are compared. */
export const variants: readonly Variant[] = [
  { name: "plain", reversed: false, peeky: false },
  { name: "reversed", reversed: true, peeky: false },
  { name: "peeky", reversed: false, peeky: true },
  { name: "reversed and peeky", reversed: true, peeky: true },
];
