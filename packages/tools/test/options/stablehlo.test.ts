import { input, mul, parameter, square, sub, sum } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import * as stablehlo from "@adjoint/stablehlo";
import { sgd, Trainer } from "@adjoint/training";
import { describeOptions } from "./describe-options.ts";

const x = input("x", ["batch"]);
const trainer = new Trainer({
  loss: sum(square(sub(x, parameter("centre", [])))),
  optimiser: sgd({ rate: 0.25 }),
  data: { x: [1, 2, 6, 3] },
  batchSize: 2,
  random: new NumpyRandom(1),
});

describeOptions({
  modules: [stablehlo],
  calls: {
    toStableHlo: {
      options: { axes: { batch: 2 }, dtype: "float32", compute: "bfloat16" },
      call: (o) => stablehlo.toStableHlo(mul(x, x), o),
    },
    exportTrainingStep: {
      options: {
        mesh: { data: 2 },
        axes: { batch: "data" },
        state: trainer.start({ centre: 0 }),
        epochs: 2,
        sizes: {},
        compute: "bfloat16",
      },
      call: (o) => stablehlo.exportTrainingStep(trainer, o),
    },
  },
  without: {},
});
