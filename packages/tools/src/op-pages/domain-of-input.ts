import type { AnyOp, Domain } from "@adjoint/core/ops";

/** The values for which an input of that name is meant. */
export function domainOfInput(op: AnyOp, name: string): Domain {
  const domain: Domain | undefined = Reflect.get(op.domain, name);
  if (domain === undefined) throw new Error(`${op.name} has no input ${name}`);
  return domain;
}
