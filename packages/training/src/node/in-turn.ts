/** The last task for each key that has not ended; what is in turn is shared by all of a process. */
const last = new Map<string, Promise<unknown>>();

/** Runs a task once all tasks of the same key that were given before have ended, even if they failed. */
export function inTurn<T>(key: string, task: () => Promise<T>): Promise<T> {
  const before = last.get(key) ?? Promise.resolve();
  const own = before.then(task, task);
  last.set(key, own);
  const forget = (): void => {
    if (last.get(key) === own) last.delete(key);
  };
  own.then(forget, forget);
  return own;
}
