/** A function compared as methods are, so that what is declared for one op may stand where that of any op is expected. */
export type Method<Arguments extends readonly unknown[], Result> = { call(...args: Arguments): Result }["call"];
