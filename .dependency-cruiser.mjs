/**
 * The import directions of the house, as lint errors: pure → shell → framework → screen, imports only inwards.
 */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const tests = '\\.(test|contract)\\.tsx?$|/testing/|/e2e/';
const pure = [
  'libs/presence/src/(presence|sync|view|state-map)\\.ts$',
  'libs/presence/src/tracker/(?!tracker\\.|link|teller|local-bus|index)[^/]+\\.ts$',
  'libs/client/src/(timeline|room-state|connection-state|outbox-merge|own-status)\\.ts$',
  'apps/server/src/identity/names\\.ts$',
  'apps/server/src/cluster/(flight|replay-guard)\\.ts$',
  'apps/server/src/realtime/token-bucket\\.ts$',
];

export default {
  forbidden: [
    forbid('no-cycles', 'A cycle has no inside and no outside.', {}, { circular: true }),
    forbid('nothing-unresolved', 'An import that leads nowhere.', {}, { couldNotResolve: true }),
    forbid(
      'protocol-depends-on-no-lib',
      'The wire knows nobody.',
      { path: '^libs/protocol' },
      { path: '^(apps|libs/(presence|client|react))' },
    ),
    forbid(
      'presence-depends-on-nothing',
      'Presence is used without chat.',
      { path: '^libs/presence/src', pathNot: tests },
      { path: '^(apps|libs/(protocol|client|react))|node_modules' },
    ),
    forbid(
      'client-knows-no-framework',
      'client → protocol, presence.',
      { path: '^libs/client/src', pathNot: tests },
      { path: '^(apps|libs/react)|^libs/presence/src/tracker|node_modules/(react|@nestjs)' },
    ),
    forbid(
      'react-over-client',
      'react → client.',
      { path: '^libs/react/src', pathNot: tests },
      { path: '^(apps|libs/presence)|node_modules/socket\\.io' },
    ),
    forbid(
      'web-over-react',
      'web → react, protocol; the simulator of the landing page plays the server, too.',
      { path: '^apps/web/src', pathNot: `^apps/web/src/features/landing/simulator/|${tests}` },
      { path: '^(apps/(server|bench)|libs/(client|presence))|node_modules/socket\\.io' },
    ),
    forbid(
      'server-never-imports-the-client',
      'server → protocol, presence.',
      { path: '^apps/server/src', pathNot: tests },
      { path: '^(apps/(web|bench)|libs/(client|react))' },
    ),
    forbid(
      'tracker-only-in-presence-and-cluster',
      'One place owns the tracker.',
      { path: '^apps/server/src', pathNot: `^apps/server/src/(presence|cluster)|${tests}` },
      { path: '^libs/presence/src/tracker' },
    ),
    forbid(
      'server-presence-knows-no-chat',
      'Presence is used without chat.',
      { path: '^apps/server/src/presence', pathNot: tests },
      { path: '^apps/server/src/chat' },
    ),
    forbid(
      'features-stay-apart',
      'Features meet in app/, not in each other.',
      { path: '^apps/web/src/features/([^/]+)/' },
      { path: '^apps/web/src/features/', pathNot: '^apps/web/src/features/$1/' },
    ),
    forbid(
      'ui-knows-no-feature',
      'ui/ is what features are made of.',
      { path: '^apps/web/src/ui/' },
      { path: '^apps/web/src/(features|app)/' },
    ),
    forbid(
      'pure-stays-pure',
      'Pure files import only pure files.',
      { path: pure, pathNot: tests },
      { path: 'node:|node_modules/(socket|@nestjs|react|kysely)|tracker/(tracker|link|teller)\\.ts$' },
    ),
    forbid(
      'no-test-in-the-product',
      'Tests import the product, never the other way.',
      { path: '^(apps|libs)/[^/]+/src', pathNot: tests },
      { path: '\\.(test|contract)\\.tsx?$' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules|/dist/' },
    exclude: { path: '/dist/|/e2e/output|test-results' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['roost-source', 'types', 'import', 'require', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
};
