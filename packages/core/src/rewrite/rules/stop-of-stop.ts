import { StopGradient } from "../../ops/stop-gradient.ts";
import { match } from "../../structure/match.ts";
import type { RewriteRule } from "../rewrite-rule.ts";

/** What is constant to every derivative stays so. A single stop stays too: it is a value that hides its derivative. */
export const stopOfStop: RewriteRule = {
  name: "stop-of-stop",
  text: "stop(stop(x)) → stop(x)",
  keeps: "bits",
  at: [StopGradient],
  rewrite: (node) => {
    const inner = match(node, StopGradient)?.inputs.x;
    return inner && match(inner, StopGradient) && inner;
  },
};
