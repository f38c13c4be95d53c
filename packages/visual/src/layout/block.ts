/** A part of a picture, with its height. */
export interface Block {
  /** The markup, its upper left corner at (0, 0). */
  readonly markup: string;
  /** The height in pixels. */
  readonly height: number;
}

/** The size of a body with its labels: a width, and either a height or the ratio of the height of its area to its width. */
export type Room = { readonly width: number } & ({ readonly height: number } | { readonly ratio: number });
