import { BaseSequencer, createVitest, type TestSpecification, type Vitest } from "vitest/node";
import { markedSources } from "./marked-sources.ts";
import type { Choice, Measurement } from "./measurement.ts";
import { type PlacedMutant, planted } from "./mutant.ts";

/** What a tester is made for. */
export interface TesterSetting {
  /** The files with mutants: their absolute paths and their texts. */
  readonly sources: Readonly<Record<string, string>>;
  /** Patterns of the test files. */
  readonly tests: readonly string[];
}

/** One vitest that stays, so that what it has read and compiled serves the next mutant. */
export interface Tester {
  /** Runs all tests without a mutant. Throws an Error if one fails. */
  measure(): Promise<Measurement>;
  /** Whether one of some tests fails with a mutant in the text of its file. */
  notices(mutant: PlacedMutant, choice: Choice): Promise<boolean>;
}

/** Test files in the order in which they are given. */
class AsGiven extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files;
  }
}

/** Starts vitest. Mutants are put into the texts of files while these are loaded, so that no file on the disk changes. */
export async function startTester({ sources, tests }: TesterSetting): Promise<Tester> {
  const marks = markedSources(sources);
  let mutant: PlacedMutant | undefined;
  let failed: string | undefined;
  let measured: { readonly tests: Measurement["tests"][number][]; readonly between: Set<number> } | undefined;
  let vitest: Vitest | undefined;
  const fail = (name: string): void => {
    failed ??= name;
    if (mutant !== undefined) void vitest?.cancelCurrentRun("test-failure");
  };
  const textOf = (file: string): string | undefined => {
    if (mutant === undefined) return marks.text(file);
    return mutant.file === file ? planted(sources[file] ?? "", mutant) : undefined;
  };
  vitest = await createVitest(
    "test",
    {
      config: false,
      watch: false,
      include: [...tests],
      pool: "threads",
      isolate: false,
      maxWorkers: 1,
      testTimeout: 120_000,
      setupFiles: ["packages/tools/src/fixed-seed.ts", "packages/tools/src/mutate/reach-recorder.ts"],
      sequence: { sequencer: AsGiven },
      reporters: [
        {
          onTestCaseResult: (test) => {
            if (test.result().state === "failed") fail(test.fullName);
            measured?.tests.push({
              id: test.id,
              file: test.module.moduleId,
              reached: test.meta().reached ?? [],
              milliseconds: test.diagnostic()?.duration ?? 0,
            });
          },
          onTestModuleEnd: (module) => {
            for (const { message } of module.errors()) fail(`${module.moduleId}: ${message}`);
            for (const mark of module.meta().reached ?? []) measured?.between.add(mark);
          },
        },
      ],
    },
    {
      plugins: [{ name: "adjoint-mutant", enforce: "pre", transform: (_, id) => textOf(id.split("?")[0] ?? "") }],
      ssr: { resolve: { conditions: ["@adjoint/source", "module", "node", "development|production"] } }, // Vite's own, after ours
    },
  );
  await vitest.standalone();
  const specifications = await vitest.globTestSpecifications();
  const run = async (files: readonly TestSpecification[], count: number, ids: Choice["ids"]): Promise<boolean> => {
    failed = undefined;
    vitest.provide("marks", count);
    vitest.provide("wanted", ids);
    const { unhandledErrors } = await vitest.runTestSpecifications([...files]);
    return failed !== undefined || unhandledErrors.length > 0;
  };
  return {
    measure: async () => {
      measured = { tests: [], between: new Set() };
      if (await run(specifications, marks.count, null)) throw new Error(`a test fails without a mutant: ${failed}`);
      const measurement = { tests: measured.tests, between: [...measured.between] };
      measured = undefined;
      for (const file of Object.keys(sources)) vitest.invalidateFile(file);
      return measurement;
    },
    notices: async (tried, { files, ids }) => {
      mutant = tried;
      vitest.invalidateFile(tried.file);
      const chosen = files.flatMap((file) => specifications.filter(({ moduleId }) => moduleId === file));
      const noticed = chosen.length > 0 && (await run(chosen, 0, ids));
      vitest.invalidateFile(tried.file);
      return noticed;
    },
  };
}
