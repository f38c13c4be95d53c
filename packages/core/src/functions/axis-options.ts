/** Along which axis a function of a whole row goes. */
export interface AxisOptions {
  /** The axis; the last one where absent, negative from the end. */
  readonly axis?: number;
}
