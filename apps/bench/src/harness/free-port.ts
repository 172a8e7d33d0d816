export { freePort } from '@roost/server/testing/free-port';
