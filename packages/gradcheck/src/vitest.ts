/**
 * Matchers for vitest: `expect(loss).toHaveCorrectGradients(bindings)`.
 *
 * @packageDocumentation
 */

import { type Bindings, Node, type Nodes } from "@adjoint/core";
import { listNodes } from "@adjoint/core/graphs";
import type {} from "vitest";
import type { CheckOptions } from "./check/check-options.ts";
import type { Order } from "./check/gradient-entry.ts";
import { checkGradients } from "./check-gradients.ts";
import type { GradientReport } from "./report/gradient-report.ts";

/** What vitest asks of a matcher. */
export interface MatcherResult {
  /** Whether it matched. */
  readonly pass: boolean;
  /** What to print if the test fails. */
  message(): string;
}

/** The matchers, as `expect` has them once they are added. */
export interface GradientMatchers<R = unknown> {
  /**
   * That the gradient of a loss, or of several outputs, is what differences say, by every element of every real input and
   * parameter; an inconclusive check does not match, and with `.not` neither. Takes the bindings, and the options of `checkGradients`.
   */
  toHaveCorrectGradients(bindings: Bindings, options?: CheckOptions): R;
  /** The same for the derivatives of the gradient too, up to an order of 1, 2 or 3. */
  toHaveCorrectGradientsAtOrder(order: Order, bindings: Bindings, options?: CheckOptions): R;
}

declare module "vitest" {
  // biome-ignore lint/suspicious/noExplicitAny: the type parameter has to be declared as vitest declares it
  interface Matchers<T = any> extends GradientMatchers<T> {}
}

/**
 * The matchers, to be added by `expect.extend`. They do not import vitest, and jest accepts them too.
 *
 * @example
 * ```ts
 * import { input, sum, tanh } from "@adjoint/core";
 * import { gradientMatchers } from "@adjoint/gradcheck/vitest";
 * import { expect } from "vitest";
 * expect.extend(gradientMatchers);
 * const x = input("x", [2]);
 * expect(sum(tanh(x))).toHaveCorrectGradients({ x: [1, 2] });
 * expect(sum(tanh(x))).toHaveCorrectGradientsAtOrder(2, { x: [1, 2] }, { mode: "fast" });
 * ```
 */
export const gradientMatchers: {
  toHaveCorrectGradients(this: unknown, received: unknown, bindings: Bindings, options?: CheckOptions): MatcherResult;
  toHaveCorrectGradientsAtOrder(
    this: unknown,
    received: unknown,
    order: Order,
    bindings: Bindings,
    options?: CheckOptions,
  ): MatcherResult;
} = {
  toHaveCorrectGradients(received, bindings, options) {
    return resultOf(checkGradients(nodesIn("toHaveCorrectGradients", received), bindings, options), this);
  },
  toHaveCorrectGradientsAtOrder(received, order, bindings, options) {
    const nodes = nodesIn("toHaveCorrectGradientsAtOrder", received);
    return resultOf(checkGradients(nodes, bindings, { ...options, order }), this);
  },
};

/** An inconclusive check matches neither as it is nor with `.not`: nothing is known of the gradients. */
function resultOf(report: GradientReport, state: unknown): MatcherResult {
  const isNegated = (state as { readonly isNot?: boolean } | undefined)?.isNot === true; // vitest and jest call a matcher on their state
  const isUnknown = report.verdict === "inconclusive";
  return {
    pass: isUnknown ? isNegated : report.ok,
    message() {
      if (isUnknown) return `Whether these gradients are right could not be decided.\n\n${report}`;
      return report.ok ? `These gradients are right, and should not be.\n\n${report}` : String(report);
    },
  };
}

function nodesIn(matcher: string, received: unknown): Nodes {
  const isNodes =
    typeof received === "object" &&
    received !== null &&
    listNodes(received as Nodes).every((node) => node instanceof Node);
  if (isNodes) return received as Nodes; // `isNodes` says so
  throw new TypeError(`${matcher}: expect(…) takes a node, a list or a record of nodes; got ${String(received)}.`);
}
