import { classNames } from './class-names.ts';

const widths = ['w-3/5', 'w-4/5', 'w-2/5', 'w-3/4', 'w-1/2'] as const;

/** Stands where rows will be. It says nothing aloud: whoever shows it has the words. */
export const SkeletonRows = () => (
  <div aria-hidden="true" className="breathing flex flex-col gap-6">
    {widths.map((width) => (
      <div key={width} className="flex gap-3">
        <div className="bg-line size-9 shrink-0 rounded-full" />
        <div className="flex flex-1 flex-col gap-2 pt-1">
          <div className="bg-line h-3 w-24 rounded-full" />
          <div className={classNames('bg-line h-3 rounded-full', width)} />
        </div>
      </div>
    ))}
  </div>
);

/** Stands where lines will be. */
export const SkeletonLines = () => (
  <div aria-hidden="true" className="breathing flex flex-col gap-4 pt-2">
    {widths.map((width) => (
      <div key={width} className={classNames('bg-line h-3 rounded-full', width)} />
    ))}
  </div>
);
