/** The part of vitest's JSON report that the closing line uses. */
export interface TestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  /** An entry for each test file. */
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/** `12 passed, 1 failed`. A file that fails outside its tests, such as one that does not load, counts as one failure. */
export function closingLine(report: TestReport): string {
  const broken = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some(({ status }) => status === "failed"),
  );
  return `${report.numPassedTests} passed, ${report.numFailedTests + broken.length} failed`;
}
