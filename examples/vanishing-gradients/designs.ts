import { activations, type Design, firstWeights } from "./deep-net.ts";

type Keys<T> = readonly (keyof T)[];

/** The designs that are compared, by name: each activation with each kind of first weights, and with a batch norm. */
export const designs: ReadonlyMap<string, Design> = new Map(
  (Object.keys(activations) as Keys<typeof activations>).flatMap((activation) => [
    ...(Object.keys(firstWeights) as Keys<typeof firstWeights>).map((weights): [string, Design] => [
      `${activation}, ${weights}`,
      { activation, weights },
    ]),
    [`${activation}, small, batch norm`, { activation, weights: "small", norm: true }],
  ]),
);
