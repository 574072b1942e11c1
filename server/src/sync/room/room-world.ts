import type { Clock } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { RefusalReason } from '@panelbook/shared/protocol/messages'
import type { PresenceTold } from '../../database/bus/notices.ts'
import type { Later } from '../../database/log/document-log.ts'
import type { CommitQueue, Submission } from '../commit/commit-queue.ts'
import type { LoadedDocument } from '../document/carry-over.ts'
import type { SyncLimits } from '../sync-port.ts'
import type { Member, SentUpdate } from './room-member.ts'

/** What a room is given. Rooms are its `Owner`: it knows no more of them than who is meant. */
export interface RoomWorld<Owner = unknown> {
  /** Everything that is stored, with notes in the shape they have now. */
  load(document: string): Promise<LoadedDocument>
  commits: CommitQueue<Owner, RoomSubmission<Owner>>
  questionIds(): ReadonlySet<Id>
  /** How often a lead has made room in it: each time it may have as much again. */
  roomMade(): number
  /** Where other nodes append to the log, too: what they appended after a head. */
  later?(document: string, head: number): Promise<Later | undefined>
  /** Whether this person moderates the interview. */
  moderates(personId: Id): boolean
  limits: Pick<SyncLimits, 'frameBytes' | 'documentBytes' | 'documentStructs' | 'integrationMs'>
  clock: Clock
  /** Lets others work while something long is done here. */
  breathe(spentMs: number): Promise<void>
  /** Whether the server is so busy that receipts go out with what is sent anyway. */
  receiptsMayWait(): boolean
  /** After commits, with everything sent that they brought. */
  committed(room: Owner, news: { updates: number; newAuthors: boolean }): void
  /** After entries of other nodes, with everything sent that they brought. */
  taken(room: Owner, news: { newAuthors: boolean }): void
  /** Tells other nodes who came, moved and left here. */
  presentHere?(room: Owner, changed: PresenceTold[]): void
  refused(reason: RefusalReason | 'forged' | 'gap'): void
  /** The room can't go on and has closed its connections; the next to come load it anew. */
  failed(room: Owner, error: unknown): void
}

export interface RoomSubmission<Owner = unknown> extends Submission<Owner> {
  member: Member
  sent: SentUpdate
  /** The frame that tells the others. */
  broadcast: Uint8Array
}

/**
 * - `open`: takes frames
 * - `draining`: frames wait until everything applied is durable, because somebody wants to read exactly what is
 * - `reloading`: frames wait until the document is read from the log again, because it may hold what the log does not
 * - `catching-up`: frames wait until everything applied is durable, and what other nodes appended meanwhile is in the document
 * - `integrating`: frames wait until a large update is in the document, a slice at a time
 * - `failed`: over
 */
export type RoomState = 'open' | 'draining' | 'reloading' | 'catching-up' | 'integrating' | 'failed'
