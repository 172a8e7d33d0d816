import type { Attack, AttackGroup } from './attack.ts';
import { exchange, rawRequest, verdictOf } from './http-wire.ts';

const take = (title: string, expects: string, name: string): Attack => ({
  title: `the name ${title}`,
  expects,
  strike: async ({ port }) => {
    const body = name.startsWith('{') ? name : JSON.stringify({ name });
    const headers = ['Content-Type: application/json'];
    return verdictOf(await exchange(port, rawRequest(port, { method: 'POST', path: '/api/session', headers, body })));
  },
});

/** Somebody is called so already. */
const alike = (title: string, first: string, second: string): Attack => ({
  title: `a name that looks like another's: ${title}`,
  expects: '409 name_taken',
  strike: async (target) => {
    await target.signIn(first);
    return take('', '', second).strike(target);
  },
});

export const names: AttackGroup = {
  name: 'names',
  attacks: [
    take('of nothing', '400 invalid', ''),
    take('of blanks', '400 invalid', ' \u2003\u00a0'),
    take('of 33 letters', '400 invalid', 'x'.repeat(33)),
    take('with a line break, which becomes a blank', '201', 'Ana\nroot'),
    take('with an escape of terminals', '400 invalid', '\u001b[31mAna'),
    take('written backwards', '400 invalid', 'Ana\u202egnp.exe'),
    take('with a letter of no width', '400 invalid', 'A\u200bna'),
    take('with an invisible filler', '400 invalid', 'Ana\u3164'),
    take('with half a letter', '400 invalid', '{"name":"\\ud800Ana"}'),
    take('with four accents', '400 invalid', 'a\u0301\u0302\u0303\u0304na'),
    take('of two scripts', '400 invalid', 'Anа'),
    take('with tags of language', '400 invalid', 'Ana\u{e0041}'),
    take('Admin', '409 name_taken', 'Admin'),
    take('Adrnin', '409 name_taken', 'Adrnin'),
    take('Roost', '409 name_taken', 'R0ost'),
    take('everyone', '409 name_taken', 'Everyone'),
    take('of a member, by the way of objects', '400 invalid', '{"name":["Ana"]}'),
    alike('case', 'Carla', 'cARLA'),
    alike('ß and SS', 'Straße', 'STRASSE'),
    alike('Cyrillic', 'Cocoa', 'Сосоа'),
    alike('wide letters', 'Diana', 'Ｄｉａｎａ'),
    alike('an l for an I', 'Ida', 'lda'),
  ],
};
