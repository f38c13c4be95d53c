// In browsers and in Node; neither `lib.dom` nor Node's types belong to this package.
declare function setTimeout(callback: () => void, milliseconds: number): unknown;

/** Lets pages repaint and signals arrive: resolves after what else is waiting. */
export function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
