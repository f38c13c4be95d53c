/** Values of every sort, of which an argument accepts at most a few. */
export const wrongValues: readonly (readonly [what: string, value: () => unknown])[] = [
  ["null", () => null],
  ["a promise", () => Promise.resolve(1)],
  ["a word", () => "nothing"],
  ["an empty word", () => ""],
  ["a number", () => 7],
  ["a negative number", () => -1],
  ["half a number", () => 0.5],
  ["NaN", () => Number.NaN],
  ["a very large number", () => 2 ** 53],
  ["a bigint", () => 3n],
  ["true", () => true],
  ["a symbol", () => Symbol("s")],
  ["an empty list", () => []],
  ["a list of lists", () => [[1, 2], [3]]],
  ["a list that holds null", () => [null, undefined]],
  ["a list of words", () => ["a", "b"]],
  ["a record", () => ({ a: 1 })],
  ["an empty record", () => ({})],
  ["a record without a prototype", () => Object.create(null)],
  ["a function", () => () => undefined],
  ["a Map", () => new Map([["a", 1]])],
  ["a Set", () => new Set([1])],
  ["a Date", () => new Date(0)],
  ["bytes", () => new Uint8Array([1, 2, 3])],
  ["an ArrayBuffer", () => new ArrayBuffer(8)],
  ["a Proxy of a list", () => new Proxy([1, 2], {})],
  ["a fraction below 0", () => -1.5],
  ["a list of a number and a word", () => [1, "two"]],
  ["a list that holds itself", ownHolder],
  ["a record of something else", () => ({ constructor: 1, nonsense: 2 })],
];

function ownHolder(): unknown[] {
  const list: unknown[] = [];
  list.push(list);
  return list;
}
