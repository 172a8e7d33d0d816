import { limits } from '@roost/protocol';
import { useConnection } from '@roost/react';
import { words } from '../../app/words.ts';
import { Button } from '../../ui/button.tsx';

interface GapLineProps {
  readonly missing: number;
  readonly isLoading: boolean;
  readonly onLoad: () => void;
}

/** Says at the exact place that messages are missing there, and loads them. */
export const GapLine = ({ missing, isLoading, onLoad }: GapLineProps) => {
  const canLoad = useConnection().status === 'online' && !isLoading;
  return (
    <div className="flex items-center gap-3 px-4 py-2">
      <span aria-hidden="true" className="border-line h-0 flex-1 border-t-2 border-dashed" />
      <p className="text-muted flex flex-wrap items-center justify-center gap-x-2 text-sm">
        {words.messages.missing(missing)}
        <Button look="link" aria-disabled={!canLoad} onClick={() => canLoad && onLoad()}>
          {isLoading ? words.loading : words.messages.loadMissing(Math.min(missing, limits.pageMax), missing)}
        </Button>
      </p>
      <span aria-hidden="true" className="border-line h-0 flex-1 border-t-2 border-dashed" />
    </div>
  );
};
