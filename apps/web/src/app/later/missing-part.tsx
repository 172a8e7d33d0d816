import { useEffect, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { words } from '../words.ts';

interface MissingPartProps {
  /** Ends when the part is there, or could once more not be fetched. */
  readonly onTryAgain: () => Promise<void>;
}

/** Stands where a part of the page would be that could not be fetched. It tries again by itself when the network is back. */
export const MissingPart = ({ onTryAgain }: MissingPartProps) => {
  const [isTrying, setTrying] = useState(false);
  const [failures, setFailures] = useState(1);
  useEffect(() => {
    const tryAgain = async (): Promise<void> => {
      await onTryAgain();
      setTrying(false);
      setFailures((before) => before + 1);
    };
    if (isTrying) void tryAgain();
    // Once for each wish.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isTrying]);
  const wish = (): void => setTrying(true);
  useEffect(() => {
    window.addEventListener('online', wish);
    return () => window.removeEventListener('online', wish);
  }, []);
  return (
    <div className="flex flex-col items-start gap-4">
      {/* Said anew after each try, that it is heard. */}
      <p key={failures} role="alert" className="text-pretty">
        {failures === 1 ? words.missingPart.why : words.missingPart.stillMissing}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" aria-disabled={isTrying} onClick={wish}>
          {words.tryAgain}
        </Button>
        <Button look="plain" onClick={() => window.location.reload()}>
          {words.reload}
        </Button>
      </div>
    </div>
  );
};
