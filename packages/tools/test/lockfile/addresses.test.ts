import { expect, test } from "vitest";
import { addresses } from "../../src/lockfile/addresses.ts";

test.each([
  "    resolution: {tarball: file:x.tgz}",
  "    resolution: {integrity: sha512-a==, tarball: https://example.org/a.tgz}",
  "        version: git+ssh://git@example.org/a/b",
  "        version: http://example.org/a.tgz",
])("an address is found, with its line: %s", (line) => {
  expect(addresses(`lockfileVersion: '9.0'\n${line}`)).toEqual([`2: ${line.trim()}`]);
});

test("names, versions and hashes are not addresses", () => {
  expect(
    addresses("  http-proxy@1.0.0:\n    resolution: {integrity: sha512-githttps+a==}\n  '@types/git@1.0.0': {}"),
  ).toEqual([]);
});
