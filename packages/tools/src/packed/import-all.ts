/** A module, in JavaScript as well as TypeScript, that imports everything, and fails if something has no exports. */
export function importAll(specifiers: readonly string[]): string {
  const imports = specifiers.map((specifier, i) => `import * as entry${i} from ${JSON.stringify(specifier)};`);
  const entries = specifiers.map((specifier, i) => `[${JSON.stringify(specifier)}, Object.keys(entry${i}).length]`);
  return [
    ...imports,
    `for (const [name, size] of [${entries.join(", ")}]) if (size === 0) throw new Error(\`\${name} has no exports\`);`,
    `console.log("${specifiers.length} entries can be imported");`,
    "",
  ].join("\n");
}
