import { useState } from 'react';
import type { Ack, AckError } from '@roost/protocol';

export type Asked =
  { readonly status: 'idle' | 'busy' | 'done' } | { readonly status: 'failed'; readonly error: AckError };

/** One request at a time, and what has become of the last one. `ask` resolves with whether it worked. */
export const useAsking = (): {
  readonly asked: Asked;
  readonly ask: (request: () => Promise<Ack<unknown>>) => Promise<boolean>;
  readonly forget: () => void;
} => {
  const [asked, setAsked] = useState<Asked>({ status: 'idle' });
  const ask = async (request: () => Promise<Ack<unknown>>): Promise<boolean> => {
    if (asked.status === 'busy') return false;
    setAsked({ status: 'busy' });
    const answer = await request();
    setAsked(answer.ok ? { status: 'done' } : { status: 'failed', error: answer.error });
    return answer.ok;
  };
  return { asked, ask, forget: () => setAsked({ status: 'idle' }) };
};
