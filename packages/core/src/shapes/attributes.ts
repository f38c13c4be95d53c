/** What distinguishes two nodes of one op besides their inputs: an axis, a permutation, a value. */
export type Attributes = Readonly<Record<string, unknown>>;

/** The attributes of an op that has none. */
export type NoAttributes = Readonly<Record<never, never>>;
