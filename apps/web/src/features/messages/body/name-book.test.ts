import { someMessage } from '../../../testing/some-message.ts';
import { NameBook } from './name-book.ts';

const known = (book: NameBook): readonly string[] => Array.from(book.names().byFold.values());

describe('the names of a room', () => {
  it('are those of its people and of who wrote, at either end', () => {
    const book = new NameBook();
    book.add(['Ana', 'Ben']);
    book.addAuthors([someMessage(5, 'Cem'), someMessage(6, 'Ana')]);
    book.addAuthors([someMessage(4, 'Dan'), someMessage(5, 'Cem'), someMessage(6, 'Ana'), someMessage(7, 'Eve')]);
    expect(known(book)).toEqual(['Ana', 'Ben', 'Cem', 'Dan', 'Eve']);
  });

  it('tell who listens only when there is a new one', () => {
    const book = new NameBook();
    const told = jest.fn();
    const stop = book.subscribe(told);
    book.add(['Ana']);
    book.add(['Ana']);
    expect(told).toHaveBeenCalledTimes(1);
    stop();
    book.add(['Ben']);
    expect(told).toHaveBeenCalledTimes(1);
  });
});
