import type { SyncLimits } from './sync-port.ts'

/** Each is far above what people do and far below what a server feels. */
export const defaultLimits: SyncLimits = {
  frameBytes: 1 << 20,
  documentBytes: 8 << 20,
  updatesPerSecond: 100,
  updateBurst: 400,
  unsentBytesPresence: 256 << 10,
  unsentBytesClose: 8 << 20,
  socketsPerPerson: 200,
  authenticationMs: 5_000,
  idleUnloadMs: 30_000,
}

/** Yjs draws client ids from 32 bits; a clock counts inserted elements of one client, so 2³¹ is out of any document's reach. */
export const MAX_CLIENT_ID = 0xffff_ffff
export const MAX_CLOCK = 0x7fff_ffff
/** Client ids one update may bring for the first time, and a document may know: every opened page is one. */
export const MAX_NEW_CLIENTS = 256
export const MAX_CLIENTS = 8_192
/** Levels of types within types: lists in lists take three each. */
export const MAX_TYPE_DEPTH = 64
/** Levels within one JSON value. */
export const MAX_VALUE_DEPTH = 16
/** Log entries after which a document gets a new snapshot: bounds what opening it costs. */
export const SNAPSHOT_EVERY = 100
