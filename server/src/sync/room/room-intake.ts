import { assert } from '@panelbook/shared/base/assert'
import type { Id } from '@panelbook/shared/base/ids'
import { atOnce, type Steps } from '@panelbook/shared/base/steps'
import { closeCodes } from '@panelbook/shared/protocol/close-codes'
import type { DocumentName } from '@panelbook/shared/protocol/document-name'
import type { RefusalReason } from '@panelbook/shared/protocol/messages'
import * as Y from 'yjs'
import type { CommitOrder } from '../commit/commit-order.ts'
import { encodingState } from '../document/encoded-state.ts'
import type { JudgingWorld, LiveDocument } from '../document/live-document.ts'
import type { GateVerdict } from '../gate/update-gate.ts'
import { inTurns } from '../steps.ts'
import { readClientFrame, step2Parts } from '../sync-frames.ts'
import {
  ENCODED_AT_ONCE_BYTES,
  ENCODED_AT_ONCE_STRUCTS,
  JUDGED_AT_ONCE_BYTES,
  MAX_STATE_VECTOR_BYTES,
  SLICE_PARTS,
} from '../sync-limits.ts'
import { createFrameHold } from './frame-hold.ts'
import type { Member, Peer, SentUpdate } from './room-member.ts'
import type { RoomPresence } from './room-presence.ts'
import type { RoomWorld } from './room-world.ts'

type News = GateVerdict & { kind: 'news' }

/** The room as its intake knows it. */
export interface IntakeRoom {
  readonly name: DocumentName
  readonly world: RoomWorld
  readonly order: CommitOrder
  readonly presence: RoomPresence
  memberOf(peer: Peer): Member | undefined
  live(): LiveDocument
  locked(): boolean
  head(): number
  /** What was applied goes to the log, and from there to everybody. */
  submit(member: Member, sent: SentUpdate, newClients: number[], update: Uint8Array): void
  /** What is long is done a turn at a time. `again`: where the document was read anew meanwhile. */
  inTurns<T>(
    work: (live: LiveDocument, breathe: RoomWorld['breathe']) => Promise<T>,
    done: (result: T) => void,
    again: () => void,
  ): void
  /** Takes nothing more, does this, and reads the document from the log again. */
  readAnew(first: () => void): void
}

/**
 * Handles members' frames: it holds them while the document can take nothing, authorises and checks them, and answers or
 * refuses them. News goes on to the room.
 */
export class RoomIntake {
  readonly hold = createFrameHold()
  private readonly room: IntakeRoom

  constructor(room: IntakeRoom) {
    this.room = room
  }

  receive(member: Member, bytes: Uint8Array): void {
    const { peer } = member
    const frame = readClientFrame(bytes)
    if (!frame) member.sendAway(closeCodes.malformed, 'not a frame of this protocol')
    else if (frame.type === 'presence') this.room.presence.receive(peer, frame.update)
    else if (frame.type === 'query-presence') this.room.presence.greet(peer)
    else if (frame.type === 'step1') this.takeStep1(member, frame.stateVector)
    else {
      const whole = frame.type === 'step2'
      this.passUpdate(member, { update: frame.update, frame: member.ledger.received(), whole, bytes: whole ? undefined : bytes })
    }
  }

  passUpdate(member: Member, sent: SentUpdate): void {
    this.pass(member, () => this.take(member, sent))
  }

  private pass(member: Member, work: () => void): void {
    if (!this.hold.pass(member.peer.personId, work)) member.sendAway(closeCodes.tryAgainLater, 'too much at once')
  }

  /**
   * Whoever asks again before they were answered gets one answer, which has all that the next would: however often a large
   * document is asked for, it is encoded once at a time.
   */
  private takeStep1(member: Member, stateVector: Uint8Array): void {
    if (member.awaitsAnswer) return
    member.awaitsAnswer = true
    this.pass(member, () => this.answerStep1(member.peer, stateVector))
  }

  private answerStep1(peer: Peer, stateVector: Uint8Array): void {
    const asking = this.room.memberOf(peer)
    if (!asking || peer.access() === 'none') return
    const live = this.room.live()
    asking.subscribed = false
    let encoding: Steps<Uint8Array[]>
    try {
      assert(stateVector.length <= MAX_STATE_VECTOR_BYTES, 'no document has so many clients')
      encoding = encodingState(live.doc, Y.decodeStateVector(stateVector))
    } catch {
      asking.sendAway(closeCodes.malformed, 'not a state vector')
      return
    }
    const again = () => this.answerStep1(peer, stateVector)
    const answer = (update: Uint8Array[]) => {
      peer.charge((live.structs() >> 2) + (live.bytes() >> 8))
      this.room.order.whenDurable(() => this.sendAnswer(peer, step2Parts(update)), again)
    }
    if (live.bytes() <= ENCODED_AT_ONCE_BYTES && live.structs() <= ENCODED_AT_ONCE_STRUCTS) answer(atOnce(encoding))
    else this.room.inTurns((_, breathe) => inTurns(encoding, breathe), answer, again)
  }

  private sendAnswer(peer: Peer, parts: Uint8Array[]): void {
    const member = this.room.memberOf(peer)
    if (!member || peer.access() === 'none') return
    member.awaitsAnswer = false
    member.subscribed = true
    peer.sendWhole(parts)
    member.sendCommitted(this.room.head())
  }

  take(member: Member, sent: SentUpdate): void {
    const access = member.peer.access()
    if (member.sentAway || access === 'none') return
    if (sent.update.length > this.room.world.limits.frameBytes) this.refuse(member, sent.frame, 'too-large')
    else if (access === 'read' || this.room.locked()) this.takeFromReader(member, sent)
    else if (member.waitsForStep1 && !sent.whole) member.keepEarly(sent)
    else this.takeFromWriter(member, sent)
    if (!sent.whole) return
    for (const early of member.takeEarly()) this.passUpdate(member, early)
  }

  /** An update that can't take effect is not checked. A client that repeats what the document holds gets a receipt for it. */
  private takeFromReader(member: Member, sent: SentUpdate): void {
    const repeated = this.room.live().repeats(sent.update)
    member.peer.charge(repeated?.parts ?? 0)
    if (repeated) this.answerWhenDurable(member, sent)
    else this.refuse(member, sent.frame, this.readOnlyFor(member))
  }

  private takeFromWriter(member: Member, sent: SentUpdate): void {
    const { update } = sent
    const { personId } = member.peer
    const world = this.judgingWorld(personId)
    if (update.length > JUDGED_AT_ONCE_BYTES) this.judgeInTurns(member, sent, world)
    else this.actOn(member, sent, this.room.live().judge(update, personId, world))
  }

  private judgeInTurns(member: Member, sent: SentUpdate, world: JudgingWorld): void {
    this.room.inTurns(
      (live, breathe) => live.judgeInTurns(sent.update, member.peer.personId, world, breathe),
      (verdict) => this.actOnLater(member, sent, verdict),
      () => this.passUpdate(member, sent),
    )
  }

  /** What judging goes by at this moment. */
  private judgingWorld(personId: Id): JudgingWorld {
    const { world, presence } = this.room
    const moderates = world.moderates(personId)
    return { questionIds: world.questionIds(), claimedBy: presence.claimedBy, fold: 1 + world.roomMade(), moderates }
  }

  /** Its sender may have lost the right to write, or the document been locked, while it was judged. */
  private actOnLater(member: Member, sent: SentUpdate, verdict: GateVerdict): void {
    if (member.sentAway || member.peer.access() !== 'write' || this.room.locked()) this.take(member, sent)
    else this.actOn(member, sent, verdict)
  }

  private actOn(member: Member, sent: SentUpdate, verdict: GateVerdict): void {
    const { frame, update } = sent
    const { limits } = this.room.world
    const fold = 1 + this.room.world.roomMade()
    if ('parts' in verdict) member.peer.charge(verdict.parts)
    if (verdict.kind === 'nothing-new') this.answerWhenDurable(member, sent)
    else if (verdict.kind === 'malformed') this.refuseAndClose(member, frame, verdict.why)
    else if (verdict.kind === 'forged') this.refuseForged(member, frame)
    else if (verdict.kind === 'gap') this.takeGap(member, sent)
    else if (verdict.kind === 'too-much') this.refuse(member, frame, 'too-large')
    else if (verdict.kind === 'too-many-clients') this.refuse(member, frame, 'document-full')
    else if (
      !this.room
        .live()
        .hasRoomFor(update, verdict, { bytes: fold * limits.documentBytes, structs: fold * limits.documentStructs })
    ) {
      this.refuse(member, frame, 'document-full')
    } else if (verdict.parts > SLICE_PARTS) this.integrate(member, sent, verdict)
    else this.accept(member, sent, verdict)
  }

  /**
   * The update stands on something that isn't here. Before the client has answered step 1 that is normal: what is typed now
   * overtakes what was typed offline. Later, another connection's frame may be on its way: resynchronising brings both.
   */
  private takeGap(member: Member, sent: SentUpdate): void {
    if (member.refusedBefore) this.refuse(member, sent.frame, member.refusedBefore)
    else if (!member.answeredStep1 && !sent.whole) member.keepEarly(sent)
    else {
      this.room.world.refused('gap')
      member.sendAway(closeCodes.tryAgainLater, 'something is missing: synchronise again')
    }
  }

  private answerWhenDurable(member: Member, sent: SentUpdate): void {
    const answer = () => {
      member.ledger.answer(sent.frame)
      member.sendCommitted(this.room.head())
    }
    this.room.order.whenDurable(answer, () => this.take(member, sent))
  }

  private accept(member: Member, sent: SentUpdate, verdict: News): void {
    let update: Uint8Array
    try {
      update = this.room.live().apply(sent.update, member.peer.personId, verdict, sent.whole)
    } catch {
      this.spoilt(member, sent)
      return
    }
    this.room.submit(member, sent, verdict.newClients, update)
  }

  /** A large update comes into the document a slice at a time. */
  private integrate(member: Member, sent: SentUpdate, verdict: News): void {
    const mostMs = this.room.world.limits.integrationMs
    this.room.inTurns(
      (live, breathe) => live.applyInSlices(sent.update, member.peer.personId, verdict, breathe, mostMs).catch(() => undefined),
      (update) => {
        if (update) this.room.submit(member, sent, verdict.newClients, update)
        else this.spoilt(member, sent)
      },
      () => this.passUpdate(member, sent),
    )
  }

  /** It could not be integrated, and part of it may have been applied. */
  private spoilt(member: Member, sent: SentUpdate): void {
    this.room.readAnew(() => this.refuseAndClose(member, sent.frame, 'can’t be integrated'))
  }

  refuse(member: Member, frame: number, reason: RefusalReason): void {
    this.room.world.refused(reason)
    member.refuse(frame, reason)
  }

  private refuseAndClose(member: Member, frame: number, why: string): void {
    this.refuse(member, frame, 'malformed')
    member.sendAway(closeCodes.malformed, why)
  }

  refuseForged(member: Member, frame: number): void {
    this.room.world.refused('forged')
    member.refuse(frame, 'malformed')
    member.sendAway(closeCodes.forgedAuthor, 'written under somebody else’s client id')
  }

  readOnlyFor({ peer }: Member): RefusalReason {
    return this.room.name.kind === 'card' && this.room.name.personId === peer.personId ? 'locked' : 'read-only'
  }
}
