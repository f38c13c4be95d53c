/** What an axis has to cover. */
export interface AxisRange {
  /** The smallest value. */
  readonly low: number;
  /** The largest value. */
  readonly high: number;
  /** About how many ticks there is room for. */
  readonly count: number;
  /** Whether the ends may move outward to round numbers. */
  readonly round: boolean;
  /** Whether only integers may be ticks. */
  readonly integers: boolean;
}

/** A value that is written beside an axis. */
export interface Tick {
  /** Its place along the axis, from 0 to 1. */
  readonly at: number;
  /** Its text. */
  readonly label: string;
}

/** A mapping from values to places along an axis, with ticks. */
export interface Axis {
  /** The place of a value: 0 at the start of the axis, 1 at its end. */
  readonly place: (value: number) => number;
  /** The ticks, in ascending order. */
  readonly ticks: readonly Tick[];
}

/** One of the two axes of a plot. */
export interface PlotAxis {
  /** What is written beside it. */
  readonly label: string;
  /** The axis itself, with about as many ticks as there is room for. */
  readonly over: (count: number) => Axis;
  /** Whether tick labels without room side by side are turned upright, where others are thinned out. */
  readonly turn?: boolean;
}
