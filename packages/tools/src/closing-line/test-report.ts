/** What the closing line needs of the JSON that vitest writes. */
export interface TestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  /** One entry a test file. */
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/** `12 passed, 1 failed`. A file that fails outside its tests, as one that does not load, counts as one failure. */
export function closingLine(report: TestReport): string {
  const broken = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some(({ status }) => status === "failed"),
  );
  return `${report.numPassedTests} passed, ${report.numFailedTests + broken.length} failed`;
}
