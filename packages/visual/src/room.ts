/** The room of a body with its labels: a width, and either a height or the height of its area over its width. */
export type Room = { readonly width: number } & ({ readonly height: number } | { readonly ratio: number });
