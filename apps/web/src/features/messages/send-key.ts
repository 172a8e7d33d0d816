/** The parts of a keyboard event that decide whether it sends. */
export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
  readonly keyCode: number;
}

/** Safari reports the Enter that ends a composition after the composition has ended, with this code. */
const composingKeyCode = 229;

/** Enter sends; Shift+Enter breaks the line; the Enter that picks a word in an input method does neither (R19). */
export const isSendKey = ({ key, shiftKey, isComposing, keyCode }: KeyPress): boolean =>
  key === 'Enter' && !shiftKey && !isComposing && keyCode !== composingKeyCode;
