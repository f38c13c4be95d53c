/** Whether two ends are far enough apart, in absolute terms and to their size, for a picture to show what lies between. */
export function isSpread(low: number, high: number): boolean {
  return high - low > Math.max(1e-290, 1e-9 * Math.max(Math.abs(low), Math.abs(high)));
}
