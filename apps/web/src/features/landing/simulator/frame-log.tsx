import { simulatorWords } from '../../../app/words/simulator-words.ts';
import type { ToldFrame } from './scene.ts';

/** What one of the two was told, the newest first: where nothing is told, nothing is here. */
export const FrameLog = ({ frames }: { frames: readonly ToldFrame[] }) => (
  <div className="mt-4 text-sm">
    <h3 className="font-semibold">{simulatorWords.told(simulatorWords.ana)}</h3>
    <ol aria-label={simulatorWords.told(simulatorWords.ana)} className="text-muted mt-1 min-h-34 leading-6">
      {frames.map(({ id, afterMs, event, v, changes }) => (
        <li key={id} className="flex gap-2 tabular-nums">
          <span className="w-12 shrink-0 text-end">{simulatorWords.after(afterMs)}</span>
          <span className="min-w-0">
            {simulatorWords.frame(event, v)} <span className="text-ink">{simulatorWords.changes(changes)}</span>
          </span>
        </li>
      ))}
    </ol>
  </div>
);
