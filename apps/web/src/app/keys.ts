/** Where a key works: on the whole page, in the message box, in the list of names over it, in a list. */
export type KeyPlace = 'page' | 'box' | 'names' | 'lists';

interface KeyEntry {
  readonly place: KeyPlace;
  /** `Mod` is Ctrl, on a Mac ⌘. A character that needs Shift on some keyboards is named without it. */
  readonly combos: readonly string[];
  /** What the browser, or a list that walks by itself, does without being asked. */
  readonly isBuiltIn?: true;
}

/** Every key of the page: the help lists this table, and the handlers ask it. */
export const keys = {
  help: { place: 'page', combos: ['?', 'Mod+/'] },
  palette: { place: 'page', combos: ['Mod+k'] },
  nextPanel: { place: 'page', combos: ['F6'] },
  previousPanel: { place: 'page', combos: ['Shift+F6'] },
  toBox: { place: 'page', combos: ['Escape'] },
  send: { place: 'box', combos: ['Enter'] },
  newLine: { place: 'box', combos: ['Shift+Enter'], isBuiltIn: true },
  editLast: { place: 'box', combos: ['ArrowUp'] },
  mention: { place: 'box', combos: ['@'], isBuiltIn: true },
  nextName: { place: 'names', combos: ['ArrowDown'] },
  previousName: { place: 'names', combos: ['ArrowUp'] },
  pickName: { place: 'names', combos: ['Enter', 'Tab'] },
  closeNames: { place: 'names', combos: ['Escape'] },
  walk: {
    place: 'lists',
    combos: ['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'],
    isBuiltIn: true,
  },
  markRead: { place: 'lists', combos: ['Escape'] },
} as const satisfies Readonly<Record<string, KeyEntry>>;

export type KeyName = keyof typeof keys;
type OwnKeys = { [N in KeyName]: (typeof keys)[N] extends { readonly isBuiltIn: true } ? never : N }[KeyName];

/** The parts of a keyboard event that name its combination. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly keyCode: number;
  readonly isComposing?: boolean;
  readonly nativeEvent?: { readonly isComposing: boolean };
}

/** Safari reports the Enter that ends a composition after the composition has ended, with this code. */
const composingKeyCode = 229;

/** While a word is picked in an input method its keys are nobody else's (R19). */
const isOfInputMethod = ({ keyCode, isComposing, nativeEvent }: KeyPress): boolean =>
  keyCode === composingKeyCode || isComposing === true || nativeEvent?.isComposing === true;

const isCombo = (combo: string, press: KeyPress): boolean => {
  const parts = combo.split('+');
  const key = parts.at(-1) ?? '';
  const isCharacter = key.length === 1;
  return (
    press.key === key &&
    (press.ctrlKey || press.metaKey) === parts.includes('Mod') &&
    press.altKey === parts.includes('Alt') &&
    (isCharacter || press.shiftKey === parts.includes('Shift'))
  );
};

/** Whether a key was pressed that the table gives to this. */
export const isPressed = (name: OwnKeys, press: KeyPress): boolean =>
  !isOfInputMethod(press) && keys[name].combos.some((combo) => isCombo(combo, press));

/** The parts of a combination, to be shown: `Mod` is what the reader's keyboard calls it. */
export const partsOf = (combo: string, isMac: boolean): readonly string[] =>
  combo.split('+').map((part) => {
    if (part === 'Mod') return isMac ? '⌘' : 'Ctrl';
    return { ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc' }[part] ?? (part.length === 1 ? part.toUpperCase() : part);
  });
