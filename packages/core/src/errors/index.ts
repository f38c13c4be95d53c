export { AdjointError } from "./adjoint-error.ts";
export { ArgumentError } from "./argument-error.ts";
export { AxisError } from "./axis-error.ts";
export { BindingError } from "./binding-error.ts";
export { GradientError } from "./gradient-error.ts";
export { KindError } from "./kind-error.ts";
export { NonFiniteError } from "./non-finite-error.ts";
export { ShapeError } from "./shape-error.ts";
