import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { pythonWith } from "../../src/reach/python-with.ts";

afterEach(() => vi.unstubAllEnvs());

/** A folder with pins, one of them in another file. */
function folderOfPins(): string {
  const folder = mkdtempSync(join(tmpdir(), "adjoint-pins-"));
  mkdirSync(join(folder, "inner"));
  writeFileSync(join(folder, "inner", "requirements.txt"), "numpy==2.4.6\n");
  writeFileSync(join(folder, "requirements.txt"), "-r inner/requirements.txt\nonnx==1.23.2\n");
  return folder;
}

test("without Python, what is missing is said", () => {
  vi.stubEnv("PATH", "");
  expect(pythonWith(folderOfPins())).toEqual({ missing: "there is no Python 3.11 or later." });
});

test("an environment serves as long as the pins are those that it was made for, in whichever file they stand", () => {
  vi.stubEnv("PATH", "");
  const folder = folderOfPins();
  mkdirSync(join(folder, ".venv"));
  writeFileSync(join(folder, ".venv", "installed.txt"), "numpy==2.4.6\n\nonnx==1.23.2\n");
  expect(pythonWith(folder)).toEqual({ path: expect.stringContaining(join(folder, ".venv")) });
  writeFileSync(join(folder, "inner", "requirements.txt"), "numpy==2.4.7\n");
  expect(pythonWith(folder)).toHaveProperty("missing");
});
