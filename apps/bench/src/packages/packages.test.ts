import { Consumer, examplesOf, libraries } from './consumer.ts';

describe('the libraries, installed from their packages', () => {
  let consumer: Consumer;
  beforeAll(async () => {
    consumer = await Consumer.create();
    for (const { name, code } of libraries.flatMap(examplesOf)) consumer.write(name, code);
  }, 120_000);
  afterAll(() => consumer.remove());

  it('have types, by which the examples of their READMEs are right', async () => {
    expect(await consumer.compile()).toBe('');
  }, 60_000);

  it('run: somebody joins, is lost and comes back, and nobody is told twice', async () => {
    expect(await consumer.run('presence-1.js')).toBe("1 true\nlobby [ 'ana' ] []\n");
  });

  it('run with a server in memory, as tests of components want it', async () => {
    expect(await consumer.run('client-4.js')).toBe('');
  });
});
