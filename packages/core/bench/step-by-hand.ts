import { numbers } from "./spiral-step.ts";

const [N, D, H, C] = [30, 2, 10, 3];

/** The same step as loops over typed arrays, written out and fused by hand: what there is to gain for an engine. */
export function stepByHand(): () => number {
  const [x, W1, b1, W2, b2] = [numbers(N * D), numbers(D * H), numbers(H), numbers(H * C), numbers(C)] as const;
  const [dW1, db1, dW2, db2] = [
    new Float64Array(D * H),
    new Float64Array(H),
    new Float64Array(H * C),
    new Float64Array(C),
  ];
  const [h, s, p] = [new Float64Array(H), new Float64Array(C), new Float64Array(C)];
  const at = (array: Float64Array, i: number): number => array[i] as number; // all positions are inside
  return () => {
    for (const gradient of [dW1, db1, dW2, db2]) gradient.fill(0);
    let loss = 0;
    for (let n = 0; n < N; n++) {
      for (let j = 0; j < H; j++) {
        let u = at(b1, j);
        for (let d = 0; d < D; d++) u += at(x, n * D + d) * at(W1, d * H + j);
        h[j] = 1 / (1 + Math.exp(-u));
      }
      let total = 0;
      for (let c = 0; c < C; c++) {
        let v = at(b2, c);
        for (let j = 0; j < H; j++) v += at(h, j) * at(W2, j * C + c);
        s[c] = v;
      }
      const top = Math.max(at(s, 0), at(s, 1), at(s, 2));
      for (let c = 0; c < C; c++) {
        p[c] = Math.exp(at(s, c) - top);
        total += at(p, c);
      }
      const label = n % C;
      loss -= at(s, label) - top - Math.log(total);
      for (let c = 0; c < C; c++) {
        const g = (at(p, c) / total - (c === label ? 1 : 0)) / N;
        s[c] = g;
        db2[c] = at(db2, c) + g;
      }
      for (let j = 0; j < H; j++) {
        let g = 0;
        for (let c = 0; c < C; c++) {
          g += at(s, c) * at(W2, j * C + c);
          dW2[j * C + c] = at(dW2, j * C + c) + at(h, j) * at(s, c);
        }
        g *= at(h, j) * (1 - at(h, j));
        db1[j] = at(db1, j) + g;
        for (let d = 0; d < D; d++) dW1[d * H + j] = at(dW1, d * H + j) + at(x, n * D + d) * g;
      }
    }
    return loss / N;
  };
}
