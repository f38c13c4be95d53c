const address = /\bhttps?:|\bgit(?:\+\w+)?:|\btarball:|\bgit@[\w.-]+[:/]/;

/** The lines of a lockfile that bind it to a host, each with its number; empty if every package is referred to by its name. */
export function addresses(lockfile: string): string[] {
  return lockfile.split("\n").flatMap((line, i) => (address.test(line) ? [`${i + 1}: ${line.trim()}`] : []));
}
