import type { ReactNode } from 'react';
import { Bird } from './bird.tsx';

interface NoticePageProps {
  /** `h2` where the page around it has a heading of its own. */
  readonly heading?: 'h1' | 'h2';
  readonly title: string;
  readonly help: string;
  /** What the reader can do about it. */
  readonly children: ReactNode;
}

/** A page, or the middle of one, that has one thing to say. */
export const NoticePage = ({ heading: Heading = 'h1', title, help, children }: NoticePageProps) => (
  <div className="m-auto flex w-full max-w-md flex-col items-start p-6">
    <Bird className="ml-2 size-14" />
    <div className="border-edge w-full border-t-2 pt-5" />
    <Heading className="text-xl font-semibold text-balance">{title}</Heading>
    <p className="text-muted mt-2 mb-5">{help}</p>
    {children}
  </div>
);
