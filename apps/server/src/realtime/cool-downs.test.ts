import { CoolDowns } from './cool-downs.ts';

describe('CoolDowns', () => {
  it('[R22] tells whole milliseconds, by a clock that counts parts of them, and never too few', () => {
    const coolDowns = new CoolDowns(60_000);
    coolDowns.begin('ana', 10.25);
    expect(coolDowns.leftMs('ana', 37.5)).toBe(59_973);
    expect(coolDowns.leftMs('ana', 60_010)).toBe(1);
    expect(coolDowns.leftMs('ana', 60_010.25)).toBe(0);
    expect(coolDowns.leftMs('ben', 37.5)).toBe(0);
  });
});
