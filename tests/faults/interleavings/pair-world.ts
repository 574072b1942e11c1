import { type Actor, documentAccess } from '@panelbook/shared/access/policy'
import type { Clock } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { planQuestions, type VisibilityPolicy } from '@panelbook/shared/plans/interview-plan'
import { type DocumentName, idOfSubject } from '@panelbook/shared/protocol/document-name'
import { setRating, setRecommendation, takeAwaysText } from '@panelbook/shared/scorecards/scorecard-doc'
import type * as Y from 'yjs'
import { told } from '../../../server/src/acting/tell-touched.ts'
import { listAudit } from '../../../server/src/audit/store/audit-page.ts'
import type { DocumentLog } from '../../../server/src/database/log/document-log.ts'
import { openTemporaryDatabase } from '../../../server/src/database/temporary-database.fixture.ts'
import type { InterviewCommandDeps } from '../../../server/src/interviews/acts/change-interview.ts'
import { type InterviewRecord, loadInterview, loadSyncFacts } from '../../../server/src/interviews/store/interview-facts.ts'
import { createLogger } from '../../../server/src/logger.ts'
import { updatePerson } from '../../../server/src/people/store.ts'
import { submitScorecard } from '../../../server/src/scorecards/submit-scorecard.ts'
import { createFactsCache } from '../../../server/src/sync/facts-cache.ts'
import { createSimulatedClient, type SimulatedClient } from '../../../server/src/sync/room/simulated-client.fake.ts'
import type { SyncServer } from '../../../server/src/sync/sync-port.ts'
import { cast, createCastInterview, createShortPlan, seedCast } from './cast.ts'
import { type HeldDatabase, holdDatabase } from './held-database.ts'
import { createRooms } from './rooms.ts'

/** One interview after another on one database. Everything but the wire is real. */
export interface PairWorld {
  held: HeldDatabase
  interviewId: Id
  questionIds: Id[]
  /** Never held: for arranging things and for checking the results. */
  deps: InterviewCommandDeps
  /** For one request, by its name: held wherever it asks the database. */
  request(name: string): InterviewCommandDeps
  begin(policy: VisibilityPolicy): Promise<void>
  record(): Promise<InterviewRecord>
  /** The audit log's entries about the interview, oldest first: the action, and who did it. */
  audit(): Promise<string[]>
  /** Writes in a document over a socket of its own, and waits for the receipt. @returns the head that the receipt told */
  write(actor: Actor, name: DocumentName, change: (doc: Y.Doc) => void): Promise<number>
  /** Completes a scorecard. @returns its head */
  complete(actor: Actor): Promise<number>
  handIn(actor: Actor): Promise<void>
  /** Opens a socket on a document, in step. */
  open(actor: Actor, document: DocumentName): Promise<SimulatedClient>
  /** Sends one edit, whose commit is recorded under this name, and returns whether it was taken. One at a time. */
  frame(name: string, client: SimulatedClient, change: (doc: Y.Doc) => void): Promise<boolean>
  close(): Promise<void>
}

export const card = (world: PairWorld, { personId }: Actor): DocumentName => ({
  ...{ kind: 'card', interviewId: world.interviewId, personId },
})
export const conduct = (world: PairWorld): DocumentName => ({ kind: 'conduct', interviewId: world.interviewId })

/**
 * Longer than a hundred lines, because it is a list of acts and looks, each of a few lines, over one database, in which time and
 * chance repeat.
 */
export async function createPairWorld(): Promise<PairWorld> {
  let time = 1_000_000
  let bytes = 0
  const clock: Clock = { now: () => time++ }
  const random = (length: number) => Uint8Array.from({ length }, () => (bytes = (bytes * 75 + 74) % 65_537) & 255)
  const database = await openTemporaryDatabase(clock)
  const { db, documentLog } = database
  await seedCast({ db, clock, random })
  const planId = await createShortPlan({ db, clock, random }, 'sealed')
  const held = holdDatabase(db)
  const logger = createLogger('silent')
  let clients: { name: DocumentName; actor: Actor; client: SimulatedClient }[] = []
  let appending = ''
  let letGo = () => {}

  const log: DocumentLog = {
    ...documentLog,
    async append(entries) {
      const name = appending
      await held.pass(name)
      const results = await held.busy(() => documentLog.append(entries))
      if (name !== '' && results.some(({ committed }) => committed)) held.committed.push(name)
      return results
    },
    read: (document, options) => held.busy(() => documentLog.read(document, options)),
  }
  const facts = createFactsCache((id) => held.busy(() => loadSyncFacts(db, id)))
  const registry = createRooms(log, facts, clock)
  const judge = () => {
    const now = facts.known(world.interviewId)
    for (const { name, actor, client } of clients) {
      client.access = now && name.kind !== 'loop' ? documentAccess(actor, name, now) : 'none'
      // The server closes a socket without access, too.
      if (client.access === 'none' && client.connected) client.drop()
    }
  }
  const sync = (
    pass: () => Promise<void>,
  ): Pick<SyncServer, 'readDocument' | 'factsChanged' | 'loopsChanged' | 'notify' | 'endSessions' | 'tellErased'> => ({
    async readDocument(document, read) {
      await pass()
      const answer = await (await registry.open(document)).read(read)
      await pass()
      return answer
    },
    async factsChanged(id) {
      await pass()
      const gone = (await facts.reload(id)) === 'gone'
      for (const room of registry.rooms()) {
        if (gone && idOfSubject(room.name) === id) room.erased()
        else room.factsChanged()
      }
      judge()
    },
    async loopsChanged() {},
    notify() {},
    endSessions() {},
    tellErased() {},
  })
  const direct = sync(async () => {}) as SyncServer
  const open = async (actor: Actor, name: DocumentName): Promise<SimulatedClient> => {
    await facts.find(world.interviewId)
    const client = createSimulatedClient(actor.personId, { receipts: true })
    clients.push({ name, actor, client })
    judge()
    client.join(await registry.open(name))
    await carry(client)
    return client
  }
  const carry = async (client: SimulatedClient) => {
    while (client.carryUp() + client.carryDown() > 0) await held.still()
  }

  const world: PairWorld = {
    held,
    interviewId: '',
    questionIds: [],
    deps: { db, clock, random, logger, sync: direct },
    request: (name) => ({ db: held.as(name), clock, random, logger, sync: sync(() => held.pass(name)) as SyncServer }),
    async begin(policy) {
      for (const { client } of clients) client.drop()
      clients = []
      held.committed.length = 0
      await updatePerson(db, cast.reader.personId, { suspended: false, workspaceRole: 'lead' }, { at: 1, by: undefined })
      world.interviewId = await told(world.deps, createCastInterview(world.deps, planId))
      await db.updateTable('interviews').set({ policy }).where('id', '=', world.interviewId).execute()
      letGo()
      letGo = facts.hold(world.interviewId)
      world.questionIds = planQuestions((await world.record()).plan).map((entry) => entry.question.id)
    },
    async record() {
      const record = await loadInterview(db, world.interviewId)
      if (!record) throw new Error('The interview is gone')
      return record
    },
    async audit() {
      const entries = await listAudit(db, { interviewId: world.interviewId, limit: 100 })
      return entries.toReversed().map(({ event, actorId }) => `${event.action} ${actorId ?? ''}`)
    },
    async write(actor, name, change) {
      const client = await open(actor, name)
      client.edit(change)
      await carry(client)
      const receipt = client.receipts.findLast(({ kind }) => kind === 'committed')
      client.drop()
      return receipt?.kind === 'committed' ? receipt.sequence : 0
    },
    complete: (actor) =>
      world.write(actor, card(world, actor), (doc) => {
        for (const id of world.questionIds) setRating(doc, id, { kind: 'rated', value: 3 })
        setRecommendation(doc, 'yes')
        takeAwaysText(doc).insert(0, 'Calm. ')
      }),
    async handIn(actor) {
      const sequence = await world.complete(actor)
      await told(
        world.deps,
        submitScorecard(world.deps, actor, world.interviewId, { sequence, idempotencyKey: `arranged-${time}` }),
      )
    },
    open,
    async frame(name, client, change) {
      client.edit(change)
      const before = client.receipts.length
      await held.pass(name)
      appending = name
      held.committed.push(`${name} received`)
      client.carryUp()
      while (client.receipts.length === before && client.connected) {
        await held.pass(name)
        await new Promise<void>((resolve) => setImmediate(resolve))
        client.carryDown()
      }
      appending = ''
      return client.receipts.slice(before).some(({ kind }) => kind === 'committed')
    },
    async close() {
      held.hold(false)
      for (const { client } of clients) client.drop()
      await registry.idle()
      await database.close()
    },
  }
  return world
}
