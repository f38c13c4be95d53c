import { anyNode, anyRecord, type ValueSort } from "@adjoint/core/ops";

/** State variables, as values that are carried are given. */
export const someVariables: ValueSort = {
  one: "a list of state variables { variable, next, initial }",
  accepts: (value) =>
    Array.isArray(value) &&
    value.every(
      (each) =>
        anyRecord.accepts(each) && [each.variable, each.next, each.initial].every((node) => anyNode.accepts(node)),
    ),
};
