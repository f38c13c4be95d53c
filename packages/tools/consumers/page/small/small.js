import { add, gradients } from "@adjoint/core";

globalThis.used = [add, gradients];
