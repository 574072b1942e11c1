import * as decoding from 'lib0/decoding'
import { z } from 'zod'
import { idSchema } from '../base/ids.ts'

/**
 * The sync wire is y-websocket's, plus one message type of Panelbook's own. A client that connects with `?ack=1` receives it;
 * stock clients never do.
 *
 *   0 sync (0 step 1 · 1 step 2 · 2 update)   1 awareness   2 auth (never sent)   3 query awareness   121 receipt
 */
export const messageTypes = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, receipt: 121 } as const
export const syncTypes = { step1: 0, step2: 1, update: 2 } as const

/** Why an update was refused. The words for people are in the client; the code decides what they can do. */
export const refusalReasons = ['read-only', 'locked', 'malformed', 'too-large', 'document-full', 'storage'] as const
export type RefusalReason = (typeof refusalReasons)[number]

/**
 * A receipt speaks of the frames one connection has sent, counted from 1: every sync frame of subtype 1 or 2 counts, no other
 * frame does. TCP keeps their order, so a count names a frame on both ends.
 *
 * - `committed`: every frame up to and including `frame` that was not refused is durable; `sequence` is the document's log head
 *   that includes them (0: the log is empty). The server sends one with `frame: 0` behind its answer to the client's step 1, so
 *   that a client knows the head it has seen; and one whenever others' updates move the head (`frame` then repeats the last).
 * - `refused`: exactly this frame did not and will not take effect.
 */
export type Receipt =
  | { kind: 'committed'; frame: number; sequence: number }
  | { kind: 'refused'; frame: number; reason: RefusalReason }

const receiptKinds = { committed: 0, refused: 1 } as const

/** The whole frame: type 121, then the length-prefixed body, so that an unknown kind can be skipped. */
export function encodeReceipt(receipt: Receipt): Uint8Array {
  const last = receipt.kind === 'committed' ? receipt.sequence : refusalReasons.indexOf(receipt.reason)
  // By hand: a server sends several for each edit, and lib0's encoders cost many times what this does.
  const length = 1 + varUintLength(receipt.frame) + varUintLength(last)
  const frame = new Uint8Array(2 + length)
  frame[0] = messageTypes.receipt
  frame[1] = length
  frame[2] = receiptKinds[receipt.kind]
  writeVarUint(frame, writeVarUint(frame, 3, receipt.frame), last)
  return frame
}

function varUintLength(value: number): number {
  let length = 1
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) length += 1
  return length
}

/** Returns where the next byte goes. */
function writeVarUint(bytes: Uint8Array, at: number, value: number): number {
  let to = at
  let rest = value
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes[to++] = 128 | (rest % 128)
  bytes[to++] = rest
  return to
}

/**
 * Reads the rest of a frame whose type, 121, has been read (as y-websocket's message handlers are called). Undefined for a kind
 * this client doesn't know. A refusal whose reason this client doesn't know is still a refusal (never to be mistaken for success)
 * and reads as `malformed`. Throws on truncated bytes.
 */
export function decodeReceipt(decoder: decoding.Decoder): Receipt | undefined {
  const body = decoding.createDecoder(decoding.readVarUint8Array(decoder))
  const kind = decoding.readVarUint(body)
  const frame = decoding.readVarUint(body)
  if (kind === receiptKinds.committed) return { kind: 'committed', frame, sequence: decoding.readVarUint(body) }
  if (kind !== receiptKinds.refused) return undefined
  return { kind: 'refused', frame, reason: refusalReasons[decoding.readVarUint(body)] ?? 'malformed' }
}

/** What changed on the server, as a hint to refetch; `/events` never carries content. */
export const changedTopicSchema = z.enum([
  'interviews',
  'interview',
  'progress',
  'scorecards',
  'authors',
  'people',
  'library',
  'plans',
  'session',
])
export type ChangedTopic = z.infer<typeof changedTopicSchema>

/** Server → client on `/events`, one JSON text frame each. */
export const serverEventSchema = z.discriminatedUnion('type', [
  /** First frame. `serverTime` (epoch ms) starts the clock agreement; `sessionExpiresAt` lets the page warn in time. */
  z.object({ type: z.literal('hello'), protocolVersion: z.number().int(), serverTime: z.number(), sessionExpiresAt: z.number() }),
  /** Answer to a ping: `sentAt` is the client's own, echoed; `serverTime` was read when the ping arrived. */
  z.object({ type: z.literal('pong'), sentAt: z.number(), serverTime: z.number() }),
  z.object({ type: z.literal('changed'), topic: changedTopicSchema, interviewId: idSchema.optional() }),
  /**
   * A candidate was erased: interviews, and candidates, that this person could read until now. Nothing of them stays on the
   * device.
   */
  z.object({ type: z.literal('erased'), ids: z.array(idSchema) }),
])
export type ServerEvent = z.infer<typeof serverEventSchema>

/** Client → server on `/events`. */
export const clientEventSchema = z.discriminatedUnion('type', [z.object({ type: z.literal('ping'), sentAt: z.number() })])
export type ClientEvent = z.infer<typeof clientEventSchema>
