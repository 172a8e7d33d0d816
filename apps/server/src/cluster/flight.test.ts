import { Flight } from './flight.ts';

describe('Flight', () => {
  it('takes what fits into both limits, and more when something has arrived', () => {
    const flight = new Flight({ messages: 2, bytes: 10 });
    flight.begin(4);
    expect([flight.fits(6), flight.fits(7)]).toEqual([true, false]);
    flight.begin(6);
    expect(flight.fits(0)).toBe(false);
    flight.end(4);
    expect([flight.fits(4), flight.fits(5)]).toEqual([true, false]);
  });

  it('takes one message of any size when nothing is under way', () => {
    const flight = new Flight({ messages: 2, bytes: 10 });
    expect(flight.fits(1_000)).toBe(true);
    flight.begin(1_000);
    expect(flight.fits(1)).toBe(false);
  });
});
