/** Looks at every tarball with publint, and at its types for `nodenext` and bundlers with Are The Types Wrong. */
import { readFileSync } from "node:fs";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";

/** What a package that is ES modules only does not answer to. */
const NOT_OURS = new Set(["node10", "node16-cjs"]);

const problems = [];
for (const file of JSON.parse(readFileSync("tarballs.json", "utf8"))) {
  const tarball = new Uint8Array(readFileSync(file));
  const { messages, pkg } = await publint({ pack: { tarball: tarball.buffer }, strict: true });
  for (const message of messages)
    problems.push(`${pkg.name}: publint: ${formatMessage(message, pkg, { color: false })}`);
  const result = await checkPackage(createPackageFromTarballData(tarball));
  const found = (result.problems ?? []).filter(({ resolutionKind }) => !NOT_OURS.has(resolutionKind));
  if (result.types === false) problems.push(`${pkg.name}: no types`);
  for (const problem of found) problems.push(`${pkg.name}: types: ${JSON.stringify(problem)}`);
  console.log(`${pkg.name}: ${messages.length} remarks of publint, ${found.length} of Are The Types Wrong`);
}
if (problems.length > 0) {
  console.error(problems.join("\n"));
  process.exitCode = 1;
}
