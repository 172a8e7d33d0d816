import { useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { Sheet } from '../../ui/sheet.tsx';
import { whenCalm } from '../../ui/when-calm.ts';
import { words } from '../words.ts';
import { MissingPart } from './missing-part.tsx';

type Load<P> = () => Promise<ComponentType<P>>;

interface Looks<P> {
  /** Stands in its place until it is there. */
  readonly waiting?: ReactNode;
  /** What to put around the words when it cannot come. */
  readonly frame?: (props: P, missing: ReactNode) => ReactNode;
}

const all: Array<() => Promise<unknown>> = [];

/**
 * A component that is no part of the first load: it comes when it is shown, or with `loadLater` before that. When it cannot come, that
 * is said in its place, with a way to try again; the rest of the page is not touched.
 */
export const later = <P extends object>(load: Load<P>, { waiting, frame }: Looks<P> = {}): ComponentType<P> => {
  let known: { readonly Part: ComponentType<P> } | 'unknown' = 'unknown';
  const fetchPart = async (): Promise<typeof known | 'missing'> => {
    try {
      known = { Part: await load() };
      return known;
    } catch {
      // Offline, or another version is installed: expected. A browser keeps no import that failed, the next one asks the server again.
      return 'missing';
    }
  };
  all.push(fetchPart);
  const Later = (props: P): ReactNode => {
    const [fetched, setFetched] = useState<typeof known | 'missing'>(known);
    const fetchNow = async (): Promise<void> => setFetched(await fetchPart());
    useEffect(() => {
      if (fetched === 'unknown') void fetchNow();
      // Once: what is missing is fetched again when somebody asks for it.
      // oxlint-disable-next-line react/exhaustive-deps
    }, []);
    if (fetched === 'unknown') return waiting;
    if (fetched !== 'missing') return <fetched.Part {...props} />;
    const missing = <MissingPart onTryAgain={fetchNow} />;
    return frame === undefined ? missing : frame(props, missing);
  };
  return Later;
};

/** The same for a whole dialog: what is said when it cannot come stands in a dialog, too, and can be closed. */
export const laterDialog = <P extends { readonly onClose: () => void }>(load: Load<P>): ComponentType<P> =>
  later(load, {
    frame: ({ onClose }, missing) => (
      <Sheet title={words.missingPart.title} closeLabel={words.missingPart.close} onClose={onClose}>
        {missing}
      </Sheet>
    ),
  });

/** Loads everything that comes later, when the browser has nothing else to do: without a connection nothing can be loaded any more. */
export const loadLater = (): void => {
  const loadAll = (): void => {
    // What cannot be loaded now is tried again when it is shown.
    for (const fetchPart of all) void fetchPart();
  };
  whenCalm(loadAll);
};
