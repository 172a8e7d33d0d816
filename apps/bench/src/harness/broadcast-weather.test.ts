import { PacketType, type Packet } from 'socket.io-parser';
import { BroadcastWeather } from './broadcast-weather.ts';
import { seeded } from './random.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const packet = (name: string): Packet => ({ type: PacketType.EVENT, nsp: '/', data: [name, {}] });
const received = (weather: BroadcastWeather, name = 'message:new', count = 1_000): number => {
  let times = 0;
  for (let index = 0; index < count; index += 1) weather.pass(packet(name), () => (times += 1));
  return times;
};

describe('the weather of broadcasts', () => {
  it('passes all when it is fine', () => {
    expect(received(new BroadcastWeather(seeded(1)))).toBe(1_000);
  });

  it('loses a share of the messages, and nothing else', () => {
    const weather = new BroadcastWeather(seeded(1));
    weather.dropped = 0.1;
    expect(Math.abs(received(weather) - 900)).toBeLessThan(50);
    expect(received(weather, 'presence_diff')).toBe(1_000);
  });

  it('doubles a share, and delays each by another time', () => {
    const weather = new BroadcastWeather(seeded(1));
    weather.doubled = 1;
    weather.delayMs = 3_000;
    const order: number[] = [];
    for (const nr of [1, 2, 3]) weather.pass(packet('message:new'), () => order.push(nr));
    expect(order).toEqual([]);
    jest.advanceTimersByTime(3_000);
    const sorted = order.toSorted((a, b) => a - b);
    expect(sorted).toEqual([1, 1, 2, 2, 3, 3]);
    expect(order).not.toEqual(sorted);
  });
});
