import { AdjointError, ArgumentError } from "@adjoint/core";
import { describe, expect, it } from "vitest";
import { wrongValues } from "../wrong-values.ts";

/** A call of a function with options: a valid record of options, and the call with other options. */
export interface OptionCall {
  /** Valid options. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Calls the function. If it returns a promise, that is awaited. */
  readonly call: (options: never) => unknown;
}

/** The exports of a package, and which of its functions take options. */
export interface OptionCalls {
  /** Its modules: every function and class that they export must be in one of the two tables. */
  readonly modules: readonly object[];
  /** The calls, by the name of a function, or of a method with its class: `Trainer.run`. */
  readonly calls: Readonly<Record<string, OptionCall>>;
  /** The other functions, and why they do not have options. */
  readonly without: Readonly<Record<string, string>>;
}

/** Tests that the functions of a package refuse unknown, missing and misspelt options by name. */
export function describeOptions({ modules, calls, without }: OptionCalls): void {
  it("the table has every function of the package", () => {
    const names = modules
      .flatMap((module) => Object.entries(module))
      .filter(([, value]) => typeof value === "function")
      .map(([name]) => name);
    const listed = [...Object.keys(calls), ...Object.keys(without)].map((name) => name.split(".")[0]);
    expect([...new Set(listed)].sort()).toEqual([...new Set(names)].sort());
  });

  const functions = modules
    .flatMap((module) => Object.entries<unknown>({ ...module }))
    .filter(isFunction)
    .filter(([name, callee]) => !(callee.prototype instanceof Error) && without[name] !== "makes an immutable record");
  it.each(functions)("%s answers any arguments, or refuses them by a named error", async (_, callee) => {
    const raw: string[] = [];
    for (const [what, value] of wrongValues) {
      for (const count of [0, 1, 2, 3]) {
        const operands = Array.from({ length: count }, value);
        const problem = await rawError(async () =>
          isClass(callee) ? Reflect.construct(callee, operands) : callee(...operands),
        );
        if (problem !== undefined) raw.push(`${count} × ${what} → ${problem}`);
      }
    }
    expect(raw).toEqual([]);
  });

  describe.each(Object.entries(calls))("%s", (_, { options, call }) => {
    const withOptions = async (given: unknown): Promise<unknown> => call(given as never);

    it("takes its options", async () => {
      await withOptions(options);
    });

    it("refuses an option that it does not have", async () => {
      const work = withOptions({ ...options, colourOfTheSky: 1 });
      await expect(work).rejects.toThrow(ArgumentError);
      await expect(work).rejects.toThrow(/: there is no option colourOfTheSky; the options are [^.]*\.$/);
    });

    it.each(Object.keys(options))("suggests %s for a word with two letters swapped", async (option) => {
      const { [option]: value, ...others } = options;
      const misspelt = swapped(option);
      const work = withOptions({ ...others, [misspelt]: value });
      await expect(work).rejects.toThrow(ArgumentError);
      const hint = option.length < 4 ? "" : ` Did you mean ${option}?`;
      await expect(work).rejects.toThrow(new RegExp(`: there is no option ${misspelt}; .*${escaped(hint)}`));
    });

    it("answers every value of every option, or refuses it by a named error", async () => {
      const raw: string[] = [];
      for (const option of Object.keys(options)) {
        for (const [what, value] of wrongValues) {
          const problem = await rawError(() => withOptions({ ...options, [option]: value() }));
          if (problem !== undefined) raw.push(`${option}: ${what} → ${problem}`);
        }
      }
      expect(raw).toEqual([]);
    });

    it.each([
      ["null", null, "null"],
      ["a number", 7, "7"],
      ["a list", [1, 2], "a list of 2"],
      ["a promise", Promise.resolve(options), "a Promise: await it"],
      ["a Map", new Map(), "a Map"],
    ])("refuses %s in their place", async (_, value, got) => {
      const work = withOptions(value);
      await expect(work).rejects.toThrow(ArgumentError);
      await expect(work).rejects.toThrow(`: the options are ${got}; give a record {`);
    });
  });
}

/** The word with two neighbours swapped that differ. */
function swapped(word: string): string {
  const at = Array.from(word).findIndex((letter, i) => i > 0 && letter !== word[i - 1]);
  return at < 0 ? `${word}${word}` : word.slice(0, at - 1) + word[at] + word[at - 1] + word.slice(at + 1);
}

function escaped(text: string): string {
  return text.replace(/[?.]/g, "\\$&");
}

/** What is wrong with the error that a call throws; undefined if it returns, or throws one that was thrown on purpose. */
async function rawError(call: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await call();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined; // it names the file that is missing
    if (!(error instanceof AdjointError)) return String(error);
    if (/\[object Object\]/.test(error.message)) return `unclear: ${error.message}`;
  }
  return undefined;
}

type Callee = (...operands: readonly unknown[]) => unknown;

function isFunction(entry: readonly [string, unknown]): entry is [string, Callee] {
  return typeof entry[1] === "function";
}

function isClass(callee: Callee): boolean {
  return /^class\b/.test(Function.prototype.toString.call(callee));
}
