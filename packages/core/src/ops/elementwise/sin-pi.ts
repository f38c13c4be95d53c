/** The part of a number that is left of multiples of 2, from −1 to 1: exact, so that a turn of a large number is too. */
function turnOf(x: number): number {
  return x - 2 * Math.round(x / 2);
}

/** $`\sin \pi x`$, 0 at every integer. */
export function sinPi(x: number): number {
  const turn = turnOf(x);
  const size = Math.abs(turn);
  return Math.sign(turn) * Math.sin(Math.PI * Math.min(size, 1 - size));
}

/** $`\cos \pi x`$, 0 halfway between integers. */
export function cosPi(x: number): number {
  return Math.sin(Math.PI * (0.5 - Math.abs(turnOf(x))));
}
