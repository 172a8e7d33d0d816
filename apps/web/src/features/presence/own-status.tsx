import { useConnection, useMember, useOwnStatus, type Device, type OwnStatus as Own } from '@roost/react';
import type { UserId } from '@roost/protocol';
import { dates } from '../../app/dates.ts';
import { words } from '../../app/words.ts';
import { Button } from '../../ui/button.tsx';
import { useToday } from '../../ui/use-today.ts';

const minuteMs = 60_000;
const choicesMs: ReadonlyArray<number | undefined> = [30 * minuteMs, 60 * minuteMs, undefined];

const why = (own: Own, seenAt: number, today: number): string => {
  switch (own.rule) {
    case 'active':
      return words.status.active;
    case 'idle':
      return words.status.idle(dates.since(seenAt, today));
    case 'by-hand':
      return words.status.byHand(own.until === undefined ? undefined : dates.since(own.until, today));
  }
};

const DeviceLine = ({ device, today }: { device: Device; today: number }) => (
  <li>
    {words.status.device(device.kind, device.status)}, {words.people.since(device.onlineSince, today)}
  </li>
);

/** What the others see of oneself, which rule decided it, and the way to say that one is busy (R16). */
export const OwnStatus = ({ self }: { self: UserId }) => {
  const { setBusy, seenAt, ...own } = useOwnStatus();
  const isConnected = useConnection().status === 'online';
  const today = useToday();
  const devices = useMember(self)?.devices ?? [];
  return (
    <>
      <p>{isConnected ? why(own, seenAt(), today) : words.status.notConnected}</p>
      {devices.length > 1 && (
        <ul aria-label={words.status.devices} className="text-muted mt-2 list-disc ps-5">
          {devices.map((device) => (
            <DeviceLine key={device.ref} device={device} today={today} />
          ))}
        </ul>
      )}
      <div className="-ms-1.5 mt-1 flex flex-wrap">
        {own.rule === 'by-hand' ? (
          <Button look="link" onClick={() => setBusy(undefined)}>
            {words.status.notBusy}
          </Button>
        ) : (
          choicesMs.map((ms) => (
            <Button
              key={ms ?? 'open'}
              look="link"
              onClick={() => setBusy({ until: ms === undefined ? undefined : Date.now() + ms })}
            >
              {words.status.busyFor(ms === undefined ? undefined : ms / minuteMs)}
            </Button>
          ))
        )}
      </div>
    </>
  );
};
