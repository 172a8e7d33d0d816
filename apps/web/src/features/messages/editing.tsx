import { createContext, use, useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import type { UserId } from '@roost/protocol';
import { useMessages } from '@roost/react';

interface Editing {
  /** The key of the row that is being changed. */
  readonly key: string | undefined;
  /** Whether the reader may delete what others wrote. */
  readonly deletesAny: boolean;
  readonly begin: (key: string) => void;
  /** Changes one's last message, if there is one here. */
  readonly beginLast: () => void;
  /** Gives the focus back to where it was. */
  readonly end: () => void;
}

const nothing = (): void => undefined;
const EditingContext = createContext<Editing>({
  key: undefined,
  deletesAny: false,
  begin: nothing,
  beginLast: nothing,
  end: nothing,
});

/** Which message one changes now: the list shows it, the message box begins it with ↑. */
export const useEditing = (): Editing => use(EditingContext);

interface EditingScopeProps {
  readonly self: UserId;
  /** Whether the reader keeps order in the room; the server may still refuse, of somebody who has more to say than he has. */
  readonly deletesAny?: boolean;
  readonly children: ReactNode;
}

export const EditingScope = ({ self, deletesAny = false, children }: EditingScopeProps) => {
  const { messages } = useMessages();
  const [key, setKey] = useState<string>();
  const before = useRef<Element>(null);
  const begin = useCallback((next: string) => {
    before.current = document.activeElement;
    setKey(next);
  }, []);
  const last = messages.findLast(({ user, deleted }) => user.id === self && deleted === undefined);
  const lastKey = last && `${last.user.id}:${last.cid}`;
  const value = useMemo(
    () => ({
      key,
      deletesAny,
      begin,
      beginLast: () => lastKey !== undefined && begin(lastKey),
      end: () => {
        setKey(undefined);
        if (before.current instanceof HTMLElement) before.current.focus();
      },
    }),
    [key, deletesAny, begin, lastKey],
  );
  return <EditingContext value={value}>{children}</EditingContext>;
};
