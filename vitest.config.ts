import { defaultClientConditions, defaultServerConditions } from "vite";
import { defineConfig } from "vitest/config";
import { generateDoctests } from "./packages/tools/src/doctest/generate.ts";

generateDoctests(import.meta.dirname);

/** Where to write the results as JSON too, for CI. */
const report = process.env.ADJOINT_TEST_REPORT;

export default defineConfig({
  // Vite's defaults have to be repeated: conditions given here replace them.
  resolve: { conditions: ["@adjoint/source", ...defaultClientConditions] },
  ssr: { resolve: { conditions: ["@adjoint/source", ...defaultServerConditions] } },
  test: {
    pool: "threads",
    isolate: false,
    // a test that hangs has to end, and nothing else is about time: a loaded machine may take long
    testTimeout: 120_000,
    setupFiles: ["packages/tools/src/fixed-seed.ts"],
    // prints what fails, and the sums
    reporters: report === undefined ? ["minimal"] : ["minimal", ["json", { outputFile: report }]],
    projects: [
      { extends: true, test: { name: "unit", include: ["packages/*/{src,test}/**/*.test.ts"] } },
      { extends: true, test: { name: "doc", include: ["docs/.doctest/**/*.test.ts"] } },
      { extends: true, test: { name: "example", include: ["examples/*/**/*.test.ts"] } },
    ],
  },
});
