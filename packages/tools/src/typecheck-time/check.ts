import { spawnSync } from "node:child_process";

/** The cost of a type check. */
export interface CheckCost {
  /** The number of instantiations of type parameters, which is the same in every run. */
  readonly instantiations: number;
  /** The number of types. */
  readonly types: number;
  /** User time of all its threads, in seconds. */
  readonly userSeconds: number;
}

/**
 * Runs the compiler and reads the cost from its output.
 *
 * @param compilerArguments - the arguments of `tsc`
 * @throws Error with what the compiler printed, if it finds a type error
 */
export function check(compilerArguments: readonly string[]): CheckCost {
  const compiler = [
    "node_modules/typescript7/bin/tsc",
    ...compilerArguments,
    "--checkers",
    "1",
    "--extendedDiagnostics",
  ];
  const run = spawnSync("bash", ["-c", 'TIMEFORMAT="user %U"; time "$@"', "bash", process.execPath, ...compiler], {
    encoding: "utf8",
  });
  if (run.status !== 0) throw new Error(`The type check failed:\n${run.stdout}${run.stderr}`);
  return {
    instantiations: figure(run.stdout, /^Instantiations:\s+(\d+)/m),
    types: figure(run.stdout, /^Types:\s+(\d+)/m),
    userSeconds: figure(run.stderr, /^user ([\d.]+)/m),
  };
}

function figure(text: string, pattern: RegExp): number {
  const [, digits] = pattern.exec(text) ?? [];
  if (digits === undefined) throw new Error(`There is no ${pattern} in what the compiler printed:\n${text}`);
  return Number(digits);
}
