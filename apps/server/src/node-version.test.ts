import { nodeMistake } from './node-version.ts';

describe('nodeMistake', () => {
  it.each(['22.15.0', '22.16.1', '24.0.0', '100.1.0'])('lets Node %s run the server', (version) => {
    expect(nodeMistake(version)).toBeUndefined();
  });

  it.each(['18.20.0', '20.20.0', '22.14.9'])('[R26] says in one sentence that Node %s is too old', (version) => {
    expect(nodeMistake(version)).toContain(`Roost needs Node 22.15 or newer, and this is ${version}.`);
  });
});
