import { use, type ReactNode } from 'react';
import { classNames } from '../../../ui/class-names.ts';
import type { Mention } from './mentions.ts';
import { MentionContext, useMentions } from './use-mentions.ts';

const Mentioned = ({ children, isSelf }: { children: ReactNode; isSelf: boolean }) => (
  <span
    className={classNames(
      'rounded px-0.5 font-semibold',
      isSelf ? 'bg-notice text-notice-soft' : 'bg-accent-soft text-accent',
    )}
  >
    {children}
  </span>
);

const pieces = (text: string, mentions: readonly Mention[], self: string): readonly ReactNode[] => {
  const all: ReactNode[] = [];
  let end = 0;
  for (const mention of mentions) {
    const isSelf = mention.name === self;
    all.push(text.slice(end, mention.start));
    all.push(
      <Mentioned key={mention.start} isSelf={isSelf}>
        {text.slice(mention.start, mention.end)}
      </Mentioned>,
    );
    ({ end } = mention);
  }
  return [...all, text.slice(end)];
};

/** A stretch of text, with those whom it mentions marked. */
export const TextRun = ({ text }: { text: string }) => {
  const { self } = use(MentionContext);
  const mentions = useMentions(text);
  return mentions.length === 0 ? text : pieces(text, mentions, self);
};
