/** For tests of components: `<ChatProvider client={createFakeChatClient('ana')}>`. */
export {
  createFakeChatClient,
  fail,
  lobby,
  message,
  messages,
  ok,
  user,
  type FakeChatClient,
  type NameAvailability,
} from '@roost/client/testing';
