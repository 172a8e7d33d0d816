import { BroadcastWeather } from '../harness/broadcast-weather.ts';
import { pause, until } from '../harness/poll.ts';
import { seeded } from '../harness/random.ts';
import { Deployment } from './deployment.ts';
import { fileGround } from './ground.ts';
import { judge, type Violation } from './oracle.ts';
import { Person, type Transport } from './person.ts';
import type { Row } from './row.ts';
import { talk } from './talk.ts';

export interface Run {
  readonly fault: Row;
  readonly seed: number;
  readonly people: number;
}

export interface Outcome {
  readonly violations: readonly Violation[];
  readonly messages: number;
}

const ways: readonly Transport[] = ['websocket', 'upgrade', 'polling'];

const settle = async (people: readonly Person[]): Promise<void> => {
  const isOver = (): boolean => people.every((one) => one.isQuiet && one.last === people[0]?.last);
  await until(
    isOver,
    90_000,
    () =>
      `quiet. ${people
        .filter((one) => !one.isQuiet)
        .map(({ status }) => status)
        .join('; ')}`,
  );
};

/** Lets people in, one by each way in turn. */
const entrance = (url: string, weather: BroadcastWeather, people: Person[]) => async (name: string) => {
  const transport = ways[people.length % ways.length] ?? 'websocket';
  const person = await Person.enter(name, { url, transport, weather });
  people.push(person);
  return person;
};

/** People talk, something breaks, it heals, it gets quiet: then the oracle judges. */
export const runFault = async ({ fault: row, seed, people: count }: Run): Promise<Outcome> => {
  const random = seeded(seed);
  const { ground, fault } = typeof row === 'function' ? { ground: fileGround(), fault: row } : await row.stage();
  const deployment = await Deployment.start(ground);
  const people: Person[] = [];
  const weather = new BroadcastWeather(seeded(seed + 1));
  const enter = entrance(deployment.url, weather, people);
  let isTalking = true;
  try {
    for (let index = 0; index < count; index += 1) await enter(`person ${index}`);
    const talks = people.map((person) =>
      talk(person, { random: seeded(seed + Math.floor(random() * 1e6)), goesOn: () => isTalking }),
    );
    await pause(1_000);
    await fault({ deployment, people, weather, random, enter });
    await pause(1_000);
    isTalking = false;
    await Promise.all(talks);
    // Not before: what is lost last is noticed by nothing that comes after it.
    weather.clear();
    await settle(people);
    const database = await deployment.log();
    const violations = judge({
      observations: people.flatMap(({ history }) => history),
      database,
      shown: new Map(people.map(({ name, shown }) => [name, shown])),
    });
    const inside = deployment.errors.map((line) => `the server logged ${line.slice(0, 300)}`);
    return { violations: [...violations, ...inside], messages: database.length };
  } finally {
    isTalking = false;
    for (const person of people) person.close();
    await deployment.end();
  }
};
