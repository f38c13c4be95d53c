import * as core from "@adjoint/core";
import * as graphs from "@adjoint/core/graphs";
import * as ops from "@adjoint/core/ops";

/** Everything that core exports, from any of its doors. */
export const allDoors: Readonly<Record<string, unknown>> = { ...graphs, ...ops, ...core };
