import { BodyLink } from './body-link.tsx';
import { linkify } from './linkify.ts';
import { TextRun } from './text-run.tsx';

/** The text as it was typed: text nodes, line breaks kept, and links to where it is safe to go. */
export const PlainBody = ({ body }: { body: string }) => (
  <p dir="auto" className="whitespace-pre-wrap">
    {linkify(body).map(({ text, href }, index) => {
      // Segments never move within their body.
      // oxlint-disable-next-line react/no-array-index-key
      if (href === undefined) return <TextRun key={index} text={text} />;
      return (
        // oxlint-disable-next-line react/no-array-index-key
        <BodyLink key={index} href={href}>
          {text}
        </BodyLink>
      );
    })}
  </p>
);
