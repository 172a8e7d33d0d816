/** Loaded into a server by `--import`: a signal collects its garbage, so that what is resident is what it needs. */
process.on('SIGUSR2', () => globalThis.gc?.());
