import { dates } from '../../app/dates.ts';
import { words } from '../../app/words.ts';
import { MessageBody } from './body/message-body.tsx';

interface SaidProps {
  readonly body: string;
  /** When it was changed last, in milliseconds since 1970. */
  readonly editedAt: number | undefined;
  readonly isDeleted: boolean;
}

/** What a message says now, and whether that was changed; or that it says nothing any more. */
export const Said = ({ body, editedAt, isDeleted }: SaidProps) => {
  if (isDeleted) return <p className="text-muted italic">{words.entries.deleted}</p>;
  return (
    <>
      <MessageBody body={body} />
      {editedAt !== undefined && (
        <p className="text-muted text-xs">
          <time dateTime={new Date(editedAt).toISOString()} title={dates.exact(editedAt)}>
            {words.entries.edited}
          </time>
        </p>
      )}
    </>
  );
};
