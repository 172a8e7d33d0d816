import prototypesOf from 'unhomoglyph';

/**
 * What a text looks like: texts with the same skeleton can be taken for each other. By UTS #39, section 4: each character of the NFD is replaced by
 * its prototype in Unicode's confusables.txt. It is no text to show.
 *
 * @example
 * skeleton('Аna') === skeleton('Ana'); // the first А is Cyrillic
 * skeleton('modern') === skeleton('modem'); // 'rnodern': m looks like rn
 */
export const skeleton = (text: string): string => prototypesOf(text.normalize('NFD')).normalize('NFD');
