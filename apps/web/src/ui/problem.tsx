import { CircleAlert } from 'lucide-react';

/** What is wrong with what somebody entered; it differs by more than its colour. */
export const Problem = ({ children }: { children: string }) => (
  <span className="text-bad flex items-start gap-1.5">
    <CircleAlert aria-hidden="true" className="mt-px size-4 shrink-0" />
    <span>{children}</span>
  </span>
);
