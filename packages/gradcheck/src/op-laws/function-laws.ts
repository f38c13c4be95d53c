import { adjointIdentity as adjoint } from "../laws/adjoint-identity.ts";
import { gradientByDifferences } from "../laws/gradient-by-differences.ts";
import { higherOrder } from "../laws/higher-order.ts";
import { linearInTheCotangent } from "../laws/linear-in-the-cotangent.ts";
import { oneGradient as one } from "../laws/one-gradient.ts";
import { zeroForZero } from "../laws/zero-for-zero.ts";
import { hasGradient, type Law, ofOp } from "./law.ts";

/** Reverse mode is the derivative, see `gradientByDifferences`. */
export const vjpByDifferences: Law = ofOp(gradientByDifferences("vjp"), {
  name: "its vjp is what differences say",
  cases: { sampling: "anywhere" },
});

/** Forward mode is the derivative, see `gradientByDifferences`. */
export const jvpByDifferences: Law = ofOp(gradientByDifferences("jvp"), {
  name: "its jvp is what differences say",
  cases: { sampling: "anywhere" },
});

/** Reverse mode is the transpose of forward mode, at kinks and ties too. */
export const adjointIdentity: Law = ofOp(adjoint, {
  name: "its vjp is the adjoint of its jvp",
  cases: { sampling: "kinked" },
});

/** Reverse mode is linear in the cotangent, at kinks and ties too. */
export const linearity: Law = ofOp(linearInTheCotangent, {
  name: "its vjp is linear in the cotangent",
  cases: { sampling: "kinked" },
});

/** A cotangent of zeros gives zeros, where the derivative is infinite too. */
export const zeroCotangent: Law = ofOp(zeroForZero, {
  name: "its vjp of zeros is zeros, where it is singular too",
  cases: { sampling: "kinked" },
});

/** A constant cotangent gives what one that is an input gives. */
export const oneGradient: Law = ofOp(one, {
  name: "its vjp does not depend on how the graph is made",
  cases: { sampling: "kinked" },
});

/** The graph that a vjp makes has the right derivative itself. */
export const secondOrder: Law = ofOp(higherOrder(2), {
  name: "its vjp has the derivatives that differences say",
  cases: { sampling: "smooth" },
});

/**
 * The graph that a vjp of a vjp makes has the right derivative. Tried on the ops whose Jacobian is diagonal, that is, whose two modes are
 * one rule; others are made of these and of linear ones.
 */
export const thirdOrder: Law = ofOp(higherOrder(3), {
  name: "the vjp of its vjp has the derivatives that differences say",
  cases: { sampling: "smooth" },
  appliesTo: (op) => hasGradient(op) && op.vjp === op.jvp,
});
