/** A part of a picture and how much height it takes. */
export interface Block {
  /** The markup, its upper left corner at (0, 0). */
  readonly markup: string;
  /** The height in pixels. */
  readonly height: number;
}
