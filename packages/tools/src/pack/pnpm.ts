import { spawnSync } from "node:child_process";

/**
 * Runs pnpm in a folder: the one that runs this script, or the one that `npx` finds.
 *
 * @throws Error with what it printed, if it fails
 */
export function pnpm(words: readonly string[], folder: string): void {
  const running = process.env.npm_execpath ?? "";
  const [command, ...first] = running.includes("pnpm") ? [process.execPath, running] : ["npx", "-y", "pnpm@10"];
  const { status, stdout } = spawnSync(command, [...first, ...words], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (status !== 0) throw new Error(`pnpm ${words.join(" ")} failed in ${folder}\n${stdout}`);
}
