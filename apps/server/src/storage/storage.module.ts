import { Module, type DynamicModule } from '@nestjs/common';
import type { Database } from './database.ts';

/** Injects the MessageStore. */
export const MESSAGE_STORE = Symbol('MessageStore');
/** Injects the SessionStore. */
export const SESSION_STORE = Symbol('SessionStore');
/** Injects the AccountStore. */
export const ACCOUNT_STORE = Symbol('AccountStore');
/** Injects the OperatorStore. */
export const OPERATOR_STORE = Symbol('OperatorStore');

/** Injects the ReadStore. */
export const READ_STORE = Symbol('ReadStore');

/** Injects the RoomStore. */
export const ROOM_STORE = Symbol('RoomStore');
/** Injects the MemberStore. */
export const MEMBER_STORE = Symbol('MemberStore');
/** Injects the BlockStore. */
export const BLOCK_STORE = Symbol('BlockStore');

/** Gives the open database to every module; whoever opened it closes it. */
@Module({})
export class StorageModule {
  static over(database: Database): DynamicModule {
    return {
      module: StorageModule,
      global: true,
      providers: [
        { provide: MESSAGE_STORE, useValue: database.messages },
        { provide: SESSION_STORE, useValue: database.sessions },
        { provide: READ_STORE, useValue: database.reads },
        { provide: ACCOUNT_STORE, useValue: database.accounts },
        { provide: OPERATOR_STORE, useValue: database.operators },
        { provide: ROOM_STORE, useValue: database.rooms },
        { provide: MEMBER_STORE, useValue: database.members },
        { provide: BLOCK_STORE, useValue: database.blocks },
      ],
      exports: [
        MESSAGE_STORE,
        SESSION_STORE,
        ACCOUNT_STORE,
        OPERATOR_STORE,
        READ_STORE,
        ROOM_STORE,
        MEMBER_STORE,
        BLOCK_STORE,
      ],
    };
  }
}
