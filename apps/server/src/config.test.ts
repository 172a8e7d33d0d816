import { limits } from '@roost/protocol';
import { readConfig } from './config.ts';

describe('readConfig', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toEqual({
      ok: true,
      config: {
        port: 3000,
        host: '127.0.0.1',
        dataDir: './data',
        databaseUrl: undefined,
        publicUrl: undefined,
        isSecure: false,
        trustedProxies: [],
        logLevel: 'info',
        cluster: undefined,
        limits,
      },
    });
  });

  it('takes what is given, and an empty variable as not given', () => {
    const result = readConfig({
      PORT: '8080',
      PUBLIC_URL: 'https://chat.example.org/',
      LOG_LEVEL: '',
      LIMIT_MESSAGES_BURST: '3',
    });
    expect(result).toMatchObject({
      ok: true,
      config: { port: 8080, publicUrl: 'https://chat.example.org', isSecure: true, limits: { messagesBurst: 3 } },
    });
  });

  it('[R26] tells all mistakes at once, each with its variable, what was given and what is wanted', () => {
    const result = readConfig({
      PORT: 'eighty',
      PUBLIC_URL: 'https://a.example/path',
      LOG_LEVEL: 'loud',
      LIMIT_QUEUE_BYTES: '-1',
    });
    expect(result).toEqual({
      ok: false,
      mistakes: [
        'PORT is "eighty", but it must be a whole number from 0 to 65535.',
        'PUBLIC_URL is "https://a.example/path", but it must be an origin without a path, like https://chat.example.org.',
        'LOG_LEVEL is "loud", but it must be one of trace, debug, info, warn, error, fatal, silent.',
        'LIMIT_QUEUE_BYTES is "-1", but it must be a whole number from 1 to 1000000000.',
      ],
    });
  });

  const several = {
    REDIS_URL: 'redis://:hunter2@cache',
    NODE_NAME: 'a',
    CLUSTER_SECRET: 's'.repeat(32),
    DATABASE_URL: 'postgres://db/roost',
  };

  it('takes what several nodes need', () => {
    expect(readConfig(several)).toMatchObject({
      ok: true,
      config: { cluster: { redisUrl: 'redis://:hunter2@cache', node: 'a', secret: 's'.repeat(32) } },
    });
  });

  it.each([
    [['REDIS_URL', 'NODE_NAME'], 'CLUSTER_SECRET is set, but several nodes also need REDIS_URL and NODE_NAME.'],
    [['NODE_NAME'], 'REDIS_URL and CLUSTER_SECRET are set, but several nodes also need NODE_NAME.'],
    [['DATABASE_URL'], 'REDIS_URL, NODE_NAME and CLUSTER_SECRET are set, but several nodes also need DATABASE_URL.'],
  ])('[R26] says what is missing when some of what several nodes need is not set: %s', (missing, mistake) => {
    const given = Object.entries(several).filter(([name]) => !missing.includes(name));
    expect(readConfig(Object.fromEntries(given))).toEqual({ ok: false, mistakes: [mistake] });
  });

  it.each([
    ['REDIS_URL', 'http://:hunter2@cache', 'REDIS_URL must be a URL like redis://user:password@host:6379.'],
    ['REDIS_URL', 'redis://', 'REDIS_URL must be a URL like redis://user:password@host:6379.'],
    ['NODE_NAME', 'a b', 'NODE_NAME is "a b", but it must be 1 to 64 letters, digits, ".", "-" or "_".'],
    [
      'CLUSTER_SECRET',
      'hunter2',
      'CLUSTER_SECRET must have at least 32 characters, like those that `openssl rand -hex 32` prints.',
    ],
  ])('refuses as %s the value %s, and does not repeat a password', (name, value, mistake) => {
    expect(readConfig({ ...several, [name]: value })).toEqual({ ok: false, mistakes: [mistake] });
  });

  it.each(['postgres://roost:hunter2@db/roost', 'postgresql://db/roost?sslmode=require'])('takes %s', (url) => {
    expect(readConfig({ DATABASE_URL: url })).toMatchObject({ ok: true, config: { databaseUrl: url } });
  });

  it.each(['mysql://roost:hunter2@db/roost', 'postgres://', 'hunter2', 'postgres://roost:hunter2@db:port'])(
    'refuses %s as a database, and does not repeat the password in it',
    (url) => {
      const mistakes = ['DATABASE_URL must be a URL like postgres://user:password@host:5432/roost.'];
      expect(readConfig({ DATABASE_URL: url })).toEqual({ ok: false, mistakes });
    },
  );

  it.each([
    ['127.0.0.1', ['127.0.0.1']],
    ['loopback, 10.0.0.0/8', ['loopback', '10.0.0.0/8']],
  ])('trusts the proxies %j', (list, trustedProxies) => {
    expect(readConfig({ TRUSTED_PROXIES: list })).toMatchObject({ ok: true, config: { trustedProxies } });
  });

  it.each(['true', '10.0.0.0/8,', '*', '10.0.0.0/99'])('refuses %j as proxies', (list) => {
    expect(readConfig({ TRUSTED_PROXIES: list })).toEqual({
      ok: false,
      mistakes: [
        `TRUSTED_PROXIES is "${list}", but it must be addresses or networks, separated by commas, like 127.0.0.1, 10.0.0.0/8.`,
      ],
    });
  });

  it.each(['chat.example.org', 'ftp://chat.example.org', 'https://a.example/?x', 'https://u:p@a.example'])(
    'refuses %j as an origin',
    (url) => {
      expect(readConfig({ PUBLIC_URL: url }).ok).toBe(false);
    },
  );

  it.each(['65536', '-1', '3.5', '0x10', ' 80'])('refuses %j as a port', (port) => {
    expect(readConfig({ PORT: port }).ok).toBe(false);
  });
});
