import { z } from 'zod';
import { limits } from './limits.ts';

const encoder = new TextEncoder();

/** More UTF-16 units than this cannot be legal, so counting stops before it costs anything. */
const maxUnits = limits.bodyCodePoints * 2;

const isTooLarge = (body: string): boolean =>
  body.length > maxUnits ||
  Array.from(body).length > limits.bodyCodePoints ||
  encoder.encode(body).length > limits.bodyBytes;

/**
 * The text of a message: not blank, well-formed, without NUL (PostgreSQL cannot store it), at most 4,000 code points and 16 KiB.
 * Nothing is trimmed or changed: what was typed is what is stored.
 */
export const bodySchema = z.string().superRefine((body, context) => {
  const refuse = (message: string, code: 'invalid' | 'too_large' = 'invalid'): void => {
    context.addIssue({ code: 'custom', message, params: { code } });
  };
  if (body.trim() === '') refuse('Write something first.');
  else if (isTooLarge(body))
    refuse(
      `A message is at most ${limits.bodyCodePoints.toLocaleString('en')} characters. Shorten it, or send it in parts.`,
      'too_large',
    );
  else if (!body.isWellFormed()) refuse('The text has half of a character in it. Remove it and send again.');
  else if (body.includes('\0')) refuse('The text has a NUL character in it. Remove it and send again.');
});
