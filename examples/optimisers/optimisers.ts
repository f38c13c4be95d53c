import { adaGrad, adam, adamW, momentum, nesterov, type Optimiser, rmsProp, sgd } from "@adjoint/training";

/** An optimiser by its rate. */
export type ByRate = (rate: number) => Optimiser;

/** The optimisers that are compared, by name; what is not the rate is as the library has it. */
export const optimisers: Readonly<Record<string, ByRate>> = {
  SGD: (rate) => sgd({ rate }),
  momentum: (rate) => momentum({ rate }),
  Nesterov: (rate) => nesterov({ rate }),
  AdaGrad: (rate) => adaGrad({ rate }),
  RMSProp: (rate) => rmsProp({ rate }),
  Adam: (rate) => adam({ rate }),
  AdamW: (rate) => adamW({ rate }),
};

/** The rates for the valley. Those of SGD, momentum, AdaGrad and Adam are the classic ones for it. */
export const valleyRates: Readonly<Record<string, number>> = {
  SGD: 0.95,
  momentum: 0.1,
  Nesterov: 0.1,
  AdaGrad: 1.5,
  RMSProp: 0.3,
  Adam: 0.3,
  AdamW: 0.3,
};

/** The rates for the net: the best of 0.01, 0.03, 0.1, … by the loss after 60 epochs with seed 0. */
export const netRates: Readonly<Record<string, number>> = {
  SGD: 3,
  momentum: 3,
  Nesterov: 1,
  AdaGrad: 1,
  RMSProp: 0.1,
  Adam: 0.3,
  AdamW: 0.3,
};
