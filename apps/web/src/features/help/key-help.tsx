import { Fragment } from 'react';
import { keys, partsOf, type KeyName, type KeyPlace } from '../../app/keys.ts';
import { words } from '../../app/words.ts';

const isMac = /mac|iphone|ipad/i.test(navigator.userAgent);

const Combo = ({ combo }: { combo: string }) => (
  <span className="whitespace-nowrap">
    {partsOf(combo, isMac).map((part, index) => (
      <Fragment key={part}>
        {index > 0 && ' + '}
        <kbd className="border-edge bg-panel rounded border px-1.5 font-sans text-sm">{part}</kbd>
      </Fragment>
    ))}
  </span>
);

const places: readonly KeyPlace[] = ['page', 'box', 'names', 'lists'];

const isName = (name: string): name is KeyName => name in keys;
const namesOf = (place: KeyPlace): readonly KeyName[] =>
  Object.keys(keys)
    .filter(isName)
    .filter((name) => keys[name].place === place);

const KeyRow = ({ name }: { name: KeyName }) => (
  <div className="contents">
    <dt>{words.help.keys[name]}</dt>
    <dd className="flex flex-wrap gap-x-2 gap-y-1">
      {keys[name].combos.map((combo) => (
        <Combo key={combo} combo={combo} />
      ))}
    </dd>
  </div>
);

/** Every key there is, from the table that the handlers ask. */
export const KeyHelp = () =>
  places.map((place) => (
    <section key={place} className="mt-5">
      <h3 className="text-muted mb-1 text-sm font-semibold">{words.help.places[place]}</h3>
      <dl className="grid grid-cols-[minmax(0,1fr)_minmax(0,1.3fr)] gap-x-4 gap-y-1">
        {namesOf(place).map((name) => (
          <KeyRow key={name} name={name} />
        ))}
      </dl>
    </section>
  ));
