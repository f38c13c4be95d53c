import { defaultServerConditions } from "vite";
import { defineConfig } from "vitest/config";

const installed = `${import.meta.dirname}/packages/tools/reach/node_modules`;

/** Exports as other engines read them: `pnpm test:reach`. Not part of `pnpm test`, which installs none of these engines. */
export default defineConfig({
  resolve: {
    alias: {
      "onnxruntime-node": `${installed}/onnxruntime-node`,
      "onnxruntime-web": `${installed}/onnxruntime-web`,
    },
  },
  ssr: { resolve: { conditions: ["@adjoint/source", ...defaultServerConditions] } },
  test: {
    include: ["{packages,examples}/*/test-reach/**/*.reach.ts"],
    pool: "forks",
    testTimeout: 120_000,
    hookTimeout: 240_000,
  },
});
