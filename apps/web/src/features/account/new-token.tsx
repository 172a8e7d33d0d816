import { useState } from 'react';
import { accountWords } from '../../app/words/account-words.ts';
import { Button } from '../../ui/button.tsx';
import { LabelledInput } from '../../ui/labelled-input.tsx';

interface NewTokenProps {
  readonly name: string;
  readonly token: string;
}

/** A token, the one time that it is seen. */
export const NewToken = ({ name, token }: NewTokenProps) => {
  const [copied, setCopied] = useState(false);
  // A browser may refuse; the token is selected anyway.
  const copy = (): Promise<void> =>
    navigator.clipboard.writeText(token).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <div className="mb-4">
      <LabelledInput
        label={accountWords.token(name)}
        hint={accountWords.tokenOnce}
        problem={undefined}
        value={token}
        readOnly
        // Where the button was is now what it made.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        className="font-mono text-sm"
      />
      {/* Only where the page is safe from listeners: localhost, or https. */}
      {window.isSecureContext && (
        <Button look="link" className="-ms-1.5" onClick={() => void copy()}>
          {accountWords.copy}
        </Button>
      )}
      <output className="text-good ms-2 text-sm">{copied && accountWords.copied}</output>
    </div>
  );
};
