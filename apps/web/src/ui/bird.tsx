/** The mark: a kingfisher. It sits on whatever line is under it: its feet end at the bottom of the box. */
export const Bird = ({ className }: { className?: string }) => (
  <svg viewBox="0 0 48 48" aria-hidden="true" focusable="false" className={className}>
    <path className="fill-accent-strong" d="M13 29 2 47l4 1 12-10z" />
    <path className="fill-breast" d="M31 20c3 11-2 22-13 24-3-2-4-8-3-14z" />
    <path className="fill-accent" d="M27 5c6 0 10 4 10 10 0 5-4 8-8 9-2 8-8 16-18 18-1-12 3-20 7-26 1-7 3-11 9-11z" />
    <path className="fill-ink" d="M36 12l11 4-11 3z" />
    <path className="fill-paper" d="M22 20c3 3 7 4 10 2-1 4-7 5-10 2z" />
    <circle className="fill-paper" cx="30" cy="12.500" r="2.400" />
    <circle className="fill-ink" cx="30.600" cy="12.500" r="1.300" />
    <path className="stroke-breast" strokeWidth="2" strokeLinecap="round" d="M19 43v4M23 42v5" />
  </svg>
);
