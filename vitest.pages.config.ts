import { defaultServerConditions } from "vite";
import { defineConfig } from "vitest/config";

/** Pages as a person uses them, in a browser: `pnpm test:pages`. Not part of `pnpm test`, which needs no browser. */
export default defineConfig({
  ssr: { resolve: { conditions: ["@adjoint/source", ...defaultServerConditions] } },
  test: {
    include: ["{packages,examples}/*/test-pages/**/*.page.ts"],
    pool: "threads",
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
