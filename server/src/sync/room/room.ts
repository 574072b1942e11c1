import { assert } from '@panelbook/shared/base/assert'
import type { Id } from '@panelbook/shared/base/ids'
import { type CloseCode, closeCodes } from '@panelbook/shared/protocol/close-codes'
import { type DocumentName, formatDocumentName } from '@panelbook/shared/protocol/document-name'
import * as Y from 'yjs'
import type { PresenceTold } from '../../database/bus/notices.ts'
import type { AppendResult, LaterEntries, NewEntry, RefusedAppend } from '../../database/log/document-log.ts'
import { createCommitOrder } from '../commit/commit-order.ts'
import type { LoadedDocument } from '../document/carry-over.ts'
import { createLiveDocument, type LiveDocument } from '../document/live-document.ts'
import { step1Frame, updateFrame } from '../sync-frames.ts'
import { RoomIntake } from './room-intake.ts'
import { Member, type Peer, type SentUpdate } from './room-member.ts'
import { createRoomPresence, type RoomPresence } from './room-presence.ts'
import { createRoomReaders } from './room-readers.ts'
import type { RoomState, RoomSubmission, RoomWorld } from './room-world.ts'

/**
 * One document and those who have it open: authorise → gate → apply → commit → broadcast → acknowledge. The Y.Doc is ahead of the
 * log by what is being committed, so whatever is read from it waits for that commit. Knows neither sockets nor time but what it
 * is given.
 */
export class Room {
  readonly name: DocumentName
  readonly document: string
  /** The log's head: everything up to it is committed and sent. */
  head: number
  /** Log entries, and bytes of them, since the last snapshot. */
  sinceSnapshot: number
  bytesSinceSnapshot: number
  private readonly world: RoomWorld<Room>
  private readonly members = new Map<Peer, Member>()
  private readonly order = createCommitOrder()
  private readonly presence: RoomPresence
  private live: LiveDocument
  private locked: boolean
  /** How often the facts of the interview have changed. */
  private factsVersion = 0
  private state: RoomState = 'open'
  /** A head that another node told of. */
  private noticed = 0
  /** Somebody asked for what is in the log by now. */
  private owesLatest = false
  private readingLater = false
  /** What became of batches while a large update was integrated: nothing else may change the document meanwhile. */
  private readonly unsettled: (() => void)[] = []
  private readonly readers = createRoomReaders()
  private readonly intake: RoomIntake

  constructor(name: DocumentName, stored: LoadedDocument, world: RoomWorld<Room>) {
    this.name = name
    this.document = formatDocumentName(name)
    this.world = world
    this.live = createLiveDocument(name.kind, stored)
    this.head = stored.head
    this.locked = stored.locked
    this.sinceSnapshot = stored.tail.length
    this.bytesSinceSnapshot = stored.tail.reduce((sum, entry) => sum + entry.update.length, 0)
    this.presence = createRoomPresence(
      name.kind,
      this.order,
      () => this.members.keys(),
      world.presentHere && ((changed) => world.presentHere?.(this, changed)),
    )
    this.intake = new RoomIntake({
      ...{ name, world, order: this.order, presence: this.presence },
      memberOf: (peer) => this.members.get(peer),
      live: () => this.live,
      locked: () => this.locked,
      head: () => this.head,
      submit: (member, sent, newClients, update) => this.submit(member, sent, newClients, update),
      inTurns: (work, done, again) => void this.inTurns(work, done, again),
      readAnew: (first) => this.readAnew(first),
    })
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
    // It may come from another node, and know what that had from others: here that must be known before it is judged.
    if (this.world.later) this.catchUp()
  }

  /** Another node appended up to this head. */
  heard(head: number): void {
    this.noticed = Math.max(this.noticed, head)
    this.lookForLater()
  }

  /** Takes in what other nodes have appended up to now, before anything else that comes. */
  catchUp(): void {
    if (!this.world.later || this.state === 'failed') return
    this.owesLatest = true
    if (this.state !== 'open' && this.state !== 'draining') return
    this.pause('catching-up')
    this.proceed()
  }

  /** Who is present at other nodes. */
  presentElsewhere(told: readonly PresenceTold[]): void {
    this.presence.elsewhere(told)
  }

  /** Those present here, for other nodes. */
  presentHere(): PresenceTold[] {
    return this.presence.here()
  }

  /** What it sent before it left is taken all the same. */
  leave(peer: Peer): void {
    const member = this.members.get(peer)
    if (!member) return
    this.members.delete(peer)
    this.presence.leave(peer)
    // The answer to step 1 won't come any more: perhaps what waited for it stands without it.
    for (const early of member.takeEarly()) this.intake.passUpdate(member, early)
  }

  /** The facts of the interview changed, and a lock may have been lifted. The log decides. */
  factsChanged(): void {
    this.factsVersion += 1
    this.locked = false
  }

  /** The document was erased: it leaves memory, and who has it open is told. */
  erased(): void {
    this.fail(new Error('The document was erased'), { code: closeCodes.erased, reason: 'the candidate was erased' })
  }

  /** Loads the document anew where a device brought notes of an earlier release: loading carries them over. */
  carryNotes(): void {
    if (this.state !== 'open' || !this.live.owesNotes) return
    this.pause('reloading')
    this.proceed()
  }

  receive(peer: Peer, bytes: Uint8Array): void {
    const member = this.members.get(peer)
    if (member) this.intake.receive(member, bytes)
  }

  /** Runs `read` on the document with exactly what is committed. Frames wait meanwhile, so this can't starve. */
  read<T>(read: (doc: Y.Doc, sequence: number, authors: ReadonlyMap<number, Id>) => T): Promise<T> {
    if (this.state === 'failed') return Promise.reject(new Error('The document can’t be read at the moment'))
    const reading = this.readers.read(() => read(this.live.doc, this.head, this.live.authors), this.clean)
    if (this.state === 'open' && this.readers.waiting) this.pause('draining')
    return reading
  }

  /** The same, with what other nodes have committed up to now. */
  readLatest<T>(read: (doc: Y.Doc, sequence: number, authors: ReadonlyMap<number, Id>) => T): Promise<T> {
    this.catchUp()
    return this.read(read)
  }

  /** A batch is through the log; `results` belong to `submissions`, in order. */
  settle(submissions: readonly RoomSubmission<Room>[], results: readonly AppendResult[]): void {
    if (this.state === 'failed') return
    const [first] = results
    if (this.unsettled.length > 0 || (this.state === 'integrating' && first?.committed && first.missed)) {
      this.unsettled.push(() => this.settleNow(submissions, results, 'late'))
      return
    }
    this.settleNow(submissions, results)
  }

  private settleNow(submissions: readonly RoomSubmission<Room>[], results: readonly AppendResult[], when?: 'late'): void {
    if (this.state === 'failed') return
    const [earliest] = results
    if (earliest?.committed && earliest.missed && !this.take(earliest.missed, 'continued')) return
    const firstRefused = results.findIndex((result) => !result.committed)
    const committed = firstRefused < 0 ? submissions : submissions.slice(0, firstRefused)
    const told = new Set<Member>()
    for (const [index, submission] of committed.entries()) {
      const result = results[index]
      assert(result?.committed, 'committed entries come before refused ones')
      this.publish(submission, result.sequence, told)
    }
    const how = this.world.receiptsMayWait() ? 'late' : undefined
    for (const member of told) if (this.members.has(member.peer)) member.sendCommitted(this.head, how)
    if (committed.length > 0) {
      const newAuthors = committed.some((submission) => submission.entry.newClients.length > 0)
      this.world.committed(this, { updates: committed.length, newAuthors })
    }
    const refusal = results[firstRefused]
    if (refusal && !refusal.committed && when === 'late') {
      // What came after it may be in the log by now: whoever comes again finds the document read anew.
      this.fail(new Error('An entry was refused after later ones had gone on'), READ_ANEW)
      return
    }
    if (refusal && !refusal.committed) this.afterRefusal(submissions.slice(firstRefused), refusal.reason)
    this.lookForLater()
    this.proceed()
  }

  /** Reads what other nodes appended where nothing of this one is under way: what is brings it along. */
  private lookForLater(): void {
    if (this.state !== 'open' || this.noticed <= this.head || !this.order.settled) return
    this.pause('catching-up')
    this.proceed()
  }

  /**
   * Takes what other nodes appended: into the document, and to whoever has it open.
   *
   * @param then `continued`: entries of this node follow at once, and with them receipts
   * @returns whether the document now has the log up to there; else it is over, and whoever comes again finds it read anew
   */
  private take(entries: LaterEntries, then: 'told' | 'continued'): boolean {
    let newAuthors = false
    const told = new Set<Member>()
    try {
      if (entries === 'thinned') throw new Error('The log was thinned meanwhile')
      for (const { sequence, personId, update } of entries) {
        if (sequence <= this.head) continue
        assert(sequence === this.head + 1, 'a log has no gaps')
        newAuthors = this.live.take(update, personId) || newAuthors
        this.head = sequence
        this.sinceSnapshot += 1
        this.bytesSinceSnapshot += update.length
        const frame = updateFrame(update)
        for (const member of this.members.values()) {
          if (member.peer.access() === 'none') continue
          // Also to one whose answer is on its way: that may have been made before this came.
          member.peer.send(frame)
          if (member.subscribed) told.add(member)
        }
      }
    } catch (error) {
      this.fail(error, READ_ANEW)
      return false
    }
    if (then === 'told') for (const member of told) member.sendCommitted(this.head)
    this.world.taken(this, { newAuthors })
    return true
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
    this.readers.failAll(error)
    this.intake.hold.clear()
    this.world.failed(this, error)
  }

  /** The update is durable: who sent it and who has the document open learn of it. */
  private publish(submission: RoomSubmission<Room>, sequence: number, told: Set<Member>): void {
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

  /**
   * Long work is done one turn at a time, with the work of other documents in between. Only people who have this document open
   * wait.
   *
   * @param again where the document was, or is being, read anew meanwhile
   */
  private async inTurns<T>(
    work: (live: LiveDocument, breathe: RoomWorld<Room>['breathe']) => Promise<T>,
    done: (result: T) => void,
    again: () => void,
  ): Promise<void> {
    this.pause('integrating')
    const { live } = this
    const result = await work(live, (ms) => this.world.breathe(ms))
    if (this.failed) return
    if (this.state !== 'integrating' || this.live !== live) {
      again()
      this.settleWhatWaited()
      return
    }
    this.state = 'open'
    done(result)
    this.settleWhatWaited()
    // What was done may be long itself, or have spoilt the document.
    if (this.state !== 'open') return
    if (this.owesLatest) this.pause('catching-up')
    else if (this.readers.waiting) this.pause('draining')
    else this.intake.hold.open()
    this.lookForLater()
    this.proceed()
  }

  private settleWhatWaited(): void {
    for (const settle of this.unsettled.splice(0)) settle()
  }

  /** The document may hold part of what could not be integrated. */
  private readAnew(first: () => void): void {
    this.pause('reloading')
    first()
    this.proceed()
  }

  private submit(member: Member, sent: SentUpdate, newClients: number[], update: Uint8Array): void {
    this.order.applied()
    const { personId } = member.peer
    const entry: NewEntry = { document: this.document, personId, receivedAt: this.world.clock.now(), update, newClients }
    if (this.world.later) entry.knownHead = () => this.head
    // An update that is logged as it came goes out as it came.
    const broadcast = update === sent.update && sent.bytes ? sent.bytes : updateFrame(update)
    this.world.commits.submit({ owner: this, member, entry, sent, broadcast })
  }

  /**
   * The log would not take it: locked, erased, or bound to somebody else meanwhile. The document in memory is ahead of it for
   * good.
   */
  private afterRefusal(refused: readonly RoomSubmission<Room>[], reason: RefusedAppend): void {
    if (reason === 'erased') {
      this.erased()
      return
    }
    this.pause('reloading')
    // Where another node bound the client id, the document read anew shows whether somebody repeats or forges. If its head was
    // another one, nothing was wrong with it.
    const judgedAnew = reason === 'moved' || (reason === 'foreign-client' && this.world.later !== undefined)
    // What follows a refused entry may stand on it, and what was read may show it: all of it is done anew on what the log says.
    const again = [...refused.slice(judgedAnew ? 0 : 1), ...this.world.commits.withdraw(this)]
    const works = again.map(
      ({ member, sent }) =>
        () =>
          this.intake.take(member, sent),
    )
    this.intake.hold.putFirst([...works, ...this.order.abandon()])
    const first = refused[0]
    if (!first || judgedAnew) return
    const { member } = first
    if (reason === 'locked') this.intake.refuse(member, first.sent.frame, this.intake.readOnlyFor(member))
    else this.intake.refuseForged(member, first.sent.frame)
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

  private pause(state: 'draining' | 'reloading' | 'catching-up' | 'integrating'): void {
    this.state = state
    this.intake.hold.close()
  }

  /** Goes on where everything applied is durable and somebody waited for that. */
  private proceed(): void {
    if (!this.order.settled) return
    if (this.state === 'draining') this.resume()
    else if (this.state === 'reloading') void this.reload()
    else if (this.state === 'catching-up') void this.readLater()
  }

  private resume(): void {
    if (this.owesLatest) {
      this.state = 'catching-up'
      this.proceed()
      return
    }
    this.state = 'open'
    this.readers.runAll()
    this.intake.hold.open()
    this.lookForLater()
  }

  /** Reads what other nodes appended, while nothing of this one is under way. */
  private async readLater(): Promise<void> {
    if (this.readingLater) return
    this.readingLater = true
    try {
      for (let turn = 1; ; turn++) {
        // What is read now is the latest for those alone who came before.
        const before = this.readers.count
        this.owesLatest = false
        const later = await this.world.later?.(this.document, this.head)
        if (this.state !== 'catching-up') return
        if (later?.erased) this.erased()
        else if (!later || this.take(later.entries, 'told')) this.readers.runFirst(before)
        if (!this.owesLatest || turn === MOST_TURNS) break
      }
    } catch (error) {
      if (this.state === 'catching-up') this.fail(error)
      return
    } finally {
      this.readingLater = false
    }
    if (this.state !== 'catching-up') return
    if (!this.owesLatest) return this.resume()
    // Where people come without end, those who came have their turn first. Whoever is then judged too early comes again.
    this.state = 'open'
    this.intake.hold.open()
    this.catchUp()
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
      // A lead who reopened it meanwhile has reported that.
      this.locked = stored.locked && this.factsVersion === factsVersion
    } catch (error) {
      this.fail(error)
      return
    }
    this.resume()
  }
}

/** Readings of what others appended, one after another, while frames wait. */
const MOST_TURNS = 3

const READ_ANEW: { code: CloseCode; reason: string } = { code: closeCodes.tryAgainLater, reason: 'read anew' }
const STORAGE_FAILED: { code: CloseCode; reason: string } = {
  code: closeCodes.unavailable,
  reason: 'can’t be stored at the moment',
}
