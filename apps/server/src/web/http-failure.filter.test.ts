import { Controller, Get } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { HttpFailureFilter } from './http-failure.filter.ts';

@Controller()
class Broken {
  @Get('/broken')
  broken(): never {
    throw new Error('password=hunter2');
  }
}

describe('the answer to what nobody expected', () => {
  it('[R24] tells no details, but the log', async () => {
    const unexpected: unknown[] = [];
    const module = await Test.createTestingModule({ controllers: [Broken] }).compile();
    const app = module.createNestApplication({ logger: false });
    app.useGlobalFilters(new HttpFailureFilter((error) => unexpected.push(error)));
    await app.listen(0, '127.0.0.1');
    const response = await fetch(`${await app.getUrl()}/broken`);
    expect([response.status, await response.json()]).toEqual([
      503,
      { error: { code: 'unavailable', message: 'This did not work right now. Try again in a moment.' } },
    ]);
    expect(unexpected).toEqual([new Error('password=hunter2')]);
    await app.close();
  });
});
