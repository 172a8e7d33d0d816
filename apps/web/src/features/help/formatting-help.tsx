import { words } from '../../app/words.ts';

/** What is typed, beside what it is for. */
export const FormattingHelp = () => (
  <section>
    <h3 className="text-muted mb-1 text-sm font-semibold">{words.help.formatting}</h3>
    <dl className="grid grid-cols-[minmax(0,1fr)_minmax(0,1.3fr)] gap-x-4 gap-y-1">
      {words.help.formats.map(([what, typed]) => (
        <div key={what} className="contents">
          <dt>{what}</dt>
          <dd>
            <code className="bg-panel border-line rounded border px-1 font-mono text-sm whitespace-pre-wrap box-decoration-clone">
              {typed}
            </code>
          </dd>
        </div>
      ))}
    </dl>
    <p className="text-muted mt-2 text-sm">{words.help.formattingNote}</p>
  </section>
);
