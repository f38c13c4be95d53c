import { input, mul, ndarray, parameter, square, sum } from "@adjoint/core";
import * as onnx from "@adjoint/onnx";
import * as node from "@adjoint/onnx/node";
import { sgd, trainingGraph } from "@adjoint/training";
import { describeOptions } from "./describe-options.ts";

const x = input("x", ["batch"]);
const w = parameter("w", []);
const y = mul(x, w);
const graph = trainingGraph({ loss: sum(square(w)), parameters: [w], optimiser: sgd({ rate: 0.1 }) });
const bytes = onnx.exportOnnx({ y });

/** What `onnxruntime-web` has, as far as preparing asks for it. */
const ort: onnx.Ort = {
  InferenceSession: { create: () => Promise.reject(new Error("there is no runtime here")) },
  Tensor: class {
    readonly type = "float64";
    readonly dims = [];
    readonly data = [];
  },
};

const exporting: onnx.ExportOptions = { dtype: "float64", given: { w: 2 }, axes: { batch: 2 } };
const exportingStep: onnx.StepExportOptions = { dtype: "float64", axes: {} };
const importing: onnx.ImportOptions = { axes: { batch: 2 }, external: () => new Uint8Array(), limits: {} };
const preparing: onnx.PrepareOnnxOptions = {
  dtype: "float64",
  axes: {},
  unused: "ignore",
  given: new Map([[w, ndarray(1)]]),
  session: {},
};
const running: node.OnnxRuntimeOptions = { module: "/nowhere/index.js", session: {} };

describeOptions({
  modules: [onnx, node],
  calls: {
    exportOnnx: { options: { ...exporting }, call: (o) => onnx.exportOnnx({ y }, o) },
    exportTrainingStep: { options: { ...exportingStep }, call: (o) => onnx.exportTrainingStep(graph, o) },
    importOnnx: { options: { ...importing }, call: (o) => onnx.importOnnx(bytes, o) },
    prepareOnnx: { options: { ...preparing }, call: (o) => onnx.prepareOnnx(ort, y, o) },
    onnxRuntime: { options: { ...running }, call: (o) => node.onnxRuntime(o) },
  },
  without: { OnnxError: "is thrown by the others" },
});
