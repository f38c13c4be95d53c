import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { globSync } from "tinyglobby";

/** A package of this repository that goes to users. */
export interface PublishedPackage {
  readonly name: string;
  /** Where it is, from the root of the repository. */
  readonly folder: string;
  /** What can be imported of it: the specifier, and the file of the sources that it stands for. */
  readonly entries: readonly { readonly specifier: string; readonly source: string }[];
}

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

/** The packages below `root`, or below the working directory, that are not private, by name. */
export function publishedPackages(root = "."): readonly PublishedPackage[] {
  return globSync("packages/*/package.json", { cwd: root })
    .map((file) => ({ folder: dirname(file), manifest: readManifest(join(root, file)) }))
    .filter(({ manifest }) => manifest.private !== true)
    .map(({ folder, manifest }) => ({ name: manifest.name, folder, entries: entriesOf(manifest) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readManifest(file: string): Manifest {
  const manifest: Manifest = JSON.parse(readFileSync(file, "utf8"));
  return manifest;
}

function entriesOf({ name, exports = {} }: Manifest): PublishedPackage["entries"] {
  return Object.entries(exports).flatMap(([path, target]) => {
    if (typeof target === "string") return []; // a file as it is, such as ./package.json
    const source = target["@adjoint/source"];
    if (source === undefined) throw new Error(`${name}: the entry ${path} has no condition @adjoint/source`);
    return [{ specifier: join(name, path).replaceAll("\\", "/"), source }];
  });
}
