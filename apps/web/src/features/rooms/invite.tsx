import { Check, Copy } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import type { AckError, RoomId } from '@roost/protocol';
import { useRoomActions } from '@roost/react';
import { inviteLinkOf } from '../../app/route.ts';
import { words } from '../../app/words.ts';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { copyText } from './copy-text.ts';

type Link =
  | { readonly status: 'making' }
  | { readonly status: 'made'; readonly url: string; readonly expiresAt: number }
  | { readonly status: 'failed'; readonly error: AckError };

const hourMs = 60 * 60 * 1000;
const choicesHours = [1, 24, 7 * 24, 30 * 24] as const;

const useLink = (room: RoomId, hours: number): Link => {
  const { invite } = useRoomActions();
  const [made, setMade] = useState<{ readonly hours: number; readonly link: Link }>();
  useEffect(() => {
    let isWanted = true;
    const make = async (): Promise<void> => {
      const answer = await invite({ room, expiresInMs: hours * hourMs });
      if (!isWanted) return;
      const link: Link = answer.ok
        ? {
            status: 'made',
            url: inviteLinkOf(window.location.origin, room, answer.data.token),
            expiresAt: answer.data.expiresAt,
          }
        : { status: 'failed', error: answer.error };
      setMade({ hours, link });
    };
    // A choice that is changed at once, and StrictMode, make one link.
    const timer = setTimeout(() => void make(), 0);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [room, hours, invite]);
  return made?.hours === hours ? made.link : { status: 'making' };
};

const CopyButton = ({ text }: { text: string | undefined }) => {
  const [copied, setCopied] = useState<{ readonly text: string; readonly isDone: boolean }>();
  const copy = async (what: string): Promise<void> => setCopied({ text: what, isDone: await copyText(what) });
  const isDone = copied?.text === text && copied?.isDone === true;
  const Icon = isDone ? Check : Copy;
  return (
    <>
      <Button
        look="primary"
        aria-disabled={text === undefined}
        onClick={() => text !== undefined && void copy(text)}
        className="min-h-12"
        data-autofocus
      >
        <Icon aria-hidden="true" className="size-4" />
        {isDone ? words.rooms.copied : words.rooms.copy}
      </Button>
      <output className="sr-only">
        {copied?.text === text && (isDone ? words.rooms.copied : words.rooms.notCopied)}
      </output>
    </>
  );
};

/** A link that lets others in, made when it is shown, copied with one click. */
export const Invite = ({ room, onClose }: { room: RoomId; onClose: () => void }) => {
  const [hours, setHours] = useState<number>(7 * 24);
  const link = useLink(room, hours);
  const [linkId, forId] = [useId(), useId()];
  const url = link.status === 'made' ? link.url : undefined;
  return (
    <Sheet title={words.rooms.invite} closeLabel={words.rooms.close} onClose={onClose}>
      <p className="text-muted mb-4">{words.rooms.inviteHelp}</p>
      <label htmlFor={linkId} className="mb-1.5 block font-medium">
        {words.rooms.inviteLink}
      </label>
      <div className="flex gap-2">
        <input
          id={linkId}
          readOnly
          value={url ?? words.rooms.making}
          onFocus={({ target }) => target.select()}
          className="field w-full min-w-0"
        />
        <CopyButton text={url} />
      </div>
      <output className="hint text-muted block">
        {link.status === 'made' && words.rooms.until(link.expiresAt)}
        {link.status === 'failed' && <span className="text-bad">{words.reason(link.error)}</span>}
      </output>
      <label htmlFor={forId} className="mt-3 mb-1.5 block font-medium">
        {words.rooms.inviteFor}
      </label>
      <select
        id={forId}
        value={hours}
        onChange={({ target }) => setHours(Number(target.value))}
        className="field w-full"
      >
        {choicesHours.map((choice) => (
          <option key={choice} value={choice}>
            {words.rooms.hours(choice)}
          </option>
        ))}
      </select>
    </Sheet>
  );
};
