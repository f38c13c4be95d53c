import { defaultClientConditions, defineConfig } from "vite";

/** The page runs the packages from their sources; `base` lets the built folder lie anywhere on a host. */
export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  resolve: { conditions: ["@adjoint/source", ...defaultClientConditions] },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  // errors carry the names of their classes
  worker: { format: "es", rolldownOptions: { output: { keepNames: true } } },
  build: { outDir: "dist", emptyOutDir: true, target: "es2023", chunkSizeWarningLimit: 2000 },
});
