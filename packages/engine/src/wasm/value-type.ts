/** The types of locals, parameters and results, by the byte that stands for each in the binary format. */
export const valueType = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c, v128: 0x7b } as const;

/** One of the bytes of {@link valueType}. */
export type ValueType = (typeof valueType)[keyof typeof valueType];
