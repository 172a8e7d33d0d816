import { dates } from '../../app/dates.ts';

export const DayLine = ({ at, today }: { at: number; today: number }) => (
  <div className="flex items-center gap-3 px-4 pt-5 pb-1">
    <span aria-hidden="true" className="bg-line h-px flex-1" />
    <time dateTime={new Date(at).toISOString()} className="text-muted text-xs font-semibold">
      {dates.day(at, today)}
    </time>
    <span aria-hidden="true" className="bg-line h-px flex-1" />
  </div>
);
