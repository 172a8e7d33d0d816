import type { NameAvailability } from '@roost/client';
import { useEffect, useState } from 'react';
import { useChat } from './chat-provider.tsx';

/** Whether a name can be had; `idle` while there is none or nobody knows. */
export interface Availability {
  readonly status: 'idle' | 'checking' | 'free' | 'taken';
  /** A name like it that is free. */
  readonly suggestion?: string;
  /** It is taken by somebody who can sign in with it. */
  readonly hasPassword?: boolean;
}

/** Whoever types faster than this asks once, at the end. */
const pauseMs = 250;
const checking: Availability = { status: 'checking' };
const idle: Availability = { status: 'idle' };

const of = ({ available, suggestion, hasPassword }: NameAvailability): Availability => {
  if (available) return { status: 'free' };
  return {
    status: 'taken',
    ...(suggestion === undefined ? {} : { suggestion }),
    ...(hasPassword === undefined ? {} : { hasPassword }),
  };
};

/** Asks the server, when the typing pauses, whether a name is free. An answer for an earlier name is never shown. */
export const useNameAvailability = (name: string): Availability => {
  const { nameAvailability } = useChat().session;
  const [known, setKnown] = useState<{ readonly name: string; readonly availability: Availability }>();
  useEffect(() => {
    if (name === '') return undefined;
    let isAsked = true;
    const ask = async (): Promise<void> => {
      const answer = await nameAvailability(name);
      if (isAsked) setKnown({ name, availability: answer.ok ? of(answer.data) : idle });
    };
    const timer = setTimeout(() => void ask(), pauseMs);
    return () => {
      isAsked = false;
      clearTimeout(timer);
    };
  }, [name, nameAvailability]);
  if (name === '') return idle;
  return known?.name === name ? known.availability : checking;
};
