/** The processor's time of this thread, in milliseconds: on a machine that is shared the clock on the wall measures the neighbours. */
export const busyMs = (run: () => void): number => {
  const before = process.threadCpuUsage();
  run();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
};
