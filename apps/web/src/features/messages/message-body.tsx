import { memo } from 'react';
import { linkify } from './linkify.ts';

/** The text as it was typed: text nodes, line breaks kept, and links to where it is safe to go. */
export const MessageBody = memo(({ body }: { body: string }) => (
  <p dir="auto" className="whitespace-pre-wrap">
    {linkify(body).map(({ text, href }, index) =>
      href === undefined ? (
        text
      ) : (
        <a
          // Segments never move within their body.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          href={href}
          target="_blank"
          rel="noopener noreferrer nofollow ugc"
          className="text-accent hover:text-accent-strong underline underline-offset-2"
        >
          {text}
        </a>
      ),
    )}
  </p>
));
MessageBody.displayName = 'MessageBody';
