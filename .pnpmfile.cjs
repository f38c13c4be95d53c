// pnpm prints each script's name and command on standard output. `start --json` promises that only the object stands
// there, and no other setting than this reporter silences the two lines. (Its own installing keeps talking, on stderr.)
const running = process.argv[2];

module.exports = {
  hooks: { updateConfig: (config) => (running === "start" ? { ...config, reporter: "silent" } : config) },
};
