export * from './presence.ts';
export * from './sync.ts';
export * from './view.ts';
