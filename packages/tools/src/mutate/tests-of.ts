/** Tests of other packages that test the sources of a package as well. */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  core: ["packages/gradcheck/test/laws.test.ts", "packages/tools/test/wrong-arguments/core.test.ts"],
  layers: ["packages/tools/test/options/layers.test.ts"],
  training: ["packages/tools/test/options/training.test.ts"],
  data: ["packages/tools/test/options/data.test.ts"],
};

/** Where the tests of a source file are, as patterns: those of its package, and those of its package elsewhere. */
export function testsOf(file: string): readonly string[] {
  const name = /(?:^|\/)packages\/([^/]+)\//.exec(file)?.[1] ?? "";
  return [`packages/${name}/test/**/*.test.ts`, ...(ELSEWHERE[name] ?? [])];
}
