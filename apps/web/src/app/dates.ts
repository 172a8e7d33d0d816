const english = (languages: readonly string[]): string =>
  languages.find((language) => language === 'en' || language.startsWith('en-')) ?? 'en-GB';

const dayMs = 24 * 60 * 60 * 1000;

/** A day of the reader's calendar, as a key. */
const dayOf = (at: number): string => new Date(at).toDateString();

const dayBefore = (at: number): number => {
  const date = new Date(at);
  return date.setDate(date.getDate() - 1);
};

export const isSameDay = (a: number, b: number): boolean => dayOf(a) === dayOf(b);

/**
 * Dates as the page writes them, in the reader's zone and the reader's kind of English. Times are milliseconds since 1970; `today`
 * is any time of the reader's day.
 */
export const createDates = (locale: string) => {
  const format = (options: Intl.DateTimeFormatOptions): ((at: number) => string) => {
    const formatter = new Intl.DateTimeFormat(locale, options);
    return (at) => formatter.format(at);
  };
  const clock = format({ hour: 'numeric', minute: '2-digit' });
  const weekday = format({ weekday: 'long', day: 'numeric', month: 'long' });
  const fullDay = format({ day: 'numeric', month: 'long', year: 'numeric' });
  const shortDay = format({ weekday: 'short', hour: 'numeric', minute: '2-digit' });
  const shortDate = format({ day: 'numeric', month: 'short' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const capital = (text: string): string => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);

  return {
    clock,
    exact: format({ dateStyle: 'full', timeStyle: 'medium' }),
    day: (at: number, today: number): string => {
      if (isSameDay(at, today)) return capital(relative.format(0, 'day'));
      if (isSameDay(at, dayBefore(today))) return capital(relative.format(-1, 'day'));
      return new Date(at).getFullYear() === new Date(today).getFullYear() ? weekday(at) : fullDay(at);
    },
    since: (at: number, today: number): string => {
      if (isSameDay(at, today)) return clock(at);
      return today - at < 6 * dayMs ? shortDay(at) : shortDate(at);
    },
  };
};

export const locale = english(navigator.languages);
export const dates = createDates(locale);
