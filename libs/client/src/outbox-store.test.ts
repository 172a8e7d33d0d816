import { outboxStoreContract } from './outbox-store.contract.ts';
import { memoryOutboxStore } from './outbox-store.ts';

outboxStoreContract('the memory', memoryOutboxStore);
