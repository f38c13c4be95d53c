import { ArgumentError, FormatError } from "@adjoint/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CsvOptions, decodeCsv } from "../src/index.ts";

const one = (column: CsvOptions["arrays"][string]): CsvOptions<"a"> => ({ arrays: { a: column } });
const message = (text: string, options: CsvOptions): string => {
  try {
    decodeCsv(text, options);
  } catch (error) {
    if (error instanceof FormatError) return error.message;
    throw error;
  }
  return "no error";
};

describe("decodeCsv", () => {
  it("gives arrays of the dtypes that were asked for, in the order of the lines", () => {
    const text = 'id,"x, y",z,big,ok\r\n7, 1.5 ,-.5e1,true,1\r\n8,nan,+2.,False,0\r\n';
    const { id, both, ok, flags } = decodeCsv(text, {
      arrays: {
        id: { from: 0, dtype: "int32" },
        both: { from: ["z", "x, y"], dtype: "float32" },
        ok: { from: "ok", dtype: "bool" },
        flags: { from: ["big", "ok"], dtype: "bool" },
      },
    });
    expect([id, both, ok, flags].map(({ dtype }) => dtype)).toEqual(["int32", "float32", "bool", "bool"]);
    expect(id.toArray()).toEqual([7, 8]);
    expect(both.toArray()).toEqual([
      [-5, 1.5],
      [2, Number.NaN],
    ]);
    expect(ok.toArray()).toEqual([true, false]);
    expect(flags.toArray()).toEqual([
      [true, true],
      [false, false],
    ]);
  });

  it("gives back every float64 that is written in its shortest form, whatever else is in the table", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", " ", "ü") });
    const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.double(), cell)), (rows) => {
        const text = ["note,x", ...rows.map(([x, note]) => `${quote(note)},${x}`)].join("\n");
        const { x } = decodeCsv(text, { arrays: { x: { from: "x" } } });
        expect([...x.data]).toEqual(rows.map(([value]) => (Object.is(value, -0) ? 0 : value))); // String(-0) is "0"
      }),
    );
  });

  it("reads files without a header, with another delimiter, a byte order mark, old line ends and empty lines", () => {
    expect(decodeCsv("1;2\n3;4", { ...one({ from: [1, 0] }), header: false, delimiter: ";" }).a.toArray()).toEqual([
      [2, 1],
      [4, 3],
    ]);
    expect(decodeCsv("\uFEFFa\r1\r\r2\r", one({ from: "a" })).a.toArray()).toEqual([1, 2]);
    expect(decodeCsv("a\n", one({ from: "a" })).a.shape).toEqual([0]);
    expect(decodeCsv("", { ...one({ from: [0, 1] }), header: false }).a.shape).toEqual([0, 2]);
  });

  it("reads any mixture of line ends, and leaves those inside quotes alone", () => {
    const ends = fc.constantFrom("\n", "\r\n", "\r");
    fc.assert(
      fc.property(
        fc.array(ends, { minLength: 3, maxLength: 9 }),
        fc.constantFrom(",", ";", "\t", "|", "^"),
        ends,
        (breaks, delimiter, inside) => {
          const cell = `"a${inside}""b"`;
          const lines = breaks.map((end, i) => (i === 0 ? `n${delimiter}"c"${end}` : `${i}${delimiter}${cell}${end}`));
          const classes = [`a${inside}"b`];
          const { n, c } = decodeCsv(lines.join(""), {
            arrays: { n: { from: "n" }, c: { from: "c", classes } },
            delimiter,
          });
          expect(n?.toArray()).toEqual(breaks.slice(1).map((_, i) => i + 1));
          expect(c?.toArray()).toEqual(breaks.slice(1).map(() => 0));
        },
      ),
    );
    expect(decodeCsv("a,b\r\n1,2\n3,4\n", one({ from: ["a", "b"] })).a.toArray()).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(decodeCsv('size\r\n5"\r6"\n', one({ from: "size", classes: ['5"', '6"'] })).a.toArray()).toEqual([0, 1]);
    const long = `"${'x""'.repeat(3_000_000)}"`; // a pattern that goes back would need a deep stack
    expect(decodeCsv(`a,b\r\n1,${long}\n2,3\r`, one({ from: "a" })).a.toArray()).toEqual([1, 2]);
    expect(message("b\r\n1\n2\rx\r\n", one({ from: "b" }))).toContain("line 4, column 1 (b): ");
  });

  it("puts a given number where a cell is empty, and only there", () => {
    expect(decodeCsv('a,b\n1,x\n,y\n"",z', one({ from: "a", missing: -1 })).a.toArray()).toEqual([1, -1, -1]);
    expect(message("a,b\n,x", one({ from: "a" }))).toContain('line 2, column 1 (a): "" is not a number');
    expect(message("a,b\n?,x", one({ from: "a", missing: -1 }))).toContain('"?" is not a number');
  });

  it("reads an empty cell in quotes as a row, also in a file with one column, where empty lines are ignored", () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const text = ["a", "1", '""', "", "2", '"" ', " ", '""'].join(end);
      const { a } = decodeCsv(text, one({ from: "a", missing: -1 }));
      expect(a.toArray()).toEqual([1, -1, 2, -1, -1]);
    }
    expect(message('a\n1\n""\n2\n', one({ from: "a" }))).toBe(
      'line 3, column 1 (a): "" is not a number that float64 can hold.',
    );
    expect(decodeCsv('a\nu\n""', one({ from: "a", classes: ["u", ""] })).a.toArray()).toEqual([0, 1]);
    expect(decodeCsv('a\nu\n""', one({ from: "a", classes: ["v", "u"], missing: 0 })).a.toArray()).toEqual([1, 0]);
  });

  it("knows names that objects know", () => {
    const made = decodeCsv("__proto__,constructor\n1,2", {
      arrays: { ["__proto__"]: { from: "__proto__" }, constructor: { from: "constructor" } },
    });
    expect(Object.entries(made).map(([name, array]) => [name, array.toArray()])).toEqual([
      ["__proto__", [1]],
      ["constructor", [2]],
    ]);
  });

  const numbers = one({ from: "b" });
  it.each<[string, string, CsvOptions, string]>([
    [
      "a word among numbers",
      "a,b\n1,2\n3,x1",
      numbers,
      'line 3, column 2 (b): "x1" is not a number that float64 can hold.',
    ],
    ["hexadecimal", "b\n0x10", numbers, 'line 2, column 1 (b): "0x10" is not a number'],
    ["a number beyond float64", "b\n1e999", numbers, '"1e999" is not a number that float64'],
    ["a number beyond float32", "b\n1e39", one({ from: "b", dtype: "float32" }), '"1e39" is not a number that float32'],
    ["a fraction", "b\n1.5", one({ from: "b", dtype: "int32" }), '"1.5" is not an integer that int32 can hold'],
    ["an integer too large", "b\n2147483648", one({ from: "b", dtype: "int32" }), '"2147483648" is not an integer'],
    ["no truth value", "b\n2", one({ from: "b", dtype: "bool" }), '"2" is not true, false, 1 or 0'],
    [
      "an unknown class",
      "b\ncat\ndog",
      one({ from: "b", classes: ["cat"] }),
      'line 3, column 1 (b): "dog" is not one of the classes cat',
    ],
    ["a missing column", "a,c\n1,2", numbers, 'line 1: there is no column "b"; there are "a", "c".'],
    ["a column that comes twice", "b,b\n1,2", numbers, 'line 1: there are two columns "b"; give a position'],
    ["a position outside", "a,b\n", one({ from: 2 }), "line 1: there is no column 2, counted from 0; there are 2."],
    ["too few cells", "a,b\n1,2\n\n3\n", numbers, "line 4: the number of cells is 1; in the first line it is 2."],
    ["too many cells", "a,b\n1,2,3", numbers, "line 2: the number of cells is 3"],
    ["no header", "\n\n", numbers, "line 1: the names of the columns are missing."],
    ["an open quote", 'a,b\n1,"2\n3,4', numbers, "line 2, character 3: the quote here is not closed."],
    [
      "a quote that goes on",
      'a,b\n"1"2,3',
      numbers,
      "line 2, character 1: the quote here is closed before the cell ends",
    ],
    ["a cell after a break in quotes", 'a,b\n"1\n2",x', numbers, 'line 3, column 2 (b): "x" is not'],
    ["a long cell", `b\n${"x".repeat(1e6)}`, numbers, `line 2, column 1 (b): "${"x".repeat(40)}" is not`],
  ])("refuses %s", (_, text, options, expected) => {
    expect(message(text, options)).toContain(expected);
  });

  it("refuses invalid options", () => {
    const refusal =
      (options: CsvOptions): (() => unknown) =>
      () =>
        decodeCsv("b\n1", options);
    expect(refusal({ ...numbers, delimiter: '"' })).toThrow(
      'delimiter is "\\""; one character other than a quote is needed',
    );
    expect(refusal({ ...numbers, header: false })).toThrow('without a header there is no column "b"');
    expect(refusal(one({ from: -1 }))).toThrow(ArgumentError);
    expect(refusal(one({ from: "b", classes: [] }))).toThrow('classes of "a" is an empty list');
    expect(refusal(one({ from: "b", classes: ["x", "x"] }))).toThrow('classes of "a" has a word twice');
    expect(refusal(one({ from: "b", classes: ["x"], dtype: "float64" }))).toThrow("gives int32, not float64");
    expect(refusal(one({ from: "b", dtype: "int32", missing: Number.NaN }))).toThrow("NaN");
    for (const missing of [7, 1, -1, 0.5, Number.NaN])
      expect(refusal(one({ from: "b", classes: ["u"], missing }))).toThrow(
        `decodeCsv: missing of "a" is ${missing}; it is the id of one of the classes, from 0 to 0. For an id of its own, add "" to the classes.`,
      );
  });

  it("gives arrays of finite numbers or a FormatError for any text without their names", () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab,"\n\r 01.e-;\u0000'), maxLength: 60 });
    fc.assert(
      fc.property(text, fc.boolean(), (text, header) => {
        try {
          const { a } = decodeCsv(header ? `a,b\n${text}` : text, { arrays: { a: { from: 0 } }, header });
          expect([...a.data].every(Number.isFinite)).toBe(true); // no letters for nan and inf
        } catch (error) {
          expect(error).toBeInstanceOf(FormatError);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("takes time in proportion to the text, also for a text that is all quotes, delimiters or breaks", () => {
    const seconds = (text: string): number => {
      const start = process.cpuUsage();
      message(text, numbers);
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1e6;
    };
    for (const part of ['"', ",", "\n", '"a"b,', '"a","b,']) {
      expect(seconds(`b\n${part.repeat(2e5)}`)).toBeLessThan(5);
    }
  });
});
