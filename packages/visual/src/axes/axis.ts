/** The range of an axis, and options of its ticks. */
export interface AxisRange {
  /** The smallest value. */
  readonly low: number;
  /** The largest value. */
  readonly high: number;
  /** The approximate number of ticks. */
  readonly count: number;
  /** Whether the ends may move outward to round numbers. */
  readonly round: boolean;
  /** Whether only integers may be ticks. */
  readonly integers: boolean;
}

/** A tick: a value with a label beside the axis. */
export interface Tick {
  /** Its position along the axis, from 0 to 1. */
  readonly at: number;
  /** The text of the label. */
  readonly label: string;
}

/** A mapping from values to positions along an axis, with ticks. */
export interface Axis {
  /** The position of a value: 0 at the start of the axis, 1 at its end. */
  readonly place: (value: number) => number;
  /** The ticks, in ascending order. */
  readonly ticks: readonly Tick[];
  /** The positions of marks between the ticks, which have no label. */
  readonly minor?: readonly number[];
}

/** One of the two axes of a plot. */
export interface PlotAxis {
  /** The label beside it. */
  readonly label: string;
  /** Makes the axis, with about the given number of ticks. */
  readonly over: (count: number) => Axis;
  /** Whether tick labels that do not fit side by side are turned upright; otherwise some are left out. */
  readonly turn?: boolean;
}
