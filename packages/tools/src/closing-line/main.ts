/** `closing-line <report.json>`: prints the closing line of a test run; a run without a report counts as failed. */
import { readFileSync } from "node:fs";
import { closingLine, type TestReport } from "./test-report.ts";

let line = "0 passed, 1 failed";
try {
  const report: TestReport = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8"));
  line = closingLine(report);
} catch (error) {
  console.error(`No test report: ${error}`);
}
console.log(line);
