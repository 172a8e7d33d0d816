import { dates } from '../../app/dates.ts';
import { hashOf } from '../../app/route.ts';
import { words } from '../../app/words.ts';
import { Time } from '../../ui/time.tsx';

interface MessageTimeProps {
  readonly at: number;
  /** Undefined while the message is not in the room. */
  readonly seq: number | undefined;
  readonly className: string;
}

/** When a message was written, by the reader's clock, and the link that leads to it. */
export const MessageTime = ({ at, seq, className }: MessageTimeProps) => {
  const time = <Time at={at} label={dates.clock(at)} exact={dates.exact(at)} />;
  if (seq === undefined) return <span className={className}>{time}</span>;
  return (
    <a
      href={hashOf(seq)}
      aria-label={words.messages.linkTo(seq, dates.clock(at), dates.exact(at))}
      className={`${className} hover:underline`}
    >
      {time}
    </a>
  );
};
