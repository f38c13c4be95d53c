/** Whether an error is what a policy that forbids WebAssembly gives: a CompileError, or in older engines an EvalError. */
export function isRefused(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error.name === "CompileError" || error.name === "EvalError") &&
    /polic|disallow|unsafe-eval|blocked/i.test(error.message)
  );
}
