/**
 * Every number that bounds what one client may ask for, with its reason. The ones that an operator may change carry the name of
 * their environment variable; the server reads it in `apps/server/src/config.ts`.
 */
export const limits = {
  /** A long post still fits; a pasted book does not. Code points, as people count them. */
  bodyCodePoints: 4_000,
  /** 4,000 code points of four bytes each, so that no legal body is refused for its bytes. */
  bodyBytes: 16 * 1024,
  /** A name fits beside a message on a phone. Graphemes, as people count them. */
  nameGraphemes: 32,
  /** 32 graphemes can be many code points; this bounds the work of counting them. */
  nameCodePoints: 128,
  /** The longest room title that a sidebar shows in two lines. Graphemes. */
  titleGraphemes: 64,
  /** As with names: this bounds the work of counting them. */
  titleCodePoints: 256,
  /** What one person owns; whoever needs more has lost sight of them. */
  roomsPerUser: 100,
  /** Public rooms are all listed at once. */
  publicRooms: 1_000,
  /** Each of them is told when somebody writes, wherever he is. */
  membersPerRoom: 500,
  /** An invitation is a way in for whoever finds it: it ends. */
  inviteMsMin: 60_000,
  inviteMsMax: 30 * 24 * 3_600_000,
  inviteMsDefault: 7 * 24 * 3_600_000,
  inviteUsesMax: 500,
  inviteUsesDefault: 50,
  /** A year; who shall be silent for longer is put out. */
  muteMsMax: 365 * 24 * 3_600_000,
  /** Of one room, at a time. */
  invitationsPerRoom: 100,
  /** Shorter ones are guessed; longer than any sentence that somebody remembers costs only time. Code points. */
  passwordMin: 8,
  passwordMax: 128,
  /** What a person calls a token, to tell it from his others. */
  tokenNameCodePoints: 64,
  /** More programs than one person runs. */
  tokensPerUser: 20,
  /** One frame: a body of 16 KiB escaped as JSON fits, a flood in one frame does not (it blocked the loop for 650 ms). */
  payloadBytes: 64 * 1024,
  /** A socket that has not finished its handshake by then holds memory for nothing. */
  connectTimeoutMs: 10_000,
  /** What a screenful needs. */
  pageDefault: 50,
  /** A page of 200 small messages is some 60 KiB: one round trip, no stall. */
  pageMax: 200,
  /** Further behind than this, reading on from the newest beats replaying (D8). */
  catchUpMax: 5_000,
  /** Every request is answered within this time, or its socket closes (D11). */
  requestTimeoutMs: 5_000,
  /** LIMIT_ROOMS_PER_SOCKET: a person reads few rooms at once; each costs a presence entry. */
  roomsPerSocket: 100,
  /** LIMIT_SOCKETS_PER_USER: tabs and devices of one person. */
  socketsPerUser: 10,
  /** LIMIT_SOCKETS_PER_ADDRESS: an office behind one address. */
  socketsPerAddress: 50,
  /** LIMIT_SESSIONS_PER_MINUTE: new sessions from one address; a class signing in together still gets in. */
  sessionsPerMinute: 30,
  /** Of one address; twice as many at once. Each may be ten looks into the database; nobody types faster. */
  nameChecksPerSecond: 10,
  /** LIMIT_HANDSHAKES_PER_SECOND: of one address. */
  handshakesPerSecond: 20,
  /** LIMIT_REQUESTS_PER_SECOND, LIMIT_REQUESTS_BURST: all requests of one socket. */
  requestsPerSecond: 20,
  requestsBurst: 40,
  /** LIMIT_MESSAGES_PER_SECOND, LIMIT_MESSAGES_BURST: nobody types faster; an outbox that comes back may burst. */
  messagesPerSecond: 5,
  messagesBurst: 10,
  /** LIMIT_JOINS_PER_SECOND: each reads the database. Twice as many at once, like messages. */
  joinsPerSecond: 5,
  /** LIMIT_HISTORY_PER_SECOND: each reads the database. Twice as many at once, like messages. */
  historyPerSecond: 5,
  /** So many times what one socket may ask, all of a person's sockets may ask together: nobody works in more tabs at once. */
  requestsFactorOfUser: 2,
  /** The same for all sockets of one address: an office in which everybody comes back at once after a cut. */
  requestsFactorOfAddress: 10,
  /** Answers "rate_limited" of one socket: more than a client that waits ever needs. What is asked beyond is a strike, and not answered. */
  refusalsPerSecond: 20,
  refusalsBurst: 100,
  /** So many strikes a minute end the socket, and its person waits before he may open another. */
  strikesPerMinute: 10,
  coolDownMs: 60_000,
  /** One notice in 2 s keeps "typing" alive; more are dropped silently. */
  typingIntervalMs: 2_000,
  /** What waits in one socket's serial queue. */
  queuedRequests: 32,
  /** LIMIT_QUEUE_BYTES, LIMIT_QUEUE_PACKETS: what may wait for a slow reader. */
  queueBytes: 1024 * 1024,
  queuePackets: 1_024,
  /** A slow reader gets this long to catch up; a large page on a slow line needs no longer. */
  queueGraceMs: 2_000,
} as const;

export type Limits = typeof limits;
