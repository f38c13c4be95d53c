/** Two integers of 32 bits, as JavaScript's bitwise operators give them. */
export type Words = readonly [number, number];

/** By how many bits each round rotates a word. */
const TURNS = [
  [13, 15, 26, 6],
  [17, 29, 16, 24],
] as const;

/** Makes the key depend on all of its bits. */
const PARITY = 0x1bd11bda;

/**
 * Two words of random bits for a key and a counter, and the same two wherever and whenever they are asked for:
 * Threefry-2x32 with 20 rounds (Salmon, Moraes, Dror, Shaw, Parallel random numbers: as easy as 1, 2, 3, 2011). Integer
 * additions, rotations and exclusive ors, so that every engine gets the same bits.
 */
export function threefry([key0, key1]: Words, [counter0, counter1]: Words): Words {
  const keys = [key0, key1, key0 ^ key1 ^ PARITY];
  let x = (counter0 + key0) | 0;
  let y = (counter1 + key1) | 0;
  for (let block = 0; block < 5; block++) {
    for (const turn of TURNS[block % 2] as (typeof TURNS)[number]) {
      x = (x + y) | 0;
      y = ((y << turn) | (y >>> (32 - turn))) ^ x;
    }
    x = (x + (keys[(block + 1) % 3] as number)) | 0; // an index below 3
    y = (y + (keys[(block + 2) % 3] as number) + block + 1) | 0;
  }
  return [x, y];
}
