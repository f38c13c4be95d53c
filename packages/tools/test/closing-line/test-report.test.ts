import { expect, test } from "vitest";
import { closingLine } from "../../src/closing-line/test-report.ts";

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((one) => ({ status: one })),
});

test("passed and failed tests are counted", () => {
  const testResults = [file("passed", "passed"), file("failed", "passed", "failed")];
  expect(closingLine({ numPassedTests: 2, numFailedTests: 1, testResults })).toBe("2 passed, 1 failed");
});

test("a file that does not load is a failure though none of its tests is", () => {
  expect(closingLine({ numPassedTests: 0, numFailedTests: 0, testResults: [file("failed")] })).toBe(
    "0 passed, 1 failed",
  );
});
