import * as core from "@adjoint/core";
import { allDoors } from "../../../core/test/all-doors.ts";
import { functionCalls } from "../../../core/test/function-calls.ts";
import { describeWrongArguments } from "./describe-wrong-arguments.ts";

const { initialise: _, apply: __, ...calls } = functionCalls; // its table has no source of random numbers

describeWrongArguments({
  functions: { ...allDoors },
  calls: {
    ...calls,
    axisSize: ["batch"],
    bindAxes: [core.input("y", ["n"]), { n: 3 }],
    constant: [[1, 2]],
    ndarray: [[1, 2], "float64"],
  },
  alsoCalled: {
    // bytes are truth values, and a 2 among them is refused by its place
    constant: "ndarray flat",
    atLeast: "broadcast",
    broadcastTo: "broadcast",
    fromJSON: "document format version nodes bodies outputs",
    // what a person's own branch or step does with inputs that are not there
    checkpoint: "Exp",
    cond: "Exp",
    scan: "add",
    // truth values are constants, which the ops inside do not take
    attention: "Where attentionWeights",
    attentionWeights: "Where",
    logAddExp: "GreaterEqual",
    prelu: "LessEqual Mul",
    xlog1py: "Equal LessEqual",
    dropout: "RandomMask",
  },
  atLeast: 4000,
});
