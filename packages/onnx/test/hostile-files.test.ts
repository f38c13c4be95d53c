import { AdjointError, input, matMul, parameter, relu } from "@adjoint/core";
import { create, fromBinary, type MessageInitShape, toBinary } from "@bufbuild/protobuf";
import fc from "fast-check";
import {
  AttributeProto_AttributeType as AttributeType,
  TensorProto_DataType as DataType,
  type GraphProto,
  GraphProtoSchema,
  TensorProto_DataLocation as Location,
  type ModelProto,
  ModelProtoSchema,
  NodeProtoSchema,
  StringStringEntryProtoSchema,
} from "onnx-buf";
import { describe, expect, it } from "vitest";
import { exportOnnx, importOnnx, OnnxError } from "../src/index.ts";

const y = relu(matMul(input("x", ["batch", 2]), parameter("W", [2, 3])));
const plain = exportOnnx(
  { y },
  {
    given: {
      W: [
        [1, 2, 3],
        [4, 5, 6],
      ],
    },
  },
);

/** The same file with something changed. */
function changed(change: (model: ModelProto, graph: GraphProto) => unknown): Uint8Array {
  const model = fromBinary(ModelProtoSchema, plain);
  change(model, model.graph as GraphProto);
  return toBinary(ModelProtoSchema, model);
}

function node(parts: MessageInitShape<typeof NodeProtoSchema>) {
  return create(NodeProtoSchema, parts);
}

const nested = (depth: number): GraphProto => {
  let graph = create(GraphProtoSchema, { name: "inmost" });
  for (let i = 0; i < depth; i++) {
    const attribute = [{ name: "then_branch", type: AttributeType.GRAPH, g: graph }];
    graph = create(GraphProtoSchema, { name: "outer", node: [node({ opType: "If", attribute })] });
  }
  return graph;
};

describe("a hostile file is refused by name", () => {
  it.each<[string, string, (model: ModelProto, graph: GraphProto) => unknown]>([
    ["no graph", "not an ONNX model, or one without a graph", (model) => delete model.graph],
    [
      "an old opset",
      "the operators are of version 7",
      (model) => (model.opsetImport = [{ ...model.opsetImport[0], version: 7n } as never]),
    ],
    [
      "an opset to come",
      "of version 99",
      (model) => (model.opsetImport = [{ ...model.opsetImport[0], version: 99n } as never]),
    ],
    [
      "unknown operators",
      "nothing reads the operators Ponder (3 times), com.example::Relu",
      (_, graph) =>
        graph.node.push(
          ...[1, 2, 3].map((i) => node({ opType: "Ponder", output: [`p${i}`] })),
          node({ opType: "Relu", domain: "com.example", output: ["q"] }),
        ),
    ],
    [
      "operators in a circle",
      'Relu "a" uses "b", which no input and no operator before it gives',
      (_, graph) =>
        graph.node.push(
          node({ opType: "Relu", input: ["b"], output: ["a"] }),
          node({ opType: "Relu", input: ["a"], output: ["b"] }),
        ),
    ],
    [
      "two values of one name",
      'two values have the name "y"',
      (_, graph) => graph.node.push(node({ opType: "Relu", input: ["x"], output: ["y"] })),
    ],
    [
      "graphs without end",
      "more than 8 graphs lie inside each other",
      (_, graph) => graph.node.push(...nested(30).node),
    ],
    [
      "a tensor larger than its bytes",
      '"W": the tensor "W" has 24 bytes',
      (_, graph) => ((graph.initializer[0] as { dims: bigint[] }).dims = [2n ** 20n, 2n ** 20n]),
    ],
    [
      "a tensor of negative size",
      "has the sizes -2 × 3",
      (_, graph) => ((graph.initializer[0] as { dims: bigint[] }).dims = [-2n, 3n]),
    ],
    [
      "a tensor without end",
      "has the sizes",
      (_, graph) => ((graph.initializer[0] as { dims: bigint[] }).dims = [2n ** 62n, 2n ** 62n]),
    ],
    [
      "texts for numbers",
      "has the type STRING",
      (_, graph) => ((graph.initializer[0] as { dataType: number }).dataType = DataType.STRING),
    ],
    [
      "an input of texts",
      '"x": the input is no array of numbers',
      (_, graph) => ((graph.input[0]?.type?.value.value as { elemType: number }).elemType = DataType.STRING),
    ],
    [
      "an output that is not there",
      'nothing gives the output "z"',
      (_, graph) => ((graph.output[0] as { name: string }).name = "z"),
    ],
    [
      "shapes that do not fit",
      'MatMul "MatMul": ',
      (_, graph) => ((graph.initializer[0] as { dims: bigint[] }).dims = [3n, 2n]),
    ],
    [
      "an attribute of another type",
      "the attribute axis is STRING and not INT",
      (_, graph) =>
        graph.node.push(
          node({
            opType: "Softmax",
            input: ["x"],
            output: ["s"],
            attribute: [{ name: "axis", type: AttributeType.STRING }],
          }),
        ),
    ],
    [
      "an operator without inputs",
      "input 0 is missing",
      (_, graph) => graph.node.push(node({ opType: "Softmax", output: ["s"] })),
    ],
  ])("%s", (_, message, change) => {
    expect(() => importOnnx(changed(change))).toThrow(OnnxError);
    expect(() => importOnnx(changed(change))).toThrow(message);
  });

  it.each(["../secret", "/etc/passwd", "a/../../b", "C:\\weights", "..\\weights", ""])(
    "weights at %j, which is not below its folder",
    (location) => {
      let asked = 0;
      const bytes = changed((_, graph) => {
        Object.assign(graph.initializer[0] as object, {
          rawData: new Uint8Array(),
          dataLocation: Location.EXTERNAL,
          externalData: [create(StringStringEntryProtoSchema, { key: "location", value: location })],
        });
      });
      const external = (): Uint8Array => {
        asked++;
        return new Uint8Array(24);
      };
      expect(() => importOnnx(bytes, { external })).toThrow("not below the folder of the file");
      expect(asked).toBe(0);
    },
  );

  it("weights beside it are read, and only inside their file", () => {
    const at = (offset: string): Uint8Array =>
      changed((_, graph) => {
        Object.assign(graph.initializer[0] as object, {
          rawData: new Uint8Array(),
          dataLocation: Location.EXTERNAL,
          externalData: Object.entries({ location: "weights.bin", offset, length: "24" }).map(([key, value]) =>
            create(StringStringEntryProtoSchema, { key, value }),
          ),
        });
      });
    const file = new Uint8Array(new Float32Array([0, 6, 5, 4, 3, 2, 1]).buffer);
    expect(importOnnx(at("4"), { external: () => file }).weights.W?.toArray()).toEqual([
      [6, 5, 4],
      [3, 2, 1],
    ]);
    expect(() => importOnnx(at("8"), { external: () => file })).toThrow('24 bytes from 8 of the 28 in "weights.bin"');
    expect(() => importOnnx(at("-4"), { external: () => file })).toThrow("24 bytes from -4");
    expect(() => importOnnx(at("4"))).toThrow("give the option external");
  });

  it("more operators than the limit, those of inner graphs counted", () => {
    const bytes = changed((_, graph) => graph.node.push(...nested(2).node));
    expect(() => importOnnx(bytes, { limits: { operators: 3 } })).toThrow(
      "more than 3 operators; raise the limit operators",
    );
    const many = changed((_, graph) => {
      graph.node = Array.from({ length: 200_001 }, () => node({ opType: "Relu", input: ["x"] }));
    });
    expect(() => importOnnx(many)).toThrow("more than 200000 operators");
  });

  it("any bytes, and any file with some bytes changed, by a named error or not at all", () => {
    const readsOrRefuses = (bytes: Uint8Array): void => {
      try {
        importOnnx(bytes);
      } catch (error) {
        if (!(error instanceof AdjointError)) throw error;
      }
    };
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), readsOrRefuses), { seed: 1, numRuns: 300 });
    const change = fc.tuple(fc.nat(plain.length - 1), fc.nat(255));
    const several = fc.array(change, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(several, fc.nat(plain.length), (changes, length) => {
        const bytes = plain.slice();
        for (const [at, value] of changes) bytes[at] = value;
        readsOrRefuses(bytes);
        readsOrRefuses(bytes.subarray(0, length));
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});
