/**
 * `pnpm built`: whether what was built can be used as a user would, without the sources: the types of every entry of every package
 * resolve for `nodenext` and for a bundler, and every entry can be imported.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { globSync } from "tinyglobby";

const TSC = "node_modules/typescript7/bin/tsc";
const folder = join("docs", ".built"); // its package depends on all of ours
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);

const entries = globSync("packages/*/package.json").flatMap(entriesOf);
const lines = entries.map(
  (entry, i) => `import * as entry${i} from ${JSON.stringify(entry)};\nconsole.log(Object.keys(entry${i}).length);`,
);
writeFileSync(join(folder, "all.ts"), `${lines.join("\n")}\n`);
const failures = ["nodenext", "bundler"].filter((resolution) => {
  const module = resolution === "bundler" ? "esnext" : "nodenext";
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: "es2023",
    module,
    moduleResolution: resolution,
    types: ["node"],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["all.ts"] }));
  return !succeeds(["node", TSC, "-p", folder]);
});
const script = entries.map((entry) => `await import(${JSON.stringify(entry)});`).join(" ");
writeFileSync(join(folder, "all.mjs"), script);
if (!succeeds(["node", join(folder, "all.mjs")])) failures.push("import");
rmSync(folder, { recursive: true, force: true });
console.log(
  `${entries.length} entries; ${failures.length === 0 ? "all of them can be used" : `failed: ${failures.join(", ")}`}`,
);
process.exitCode = failures.length === 0 ? 0 : 1;

/** What can be imported of a package that is published. */
function entriesOf(file: string): readonly string[] {
  const {
    name,
    private: isPrivate = false,
    exports = {},
  } = JSON.parse(readFileSync(file, "utf8")) as {
    readonly name: string;
    readonly private?: boolean;
    readonly exports?: Readonly<Record<string, unknown>>;
  };
  const paths = isPrivate ? [] : Object.keys(exports).filter((path) => !path.endsWith(".json"));
  return paths.map((path) => join(name, path).replaceAll("\\", "/"));
}

function succeeds([command = "", ...rest]: readonly string[]): boolean {
  return spawnSync(command, rest, { stdio: ["ignore", "inherit", "inherit"] }).status === 0;
}
