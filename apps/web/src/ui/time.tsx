interface TimeProps {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly label: string;
  /** The exact time, for whoever points at it. */
  readonly exact: string;
  readonly className?: string;
}

export const Time = ({ at, label, exact, className }: TimeProps) => (
  <time dateTime={new Date(at).toISOString()} title={exact} className={className}>
    {label}
  </time>
);
