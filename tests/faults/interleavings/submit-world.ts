import { type Actor, documentAccess } from '@panelbook/shared/access/policy'
import type { Clock } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import { planQuestions } from '@panelbook/shared/plan/interview-plan'
import type { ScorecardContent, SubmittedScorecard } from '@panelbook/shared/scorecard/scorecard'
import { readScorecard } from '@panelbook/shared/scorecard/scorecard-doc'
import { reopenScorecard } from '../../../server/src/commands/reopen-scorecard.ts'
import { submitScorecard } from '../../../server/src/commands/submit-scorecard.ts'
import { createLogger } from '../../../server/src/logger.ts'
import { createMetrics } from '../../../server/src/metrics.ts'
import { seedWorkspace } from '../../../server/src/seed/seed-workspace.ts'
import type { DocumentLog } from '../../../server/src/storage/document-log.ts'
import { loadInterview, loadSyncFacts } from '../../../server/src/storage/interview-facts.ts'
import { listPeople } from '../../../server/src/storage/people.ts'
import { listVersions } from '../../../server/src/storage/scorecards.ts'
import { openTemporaryDatabase } from '../../../server/src/storage/temporary-database.ts'
import { createInterviewFactsCache } from '../../../server/src/sync/interview-facts.ts'
import { createRoomRegistry } from '../../../server/src/sync/room-registry.ts'
import { createSimulatedClient, type SimulatedClient } from '../../../server/src/sync/simulated-client.ts'
import { defaultLimits } from '../../../server/src/sync/sync-limits.ts'
import { createSyncMetrics } from '../../../server/src/sync/sync-metrics.ts'
import type { SyncServer } from '../../../server/src/sync/sync-port.ts'
import { createGates, type Gates } from './gates.ts'

/** One author's scorecard with everything real but the wire: rooms, commands and the database, held at gates where the network, a disk or a busy server could hold them. */
export interface SubmitWorld {
  gates: Gates
  questionIds: Id[]
  /** A window of the author's, joined and in step. */
  openWindow(clientId: number): Promise<SimulatedClient>
  submit(sequence: number, idempotencyKey: Id): Promise<SubmittedScorecard>
  reopen(version: number): Promise<void>
  /** Whether it is in, and the newest submitted version's number. */
  standing(): Promise<{ in: boolean; version: number }>
  versions(): Promise<SubmittedScorecard[]>
  /** What the server's document says now. */
  content(): Promise<ScorecardContent>
  close(): Promise<void>
}

const interviewId = 'sample-interview-sealed'

export async function createSubmitWorld(random: RandomBytes): Promise<SubmitWorld> {
  const clock: Clock = { now: () => 1_000_000 }
  const gates = createGates()
  const database = await openTemporaryDatabase(clock)
  const { db, documentLog } = database
  await seedWorkspace({ db, clock, random }, { owner: { name: 'Owner', email: 'owner@example.com' }, samples: true })
  const owner = (await listPeople(db)).find((person) => person.email === 'owner@example.com')
  const record = await loadInterview(db, interviewId)
  if (!owner || !record) throw new Error('The samples have changed')
  const author: Actor = { personId: owner.id, workspaceRole: 'admin' }
  const name = { kind: 'card', interviewId, personId: author.personId } as const
  const clients: SimulatedClient[] = []

  const log: DocumentLog = {
    ...documentLog,
    append: (entries) =>
      gates.run(async () => {
        await gates.pass()
        return documentLog.append(entries)
      }),
    read: (document, options) =>
      gates.run(async () => {
        await gates.pass()
        return documentLog.read(document, options)
      }),
  }
  const facts = createInterviewFactsCache((id) => loadSyncFacts(db, id))
  const logger = createLogger('silent')
  const registry = createRoomRegistry({
    ...{ log, facts, limits: defaultLimits, clock, logger },
    metrics: createSyncMetrics(createMetrics().registry, {
      rooms: () => 0,
      documentSockets: () => 0,
      eventSockets: () => 0,
      unsentBytes: () => 0,
    }),
    onCommitted: async () => {},
    newAuthors() {},
  })
  const judge = () => {
    const known = facts.known(interviewId)
    for (const client of clients) client.access = known ? documentAccess(author, name, known) : 'none'
  }
  await facts.find(interviewId)

  const sync: Pick<SyncServer, 'readDocument' | 'factsChanged' | 'notify'> = {
    async readDocument(document, read) {
      await gates.pass()
      const answer = await gates.wait(async () => (await registry.open(document)).read(read))
      // Read, and the transaction has not begun.
      await gates.pass()
      return answer
    },
    async factsChanged(id) {
      // The transaction is over and nobody has been told yet.
      await gates.pass()
      await facts.reload(id)
      for (const room of registry.rooms()) room.factsChanged()
      judge()
    },
    notify() {},
  }
  const deps = { db, clock, random, sync: sync as SyncServer }

  return {
    gates,
    questionIds: planQuestions(record.plan).map((entry) => entry.question.id),
    async openWindow(clientId) {
      const client = createSimulatedClient(author.personId, { receipts: true })
      client.doc.clientID = clientId
      clients.push(client)
      judge()
      client.join(await registry.open(name))
      while (client.carryUp() + client.carryDown() > 0) await gates.still()
      return client
    },
    submit: (sequence, idempotencyKey) =>
      gates.run(() => submitScorecard(deps, author, interviewId, { sequence, idempotencyKey })),
    reopen: (version) =>
      gates.run(() => reopenScorecard(deps, author, interviewId, author.personId, { version, reason: 'A slip' })),
    async standing() {
      const now = await loadInterview(db, interviewId)
      const standing = now?.standings.find(({ personId }) => personId === author.personId)
      return { in: now?.facts.scorecardsIn.has(author.personId) ?? false, version: standing?.version ?? 0 }
    },
    versions: () => listVersions(db, interviewId, author.personId),
    content: async () => (await registry.open(name)).read((doc) => readScorecard(doc).content),
    async close() {
      gates.hold(false)
      for (const client of clients) client.drop()
      await registry.idle()
      await database.close()
    },
  }
}
