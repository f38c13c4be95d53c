/** Names for the inputs of an op: as they are, but for a number behind those that an earlier one has. */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, i) => {
    let unique = name;
    while (taken.has(unique)) unique = `${unique}#${i}`;
    taken.add(unique);
    return unique;
  });
}
