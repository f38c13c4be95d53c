import type { Axis, Shape } from "@adjoint/core";
import { create, type MessageInitShape } from "@bufbuild/protobuf";
import {
  TensorShapeProto_DimensionSchema,
  TypeProto_TensorSchema,
  TypeProtoSchema,
  type ValueInfoProto,
  ValueInfoProtoSchema,
} from "onnx-buf";
import { type ElementType, elementCode } from "./element-type.ts";

/** The type of an input or an output: named axes are symbols, `dim_param`. */
export function valueInfo(name: string, type: ElementType, shape: Shape): ValueInfoProto {
  const tensor = create(TypeProto_TensorSchema, {
    elemType: elementCode(type),
    shape: { dim: shape.map((axis) => create(TensorShapeProto_DimensionSchema, { value: dimension(axis) })) },
  });
  const described = create(TypeProtoSchema, { value: { case: "tensorType", value: tensor } });
  return create(ValueInfoProtoSchema, { name, type: described });
}

type DimensionValue = NonNullable<MessageInitShape<typeof TensorShapeProto_DimensionSchema>["value"]>;

function dimension(axis: Axis): DimensionValue {
  return typeof axis === "string" ? { case: "dimParam", value: axis } : { case: "dimValue", value: BigInt(axis) };
}
