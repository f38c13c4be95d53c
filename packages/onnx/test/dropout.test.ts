import { evaluate, input } from "@adjoint/core";
import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import {
  AttributeProto_AttributeType as AttributeType,
  ModelProtoSchema,
  NodeProtoSchema,
  TensorProtoSchema,
} from "onnx-buf";
import { expect, it } from "vitest";
import { exportOnnx, importOnnx } from "../src/index.ts";

/** A file with a dropout of half of x, which drops in training alone. */
function dropout(isTraining: boolean): Uint8Array {
  const model = fromBinary(ModelProtoSchema, exportOnnx({ y: input("x", [2]) }));
  const constant = (name: string, dataType: number, rawData: Uint8Array<ArrayBuffer>) =>
    create(NodeProtoSchema, {
      opType: "Constant",
      output: [name],
      attribute: [{ name: "value", type: AttributeType.TENSOR, t: create(TensorProtoSchema, { dataType, rawData }) }],
    });
  if (model.graph !== undefined)
    model.graph.node = [
      constant("ratio", 1, new Uint8Array(new Float32Array([0.5]).buffer)),
      constant("training", 9, new Uint8Array([Number(isTraining)])),
      create(NodeProtoSchema, { opType: "Dropout", input: ["x", "ratio", "training"], output: ["y"] }),
    ];
  return toBinary(ModelProtoSchema, model);
}

it("a dropout is the identity in use, and refused in training", () => {
  expect(evaluate(importOnnx(dropout(false)).outputs, { x: [1, 2] }).y?.toArray()).toEqual([1, 2]);
  expect(() => importOnnx(dropout(true))).toThrow('Dropout "y": a dropout that drops, as in training.');
});
