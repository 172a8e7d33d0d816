import type { Contender, Running, Wish } from './contender.ts';
import { CrowdProcess } from './crowd-process.ts';
import { generatorCore, pin, serverCore, watchCpu, type Spent } from './process-cost.ts';

/** One server on its core and the crowd on the other. */
export interface Stage {
  readonly server: Running;
  readonly crowd: CrowdProcess;
  /** What the server, and the crowd, spent while something was done. */
  spend<T>(act: () => Promise<T>): Promise<{ readonly result: T; readonly server: Spent; readonly crowd: Spent }>;
}

export interface Cast extends Wish {
  readonly people: number;
}

export const named = (rooms: number): string[] => Array.from({ length: rooms }, (_, number) => `room-${number}`);

const stageOf = (server: Running, crowd: CrowdProcess): Stage => ({
  server,
  crowd,
  spend: async (act) => {
    const watched = watchCpu(server.pid, crowd.pid);
    const result = await act();
    const [ofServer = { cpuSeconds: 0, seconds: 1 }, ofCrowd = ofServer] = watched();
    return { result, server: ofServer, crowd: ofCrowd };
  },
});

/** Everybody is connected, and in no room, when `play` begins; nothing of it is left when it is over. */
export const onStage = async <T>(
  contender: Contender,
  { people, ...wish }: Cast,
  play: (stage: Stage) => Promise<T>,
): Promise<T> => {
  const server = await contender.start(wish);
  const crowd = new CrowdProcess();
  try {
    pin(server.pid, serverCore);
    pin(crowd.pid, generatorCore);
    await crowd.gather({ port: server.port, people, rooms: wish.rooms, signsIn: server.signsIn });
    return await play(stageOf(server, crowd));
  } finally {
    await crowd.end();
    await server.stop();
  }
};
