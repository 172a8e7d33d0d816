import type { ReactNode } from 'react';
import type { Cid, UserId } from '@roost/protocol';
import { GapLine } from './gap-line.tsx';
import { MessageItem } from './message-item.tsx';
import { RoomStart } from './room-start.tsx';
import type { Row } from './rows.ts';

interface ListRowProps {
  readonly row: Row;
  readonly roomTitle: string;
  readonly today: number;
  readonly noteOf: (cid: Cid, seq: number | undefined) => ReactNode;
  readonly self: UserId;
  /** Whether Tab reaches it. */
  readonly isActive: boolean;
  /** Whether the new messages begin with it. */
  readonly startsNew: boolean;
  /** Whether the reader was led to it. */
  readonly isTarget: boolean;
  readonly loadingGap: number | undefined;
  readonly loadGap: (after: number) => void;
}

/** One row of the list, whatever it is. */
export const ListRow = ({ row, roomTitle, today, noteOf, self, loadingGap, loadGap, ...place }: ListRowProps) => {
  switch (row.kind) {
    case 'start':
      return <RoomStart title={roomTitle} />;
    case 'gap':
      return <GapLine missing={row.missing} isLoading={row.after === loadingGap} onLoad={() => loadGap(row.after)} />;
    case 'message':
      return (
        <MessageItem
          isActive={place.isActive}
          startsNew={place.startsNew}
          isTarget={place.isTarget}
          rowKey={row.key}
          user={row.user}
          body={row.body}
          at={row.at}
          seq={row.seq}
          opens={row.opens}
          dayBefore={row.dayBefore}
          dayAfter={row.dayAfter}
          today={today}
          note={noteOf(row.cid, row.seq)}
          cid={row.cid}
          editedAt={row.editedAt}
          isDeleted={row.isDeleted}
          isOwn={row.user.id === self}
        />
      );
  }
};
