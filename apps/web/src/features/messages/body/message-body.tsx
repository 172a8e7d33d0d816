import { memo } from 'react';
import { useMarkdown } from './markdown-source.ts';
import { PlainBody } from './plain-body.tsx';

/** What somebody wrote: as typed, until what shows its Markdown is there. */
export const MessageBody = memo(({ body }: { body: string }) => {
  const Markdown = useMarkdown();
  return Markdown === undefined ? <PlainBody body={body} /> : <Markdown body={body} />;
});
MessageBody.displayName = 'MessageBody';
