import { add, input, parameter } from "@adjoint/core";
import * as engine from "@adjoint/engine";
import { describeOptions } from "./describe-options.ts";

const x = input("x", ["batch"]);
const w = parameter("w", []);
const options: engine.CompileOptions = {
  dtype: "float32",
  axes: { batch: 2 },
  carry: [[w, add(w, 1)]],
  deterministic: true,
  threads: 2,
};

describeOptions({
  modules: [engine],
  calls: {
    compile: { options: { ...options }, call: (o) => engine.compile(x, o) },
    compileSync: { options: { ...options }, call: (o) => engine.compileSync(x, o) },
  },
  without: { EngineError: "is thrown by the engine" },
});
