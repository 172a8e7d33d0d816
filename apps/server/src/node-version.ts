/** The first with `node:sqlite` and with module hooks that need no flag. */
const wanted = { major: 22, minor: 15 };

/** Why this Node cannot run the server, or undefined. */
export const nodeMistake = (version: string): string | undefined => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > wanted.major || (major === wanted.major && minor >= wanted.minor)) return undefined;
  return `Roost needs Node ${wanted.major}.${wanted.minor} or newer, and this is ${version}. "npm start" brings a fitting one along.`;
};
