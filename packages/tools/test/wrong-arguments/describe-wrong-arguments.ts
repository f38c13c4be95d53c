import { AdjointError } from "@adjoint/core";
import { describe, expect, it } from "vitest";
import { wrongValues } from "../wrong-values.ts";

/** The public functions of a package, and a right call of each. */
export interface WrongArgumentCalls {
  /** What is called, by name. A class is called by a function that makes an object of it. */
  readonly functions: Readonly<Record<string, unknown>>;
  /** The arguments of a right call, by the name of the function. */
  readonly calls: Readonly<Record<string, readonly unknown[]>>;
  /** Other names that a function may give itself in its errors, such as that of a method or of an op. */
  readonly alsoCalled?: Readonly<Record<string, string>>;
  /** How many wrong calls there are at least, so that none is lost unseen. */
  readonly atLeast: number;
}

/** What stands in the place of an argument, or of an entry of a record. */
const strangers: typeof wrongValues = [["missing", () => undefined], ...wrongValues];

interface WrongCall {
  readonly name: string;
  readonly what: string;
  readonly args: () => readonly unknown[];
}

/** Every call with one argument, or one entry of a record or a list among them, replaced; and with entries misspelt. */
function wrongCalls(calls: WrongArgumentCalls["calls"]): readonly WrongCall[] {
  const found: WrongCall[] = [];
  for (const [name, args] of Object.entries(calls)) {
    const at = (position: number, by: () => unknown): (() => readonly unknown[]) => {
      return () => args.map((arg, i) => (i === position ? by() : arg));
    };
    for (const [position, arg] of args.entries()) {
      for (const [what, make] of strangers)
        found.push({ name, what: `argument ${position} is ${what}`, args: at(position, make) });
      if (!isRecord(arg)) continue;
      for (const [key, value] of Object.entries(arg)) {
        const { [key]: _, ...others } = arg;
        const misspelt = `${key}x`;
        found.push({
          name,
          what: `argument ${position} has ${misspelt} for ${key}`,
          args: at(position, () => ({ ...others, [misspelt]: value })),
        });
        for (const [what, make] of strangers)
          found.push({
            name,
            what: `argument ${position}: ${key} is ${what}`,
            args: at(position, () => ({ ...others, [key]: make() })),
          });
      }
    }
  }
  return found;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * Tests that whatever stands in the place of an argument of a function, the function either takes it, or throws an error of
 * ours that names the function and says more than a few words: never a TypeError of the language, never an endless loop.
 */
export function describeWrongArguments({ functions, calls, alsoCalled = {}, atLeast }: WrongArgumentCalls): void {
  const wrong = wrongCalls(calls);

  it("there are as many wrong calls as were counted when this was written", () => {
    expect(wrong.length).toBeGreaterThanOrEqual(atLeast);
  });

  describe.each(Object.keys(calls))("%s", (name) => {
    const call = async (args: readonly unknown[]): Promise<unknown> => {
      const work = functions[name];
      if (typeof work !== "function") throw new Error(`there is no function ${name}`);
      return work(...args);
    };

    it("takes the right call", async () => {
      await call(calls[name] ?? []);
    });

    it("answers every wrong one, or refuses it by its own name", async () => {
      const problems: string[] = [];
      for (const { what, args } of wrong.filter((each) => each.name === name)) {
        const error = await call(args()).then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        const problem = problemOf(error, [name, ...(alsoCalled[name]?.split(" ") ?? [])]);
        if (problem !== undefined) problems.push(`${what}: ${problem}`);
      }
      expect(problems).toEqual([]);
    });
  });
}

/** What functions share that take any structure of nodes, or bindings, says which of the two it is; a binding is refused by its node. */
const SHARED =
  /^(The (value|bindings|option \w+|dtype)\b|Nodes are nested|A binding is|(Input|Parameter) .* has no binding|\w+ \[[^\]]*\](: | is bound to)|nodes?\[|a (body|scope): )/;

/** What is wrong with the error of a wrong call; nothing if all is well. */
function problemOf(error: unknown, names: readonly string[]): string | undefined {
  if (error === undefined) return undefined;
  if (!(error instanceof AdjointError)) return `a raw error, ${String(error).slice(0, 150)}`;
  const { message } = error;
  const isNamed =
    SHARED.test(message) || names.some((name) => new RegExp(`(^|[^A-Za-z])${name}($|[^A-Za-z])`, "i").test(message));
  if (!isNamed) return `an error that does not name the function: ${message.slice(0, 150)}`;
  if (message.length < 20 || /undefined is not|reading '/.test(message)) return `too little is said: ${message}`;
  return undefined;
}
