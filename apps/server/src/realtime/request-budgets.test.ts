import { limits } from '@roost/protocol';
import { KeyedBuckets } from './keyed-buckets.ts';
import { RequestBudgets } from './request-budgets.ts';

const admitted = (budgets: RequestBudgets, request: string | undefined, count: number, nowMs = 0): number =>
  Array.from({ length: count }, () => budgets.take('ana', request, nowMs)).filter((waitMs) => waitMs === 0).length;

describe('RequestBudgets', () => {
  it.each([
    ['message:new', 10],
    ['room:join', 10],
    ['history:get', 10],
    ['room:list', 40],
    ['presence:update', 40],
    [undefined, 40],
  ])('gives %s %i at once', (request, count) => {
    expect(admitted(new RequestBudgets(limits, 1), request, 100)).toBe(count);
  });

  it('refills as the rates say, and tells how long that takes', () => {
    const budgets = new RequestBudgets(limits, 1);
    admitted(budgets, 'message:new', 10);
    expect(budgets.take('ana', 'message:new', 0)).toBe(200);
    expect(budgets.take('ana', 'message:new', 200)).toBe(0);
    expect(admitted(budgets, 'message:new', 100, 10_000)).toBe(10);
  });

  it('counts what is dear as a request, too', () => {
    const budgets = new RequestBudgets(limits, 1);
    for (const request of ['message:new', 'room:join', 'history:get']) admitted(budgets, request, 10);
    expect(admitted(budgets, 'presence:update', 100)).toBe(10);
  });

  it('does not let one pay for another', () => {
    const budgets = new RequestBudgets(limits, 1);
    admitted(budgets, 'message:new', 100);
    expect(budgets.take('ben', 'message:new', 0)).toBe(0);
  });

  it('gives all sockets of somebody together so many times as much', () => {
    expect(admitted(new RequestBudgets(limits, 2), 'message:new', 100)).toBe(20);
  });
});

describe('KeyedBuckets', () => {
  it('forgets who has long been quiet', () => {
    const buckets = new KeyedBuckets({ perSecond: 1, burst: 5 });
    for (let n = 0; n < 1_000; n += 1) buckets.take(`address-${n}`, 0);
    buckets.take('ana', 20_000);
    expect(buckets.size).toBe(1);
  });
});
