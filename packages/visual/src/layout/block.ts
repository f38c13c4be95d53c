/** A part of a picture and how much height it takes. */
export interface Block {
  /** The markup, its upper left corner at (0, 0). */
  readonly markup: string;
  /** The height in pixels. */
  readonly height: number;
}

/** The room of a body with its labels: a width, and either a height or the height of its area over its width. */
export type Room = { readonly width: number } & ({ readonly height: number } | { readonly ratio: number });
