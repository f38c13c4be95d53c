import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A Python with the packages that were asked for, or the reason why it could not be had. */
export type PythonSearch = { readonly path: string } | { readonly missing: string };

/** The oldest Python that the pinned packages support. */
const OLDEST = [3, 11] as const;

/**
 * A Python with what `requirements.txt` in a folder pins, in a virtual environment beside it, which is made again when the pins
 * change. Nothing outside the folder is written.
 */
export function pythonWith(folder: string): PythonSearch {
  const [environment, stamp] = [join(folder, ".venv"), join(folder, ".venv", "installed.txt")];
  const path =
    process.platform === "win32" ? join(environment, "Scripts", "python.exe") : join(environment, "bin", "python");
  const pins = pinsOf(join(folder, "requirements.txt"));
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === pins) return { path };
  const python = ["python3", "python"].find(isRecent);
  if (python === undefined) return { missing: `there is no Python ${OLDEST.join(".")} or later.` };
  rmSync(environment, { recursive: true, force: true });
  if (!runs(python, ["-m", "venv", environment])) return { missing: `${python} cannot make a virtual environment.` };
  if (!runs(path, ["-m", "pip", "install", "--quiet", "--no-input", "-r", join(folder, "requirements.txt")]))
    return { missing: "its packages could not be installed." };
  writeFileSync(stamp, pins);
  return { path };
}

/** The pins of a requirements file, with those of the files that it includes. */
function pinsOf(file: string): string {
  return readFileSync(file, "utf8")
    .split("\n")
    .map((line) => (line.startsWith("-r ") ? pinsOf(join(file, "..", line.slice(3).trim())) : line))
    .join("\n");
}

function isRecent(python: string): boolean {
  const test = `import sys; sys.exit(sys.version_info < (${OLDEST.join(", ")}))`;
  return spawnSync(python, ["-c", test], { stdio: "ignore" }).status === 0;
}

function runs(command: string, words: readonly string[]): boolean {
  return spawnSync(command, words, { stdio: ["ignore", "inherit", "inherit"] }).status === 0;
}
