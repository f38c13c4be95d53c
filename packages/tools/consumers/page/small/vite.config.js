export default {
  build: { outDir: "../dist-small", emptyOutDir: true, modulePreload: { polyfill: false } }, // Vite's own code is not measured
};
