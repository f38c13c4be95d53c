/** An instruction that reads or writes memory: its code, as in {@link i32}, and the binary logarithm of its natural alignment. */
export interface MemoryInstruction {
  readonly code: number;
  readonly align: number;
}

/** Reads: the address is on the stack. */
export const load = {
  i32: { code: 0x28, align: 2 },
  i64: { code: 0x29, align: 3 },
  f32: { code: 0x2a, align: 2 },
  f64: { code: 0x2b, align: 3 },
  i32From8U: { code: 0x2d, align: 0 },
  v128: { code: 0xfd_0000, align: 4 },
  v128From32Splat: { code: 0xfd_0009, align: 2 },
  v128From64Splat: { code: 0xfd_000a, align: 3 },
  v128From32Zero: { code: 0xfd_005c, align: 2 },
  v128From64Zero: { code: 0xfd_005d, align: 3 },
  i64x2From32x2S: { code: 0xfd_0005, align: 3 },
} as const;

/** Writes: the address and then the value are on the stack. */
export const store = {
  i32: { code: 0x36, align: 2 },
  i64: { code: 0x37, align: 3 },
  f32: { code: 0x38, align: 2 },
  f64: { code: 0x39, align: 3 },
  i32To8: { code: 0x3a, align: 0 },
  v128: { code: 0xfd_000b, align: 4 },
} as const;

/** Reads and writes of one lane of a vector: the address and then the vector are on the stack. */
export const laneAccess = {
  load32: { code: 0xfd_0056, align: 2 },
  load64: { code: 0xfd_0057, align: 3 },
  store32: { code: 0xfd_005a, align: 2 },
  store64: { code: 0xfd_005b, align: 3 },
} as const;

/** Accesses that other threads see in one order; they need memory that is shared, or they trap where they wait. */
export const atomic = {
  notify: { code: 0xfe_0000, align: 2 },
  wait32: { code: 0xfe_0001, align: 2 },
  load: { code: 0xfe_0010, align: 2 },
  store: { code: 0xfe_0017, align: 2 },
  add: { code: 0xfe_001e, align: 2 },
  exchange: { code: 0xfe_0041, align: 2 },
  compareExchange: { code: 0xfe_0048, align: 2 },
} as const;
