import { isReservedName } from './reserved-names.ts';

describe('isReservedName', () => {
  it.each([
    'admin',
    'ADMIN',
    'Admin',
    'аdmin',
    'adm1n',
    'ADMlN',
    'admin-2',
    'a.d.m.i.n',
    'admin ✓',
    'ａｄｍｉｎ',
    'Roost',
    'ROOST',
    'r00st',
    'roost_',
    'System',
    'everyone',
    'EVERYONE',
    'here',
    'moderator',
    'moderat0r',
  ])('[R8] keeps %j back', (name) => {
    expect(isReservedName(name)).toBe(true);
  });

  it.each(['Ana', 'Adminton', 'Modern', 'Rooster', 'Heregard', 'Allan', '42', '李小龍', 'Ana (admin)'])(
    'gives %j away',
    (name) => {
      expect(isReservedName(name)).toBe(false);
    },
  );
});
