import { assert } from '@panelbook/shared/base/assert'
import type { Clock } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { type CloseCode, closeCodes } from '@panelbook/shared/protocol/close-codes'
import { type DocumentName, formatDocumentName } from '@panelbook/shared/protocol/document-name'
import type { RefusalReason } from '@panelbook/shared/protocol/messages'
import * as Y from 'yjs'
import type { AppendResult } from '../storage/document-log.ts'
import type { LoadedDocument } from './carry-over.ts'
import { createCommitOrder } from './commit-order.ts'
import type { CommitQueue, Submission } from './commit-queue.ts'
import { createFrameHold } from './frame-hold.ts'
import { createLiveDocument, type LiveDocument } from './live-document.ts'
import { Member, type Peer, type SentUpdate } from './room-member.ts'
import { createRoomPresence, type RoomPresence } from './room-presence.ts'
import { readClientFrame, step1Frame, step2Frame, updateFrame } from './sync-frames.ts'
import { MAX_STATE_VECTOR_BYTES, MAX_STRUCTS, SLICE_PARTS } from './sync-limits.ts'
import type { SyncLimits } from './sync-port.ts'
import type { GateVerdict } from './update-gate.ts'

export interface RoomWorld {
  /** Everything that is stored, with notes in the shape they have now. */
  load(document: string): Promise<LoadedDocument>
  commits: CommitQueue<Room, RoomSubmission>
  questionIds(): ReadonlySet<Id>
  /** How often a lead has made room in it: each time it may have as much again. */
  roomMade(): number
  /** Whether this person moderates the interview. */
  moderates(personId: Id): boolean
  limits: Pick<SyncLimits, 'frameBytes' | 'documentBytes'>
  clock: Clock
  /** Lets others work while something long is done here. */
  breathe(spentMs: number): Promise<void>
  /** After commits, with everything sent that they brought. */
  committed(room: Room, news: { updates: number; newAuthors: boolean }): void
  refused(reason: RefusalReason | 'forged' | 'gap'): void
  /** The room can't go on and has closed its connections; the next to come load it anew. */
  failed(room: Room, error: unknown): void
}

export interface RoomSubmission extends Submission<Room> {
  member: Member
  sent: SentUpdate
  /** The frame that tells the others. */
  broadcast: Uint8Array
}

/**
 * - `open`: takes frames
 * - `draining`: frames wait until everything applied is durable, because somebody wants to read exactly what is
 * - `reloading`: frames wait until the document is read from the log again, because it may hold what the log does not
 * - `integrating`: frames wait until a large update is in the document, a slice at a time
 * - `failed`: over
 */
type RoomState = 'open' | 'draining' | 'reloading' | 'integrating' | 'failed'

/**
 * One document and those who have it open: authorise → gate → apply → commit → acknowledge → broadcast. The Y.Doc is ahead of the log by what is being
 * committed, so whatever is read from it waits for that commit. Knows neither sockets nor time but what it is given.
 */
export class Room {
  readonly name: DocumentName
  readonly document: string
  /** The log's head: everything up to it is committed and sent. */
  head: number
  /** Log entries, and bytes of them, since the last snapshot. */
  sinceSnapshot: number
  bytesSinceSnapshot: number
  private readonly world: RoomWorld
  private readonly members = new Map<Peer, Member>()
  private readonly order = createCommitOrder()
  private readonly hold = createFrameHold()
  private readonly presence: RoomPresence
  private live: LiveDocument
  private locked: boolean
  /** How often the facts of the interview have changed. */
  private factsVersion = 0
  private state: RoomState = 'open'
  private readers: { run(): void; fail(error: unknown): void }[] = []

  constructor(name: DocumentName, stored: LoadedDocument, world: RoomWorld) {
    this.name = name
    this.document = formatDocumentName(name)
    this.world = world
    this.live = createLiveDocument(name.kind, stored)
    this.head = stored.head
    this.locked = stored.locked
    this.sinceSnapshot = stored.tail.length
    this.bytesSinceSnapshot = stored.tail.reduce((sum, entry) => sum + entry.update.length, 0)
    this.presence = createRoomPresence(name.kind, this.order, () => this.members.keys())
  }

  get size(): number {
    return this.members.size
  }

  /** Over: nobody can join or read it any more. */
  get failed(): boolean {
    return this.state === 'failed'
  }

  /** Everything received is in the log, and nobody waits for anything. */
  get clean(): boolean {
    return this.state === 'open' && this.order.settled
  }

  join(peer: Peer): void {
    assert(this.state !== 'failed', 'nobody joins a failed room')
    this.members.set(peer, new Member(peer))
    peer.charge(this.live.structs() >> 4)
    peer.send(step1Frame(Y.encodeStateVector(this.live.doc)))
    this.presence.greet(peer)
  }

  /** What it sent before it left is taken all the same. */
  leave(peer: Peer): void {
    const member = this.members.get(peer)
    if (!member) return
    this.members.delete(peer)
    this.presence.leave(peer)
    // The answer to step 1 won't come any more: perhaps what waited for it stands without it.
    for (const early of member.takeEarly()) this.passUpdate(member, early)
  }

  /** The facts of the interview changed: a lock may have been lifted. The log has the last word. */
  factsChanged(): void {
    this.factsVersion += 1
    this.locked = false
  }

  /** Loads the document anew where a device brought notes of an earlier release: loading carries them over. */
  carryNotes(): void {
    if (this.state !== 'open' || !this.live.owesNotes) return
    this.pause('reloading')
    this.proceed()
  }

  receive(peer: Peer, bytes: Uint8Array): void {
    const member = this.members.get(peer)
    if (!member) return
    const frame = readClientFrame(bytes)
    if (!frame) member.sendAway(closeCodes.malformed, 'not a frame of this protocol')
    else if (frame.type === 'presence') this.presence.receive(peer, frame.update)
    else if (frame.type === 'query-presence') this.presence.greet(peer)
    else if (frame.type === 'step1') this.pass(member, () => this.answerStep1(peer, frame.stateVector))
    else {
      const whole = frame.type === 'step2'
      this.passUpdate(member, { update: frame.update, frame: member.ledger.received(), whole, bytes: whole ? undefined : bytes })
    }
  }

  /** Runs `read` on the document with exactly what is committed. Frames wait meanwhile, so this can't starve. */
  read<T>(read: (doc: Y.Doc, sequence: number, authors: ReadonlyMap<number, Id>) => T): Promise<T> {
    if (this.state === 'failed') return Promise.reject(new Error('The document can’t be read at the moment'))
    return new Promise((resolve, fail) => {
      const run = () => {
        try {
          resolve(read(this.live.doc, this.head, this.live.authors))
        } catch (error) {
          fail(error)
        }
      }
      if (this.clean) return run()
      this.readers.push({ run, fail })
      if (this.state === 'open') this.pause('draining')
    })
  }

  /** A batch is through the log; `results` belong to `submissions`, in order. */
  settle(submissions: readonly RoomSubmission[], results: readonly AppendResult[]): void {
    if (this.state === 'failed') return
    const firstRefused = results.findIndex((result) => !result.committed)
    const committed = firstRefused < 0 ? submissions : submissions.slice(0, firstRefused)
    const told = new Set<Member>()
    for (const [index, submission] of committed.entries()) {
      const result = results[index]
      assert(result?.committed, 'committed entries come before refused ones')
      this.publish(submission, result.sequence, told)
    }
    for (const member of told) if (this.members.has(member.peer)) member.sendCommitted(this.head)
    if (committed.length > 0) {
      const newAuthors = committed.some((submission) => submission.entry.newClients.length > 0)
      this.world.committed(this, { updates: committed.length, newAuthors })
    }
    const refusal = results[firstRefused]
    if (refusal && !refusal.committed) this.afterRefusal(submissions.slice(firstRefused), refusal.reason)
    this.proceed()
  }

  /** Nothing can be stored: no receipt is given; everybody is told, closed, and comes back to a document read anew. */
  fail(error: unknown, close: { code: CloseCode; reason: string } = STORAGE_FAILED): void {
    if (this.state === 'failed') return
    this.state = 'failed'
    this.world.commits.withdraw(this)
    const members = [...this.members.values()]
    this.members.clear()
    for (const member of members) {
      if (close === STORAGE_FAILED) member.refuseOpen()
      member.peer.close(close.code, close.reason)
    }
    for (const reader of this.readers) reader.fail(error)
    this.readers = []
    this.hold.clear()
    this.world.failed(this, error)
  }

  /** The update is durable: who sent it and who has the document open learn of it. */
  private publish(submission: RoomSubmission, sequence: number, told: Set<Member>): void {
    this.head = sequence
    this.sinceSnapshot += 1
    this.bytesSinceSnapshot += submission.entry.update.length
    const sender = this.members.get(submission.member.peer)
    sender?.ledger.answer(submission.sent.frame)
    if (sender) told.add(sender)
    for (const member of this.members.values()) {
      if (!member.subscribed) continue
      // A client with receipts knows its own edit; a stock one is sent it, as by any y-websocket server.
      if (member !== sender || !member.peer.receipts) member.peer.send(submission.broadcast)
      told.add(member)
    }
    this.order.durable()
  }

  private pass(member: Member, work: () => void): void {
    if (!this.hold.pass(work)) member.sendAway(closeCodes.tryAgainLater, 'too much at once')
  }

  private passUpdate(member: Member, sent: SentUpdate): void {
    this.pass(member, () => this.take(member, sent))
  }

  private answerStep1(peer: Peer, stateVector: Uint8Array): void {
    const asking = this.members.get(peer)
    if (!asking || peer.access() === 'none') return
    let answer: Uint8Array
    try {
      assert(stateVector.length <= MAX_STATE_VECTOR_BYTES, 'no document has so many clients')
      answer = step2Frame(Y.encodeStateAsUpdate(this.live.doc, stateVector))
    } catch {
      asking.sendAway(closeCodes.malformed, 'not a state vector')
      return
    }
    peer.charge(this.live.structs() >> 2)
    asking.subscribed = false
    const send = () => {
      const member = this.members.get(peer)
      if (!member || peer.access() === 'none') return
      member.subscribed = true
      peer.sendWhole(answer)
      member.sendCommitted(this.head)
    }
    this.order.whenDurable(send, () => this.answerStep1(peer, stateVector))
  }

  private take(member: Member, sent: SentUpdate): void {
    const access = member.peer.access()
    if (member.sentAway || access === 'none') return
    if (sent.update.length > this.world.limits.frameBytes) this.refuse(member, sent.frame, 'too-large')
    else if (access === 'read' || this.locked) this.takeFromReader(member, sent)
    else if (member.waitsForStep1 && !sent.whole) member.keepEarly(sent)
    else this.takeFromWriter(member, sent)
    if (!sent.whole) return
    for (const early of member.takeEarly()) this.passUpdate(member, early)
  }

  /** Nothing is judged of what can't take effect; a client that repeats what the document holds wants to hear that it is there. */
  private takeFromReader(member: Member, sent: SentUpdate): void {
    const repeated = this.live.repeats(sent.update)
    member.peer.charge(repeated?.parts ?? 0)
    if (repeated) this.answerWhenDurable(member, sent)
    else this.refuse(member, sent.frame, this.readOnlyFor(member))
  }

  private takeFromWriter(member: Member, sent: SentUpdate): void {
    const { frame, update } = sent
    const { personId } = member.peer
    const fold = 1 + this.world.roomMade()
    const moderates = this.world.moderates(personId)
    const world = { questionIds: this.world.questionIds(), claimedBy: this.presence.claimedBy, fold, moderates }
    const verdict = this.live.judge(update, personId, world)
    if ('parts' in verdict) member.peer.charge(verdict.parts)
    if (verdict.kind === 'nothing-new') this.answerWhenDurable(member, sent)
    else if (verdict.kind === 'malformed') this.refuseAndClose(member, frame, verdict.why)
    else if (verdict.kind === 'forged') this.refuseForged(member, frame)
    else if (verdict.kind === 'gap') this.takeGap(member, sent)
    else if (verdict.kind === 'too-much') this.refuse(member, frame, 'too-large')
    else if (verdict.kind === 'too-many-clients') this.refuse(member, frame, 'document-full')
    else if (
      !this.live.hasRoomFor(update, verdict, { bytes: fold * this.world.limits.documentBytes, structs: fold * MAX_STRUCTS })
    ) {
      this.refuse(member, frame, 'document-full')
    } else if (verdict.parts > SLICE_PARTS) void this.integrate(member, sent, verdict)
    else this.accept(member, sent, verdict)
  }

  private accept(member: Member, sent: SentUpdate, verdict: GateVerdict & { kind: 'news' }): void {
    let update: Uint8Array
    try {
      update = this.live.apply(sent.update, member.peer.personId, verdict, sent.whole)
    } catch {
      // Part of it may have been applied.
      this.pause('reloading')
      this.refuseAndClose(member, sent.frame, 'can’t be integrated')
      this.proceed()
      return
    }
    this.submit(member, sent, verdict.newClients, update)
  }

  /** A large update comes into the document a slice at a time, with the work of other documents in between. Those who have this one open wait. */
  private async integrate(member: Member, sent: SentUpdate, verdict: GateVerdict & { kind: 'news' }): Promise<void> {
    this.pause('integrating')
    const { live } = this
    const done = await live
      .applyInSlices(sent.update, member.peer.personId, verdict, (ms) => this.world.breathe(ms))
      .catch(() => undefined)
    if (this.failed) return
    if (this.state !== 'integrating' || this.live !== live) {
      // The document was, or is being, read anew without it.
      this.passUpdate(member, sent)
    } else if (done) {
      this.submit(member, sent, verdict.newClients, done)
      this.state = 'open'
      if (this.readers.length > 0) this.pause('draining')
      else this.hold.open()
    } else {
      this.state = 'reloading'
      this.refuseAndClose(member, sent.frame, 'can’t be integrated')
      this.proceed()
    }
  }

  private submit(member: Member, sent: SentUpdate, newClients: number[], update: Uint8Array): void {
    this.order.applied()
    const { personId } = member.peer
    const entry = { document: this.document, personId, receivedAt: this.world.clock.now(), update, newClients }
    // An update that is logged as it came goes out as it came.
    const broadcast = update === sent.update && sent.bytes ? sent.bytes : updateFrame(update)
    this.world.commits.submit({ owner: this, member, entry, sent, broadcast })
  }

  /**
   * The update stands on something that isn't here. Before the client has answered step 1 that is normal: what is typed now overtakes what was typed
   * offline. Later, another connection's frame may be on its way: resynchronising brings both.
   */
  private takeGap(member: Member, sent: SentUpdate): void {
    if (member.refusedBefore) this.refuse(member, sent.frame, member.refusedBefore)
    else if (!member.answeredStep1 && !sent.whole) member.keepEarly(sent)
    else {
      this.world.refused('gap')
      member.sendAway(closeCodes.tryAgainLater, 'something is missing: synchronise again')
    }
  }

  private answerWhenDurable(member: Member, sent: SentUpdate): void {
    const answer = () => {
      member.ledger.answer(sent.frame)
      member.sendCommitted(this.head)
    }
    this.order.whenDurable(answer, () => this.take(member, sent))
  }

  private refuse(member: Member, frame: number, reason: RefusalReason): void {
    this.world.refused(reason)
    member.refuse(frame, reason)
  }

  private refuseAndClose(member: Member, frame: number, why: string): void {
    this.refuse(member, frame, 'malformed')
    member.sendAway(closeCodes.malformed, why)
  }

  private refuseForged(member: Member, frame: number): void {
    this.world.refused('forged')
    member.refuse(frame, 'malformed')
    member.sendAway(closeCodes.forgedAuthor, 'written under somebody else’s client id')
  }

  private readOnlyFor({ peer }: Member): RefusalReason {
    return this.name.kind === 'card' && this.name.personId === peer.personId ? 'locked' : 'read-only'
  }

  /** The log would not take it: locked, erased, or bound to somebody else meanwhile. The document in memory is ahead of it for good. */
  private afterRefusal(refused: readonly RoomSubmission[], reason: 'locked' | 'erased' | 'foreign-client'): void {
    if (reason === 'erased') {
      this.fail(new Error('The document was erased'), { code: closeCodes.forbidden, reason: 'no such document' })
      return
    }
    this.pause('reloading')
    // What follows a refused entry may stand on it, and what was read may show it: all of it is done anew on what the log says.
    const again = [...refused.slice(1), ...this.world.commits.withdraw(this)]
    const works = again.map(
      ({ member, sent }) =>
        () =>
          this.take(member, sent),
    )
    this.hold.putFirst([...works, ...this.order.abandon()])
    const first = refused[0]
    if (!first) return
    const { member } = first
    if (reason === 'locked') this.refuse(member, first.sent.frame, this.readOnlyFor(member))
    else this.refuseForged(member, first.sent.frame)
  }

  /** What loading added is for everybody. */
  private tellNews(known: Y.Doc): void {
    const news = updateFrame(Y.encodeStateAsUpdate(this.live.doc, Y.encodeStateVector(known)))
    for (const member of this.members.values()) {
      if (!member.subscribed || member.peer.access() === 'none') continue
      member.peer.send(news)
      member.sendCommitted(this.head)
    }
  }

  private pause(state: 'draining' | 'reloading' | 'integrating'): void {
    this.state = state
    this.hold.close()
  }

  /** Goes on where everything applied is durable and somebody waited for that. */
  private proceed(): void {
    if (!this.order.settled) return
    if (this.state === 'draining') this.resume()
    else if (this.state === 'reloading') void this.reload()
  }

  private resume(): void {
    this.state = 'open'
    const { readers } = this
    this.readers = []
    for (const reader of readers) reader.run()
    this.hold.open()
  }

  private async reload(): Promise<void> {
    const { factsVersion } = this
    try {
      const stored = await this.world.load(this.document)
      if (this.state !== 'reloading') return
      const known = this.live.doc
      this.live = createLiveDocument(this.name.kind, stored)
      const told = this.head
      this.head = stored.head
      if (stored.head > told) this.tellNews(known)
      // Whoever reopened it meanwhile has said so.
      this.locked = stored.locked && this.factsVersion === factsVersion
    } catch (error) {
      this.fail(error)
      return
    }
    this.resume()
  }
}

const STORAGE_FAILED: { code: CloseCode; reason: string } = {
  code: closeCodes.unavailable,
  reason: 'can’t be stored at the moment',
}
