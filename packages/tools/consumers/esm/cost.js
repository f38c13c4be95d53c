/** What loading the core costs; printed, since a limit on time would fail on a busy machine. */
const before = process.cpuUsage();
await import("@adjoint/core");
const { user, system } = process.cpuUsage(before);
console.log(`import of @adjoint/core: ${((user + system) / 1000).toFixed(0)} ms of CPU`);
