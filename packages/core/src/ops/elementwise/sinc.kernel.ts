/**
 * The function $`j_k(u) / u^k`$ at $`u = \pi x`$, where $`j_k`$ is the spherical Bessel function: sinc for k = 0, and what
 * its derivatives are made of. It is smooth everywhere, and $`1 / (1 \cdot 3 \cdots (2k + 1))`$ at 0.
 */
export function sincOfOrder(order: number, x: number): number {
  const u = Math.PI * x;
  return Math.abs(u) < order + 2 ? series(order, u) : recurrence(order, x);
}

/** The power series; its terms hardly cancel for |u| < k + 2. */
function series(order: number, u: number): number {
  let term = 1;
  for (let n = 1; n <= order; n++) term /= 2 * n + 1;
  let total = term;
  for (let m = 1; Math.abs(term) > Math.abs(total) * 1e-18; m++) {
    term *= (-u * u) / (2 * m * (2 * order + 2 * m + 1));
    total += term;
  }
  return total;
}

/** Upwards from the two first orders, which is stable for |u| > k. */
function recurrence(order: number, x: number): number {
  const u = Math.PI * x;
  const turn = x - 2 * Math.round(x / 2); // the same sine and cosine, without the rounding error of a large u
  const size = Math.abs(turn);
  const sine = Math.sign(turn) * Math.sin(Math.PI * Math.min(size, 1 - size));
  const cosine = Math.sin(Math.PI * (0.5 - size));
  let [before, value] = [cosine / u, sine / u]; // orders -1 and 0
  for (let n = 0; n < order; n++) [before, value] = [value, ((2 * n + 1) / u) * value - before];
  return value / u ** order;
}
