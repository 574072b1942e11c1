import type { SyncLimits } from './sync-port.ts'

/** Each is far above what people do and far below what a server feels. */
export const defaultLimits: SyncLimits = {
  frameBytes: 1 << 20,
  documentBytes: 8 << 20,
  documentStructs: 200_000,
  integrationMs: 4_000,
  updatesPerSecond: 100,
  updateBurst: 400,
  bytesPerSecond: 128 << 10,
  byteBurst: 8 << 20,
  partsPerSecond: 50_000,
  partBurst: 500_000,
  unsentBytesPresence: 256 << 10,
  unsentBytesClose: 8 << 20,
  unsentBytesPerPerson: 64 << 20,
  socketsPerPerson: 200,
  authenticationMs: 5_000,
  idleUnloadMs: 30_000,
}

/** Yjs draws client ids from 32 bits; a clock counts inserted elements of one client, so 2³¹ is out of any document's reach. */
export const MAX_CLIENT_ID = 0xffff_ffff
export const MAX_CLOCK = 0x7fff_ffff
/**
 * Client ids one update may bring for the first time, one person may use in a document, and a document may know: every opened
 * page is one.
 */
export const MAX_NEW_CLIENTS = 256
export const MAX_CLIENTS_PER_PERSON = 512
export const MAX_CLIENTS = 8_192
/**
 * What an update may consist of: sections, structs, deletions and values within values. Ten thousand pasted lines are most of it.
 * Reading one takes well under a microsecond, integrating one a few: what has more than a slice is integrated in slices, with
 * other work between them.
 */
export const MAX_PARTS = 65_536
export const SLICE_PARTS = 1_024
/**
 * Structs that are read or judged between two looks at the time; and bytes of an update that is judged at once, which takes some
 * milliseconds at most.
 */
export const STEP_STRUCTS = 1_024
export const JUDGED_AT_ONCE_BYTES = 64 << 10
/** A document up to this size is encoded at once for who opens it, which takes some milliseconds at most. */
export const ENCODED_AT_ONCE_BYTES = 256 << 10
export const ENCODED_AT_ONCE_STRUCTS = 4_096
/** What somebody who may only read is read: enough to see that a client repeats what the document holds. */
export const MAX_PARTS_READER = 16_384
/** Characters of one JSON text within an update: an attribute or a mark takes a hundred. */
export const MAX_JSON_LENGTH = 64 << 10
/** Bytes of a state vector, which takes about 9 for each client id, and of a presence frame, which may echo everybody's. */
export const MAX_STATE_VECTOR_BYTES = 128 << 10
export const MAX_PRESENCE_BYTES = 64 << 10
/** Levels of types within types: lists in lists take three each. */
export const MAX_TYPE_DEPTH = 64
/** Levels within one JSON value. */
export const MAX_VALUE_DEPTH = 16
/** Log entries, and bytes of them, after which a document gets a new snapshot: bounds what opening it costs. */
export const SNAPSHOT_EVERY = 500
export const SNAPSHOT_BYTES = 4 << 20
