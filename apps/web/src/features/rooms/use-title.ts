import { useState } from 'react';
import { titleSchema, type Ack } from '@roost/protocol';
import { words } from '../../app/words.ts';

interface TitleBox {
  readonly title: string;
  /** Why it cannot be the title. */
  readonly problem: string | undefined;
  readonly change: (title: string) => void;
  /** Asks for it, unless it can be none; resolves with what came of it, undefined when it was refused. */
  readonly submit: <T>(ask: (title: string) => Promise<Ack<T>>) => Promise<T | undefined>;
}

/** The title of a room while it is written: what is wrong with it is said until it changes. */
export const useTitle = (initial: string): TitleBox => {
  const [title, setTitle] = useState(initial);
  const [problem, setProblem] = useState<string>();
  const change = (next: string): void => {
    setTitle(next);
    setProblem(undefined);
  };
  const submit: TitleBox['submit'] = async (ask) => {
    const checked = titleSchema.safeParse(title);
    if (!checked.success) {
      setProblem(checked.error.issues[0]?.message);
      return undefined;
    }
    const answer = await ask(checked.data);
    if (answer.ok) return answer.data;
    setProblem(answer.error.code === 'conflict' ? words.rooms.titleTaken : words.reason(answer.error));
    return undefined;
  };
  return { title, problem, change, submit };
};
