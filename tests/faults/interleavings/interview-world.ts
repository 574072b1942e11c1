import { type Actor, documentAccess } from '@panelbook/shared/access/policy'
import type { Clock } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import { planQuestions, type VisibilityPolicy, visibilityPolicies } from '@panelbook/shared/plans/interview-plan'
import type { ScorecardContent, SubmittedScorecard } from '@panelbook/shared/scorecards/scorecard'
import { readScorecard } from '@panelbook/shared/scorecards/scorecard-doc'
import { told } from '../../../server/src/acting/tell-touched.ts'
import { verifyAudit } from '../../../server/src/audit/verify/verify-audit.ts'
import { listRatingFacts, revealedFacts } from '../../../server/src/comparing/store/rating-facts.ts'
import type { DocumentLog } from '../../../server/src/database/log/document-log.ts'
import { openTemporaryDatabase } from '../../../server/src/database/temporary-database.fixture.ts'
import type { InterviewCommandDeps } from '../../../server/src/interviews/acts/change-interview.ts'
import { type InterviewRecord, loadInterview, loadSyncFacts } from '../../../server/src/interviews/store/interview-facts.ts'
import { type InterviewHistory, loadHistory } from '../../../server/src/interviews/store/interview-history.ts'
import { createLogger } from '../../../server/src/logger.ts'
import { listVersions } from '../../../server/src/scorecards/store/scorecards.ts'
import { createFactsCache } from '../../../server/src/sync/facts-cache.ts'
import { createSimulatedClient, type SimulatedClient } from '../../../server/src/sync/room/simulated-client.fake.ts'
import type { SyncServer } from '../../../server/src/sync/sync-port.ts'
import { cast, createCastInterview, createShortPlan, seedCast } from './cast.ts'
import { createGates, type Gates } from './gates.ts'
import { createRooms } from './rooms.ts'

/**
 * Interviews in which everything but the wire is real: rooms, commands and the database. Gates hold them where the network, a
 * disk or a busy server could.
 */
export interface InterviewWorld {
  gates: Gates
  questionIds: Id[]
  /** Makes a new interview, which everything from here on is about. */
  begin(policy: VisibilityPolicy): Promise<void>
  /** Opens a window on somebody's own scorecard, joined and in step. */
  openWindow(actor: Actor, clientId: number): Promise<SimulatedClient>
  /** Runs a command on the interview, through the gates. */
  command<T>(run: (deps: InterviewCommandDeps, interviewId: Id) => Promise<T>): Promise<T>
  record(): Promise<InterviewRecord>
  history(): Promise<InterviewHistory>
  versions(actor: Actor): Promise<SubmittedScorecard[]>
  /** This author's scorecard, as the server's document has it now. */
  content(actor: Actor): Promise<ScorecardContent>
  /** What the tables for comparing have of the interview, and what they must have. */
  compared(): Promise<{ has: unknown; must: unknown }>
  /** The faults of the audit log. */
  auditFaults(): Promise<string[]>
  close(): Promise<void>
}

/** One interview in one database, with every act and look that a test may let meet another. */
export async function createInterviewWorld(random: RandomBytes): Promise<InterviewWorld> {
  let time = 1_000_000
  const clock: Clock = { now: () => time++ }
  const gates = createGates()
  const database = await openTemporaryDatabase(clock)
  const { db, documentLog } = database
  await seedCast({ db, clock, random })
  const planIds = new Map<VisibilityPolicy, Id>()
  for (const policy of visibilityPolicies) planIds.set(policy, await createShortPlan({ db, clock, random }, policy))
  let interviewId: Id = ''
  let clients: { actor: Actor; client: SimulatedClient }[] = []
  const questionIds: Id[] = []

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
  const facts = createFactsCache((id) => loadSyncFacts(db, id))
  let letGo = () => {}
  const registry = createRooms(log, facts, clock)
  const cardOf = (actor: Actor) => ({ kind: 'card', interviewId, personId: actor.personId }) as const
  const judge = () => {
    const now = facts.known(interviewId)
    for (const { actor, client } of clients) client.access = now ? documentAccess(actor, cardOf(actor), now) : 'none'
  }
  const sync: Pick<SyncServer, 'readDocument' | 'factsChanged' | 'notify' | 'endSessions'> = {
    async readDocument(document, read) {
      await gates.pass()
      const answer = await gates.wait(async () => (await registry.open(document)).read(read))
      // The document was read, and the transaction has not begun.
      await gates.pass()
      return answer
    },
    async factsChanged(id) {
      // The transaction has ended, and nobody has been told yet.
      await gates.pass()
      await facts.reload(id)
      for (const room of registry.rooms()) room.factsChanged()
      judge()
    },
    notify() {},
    endSessions() {},
  }
  const deps: InterviewCommandDeps = { db, clock, random, sync: sync as SyncServer, logger: createLogger('silent') }
  const record = async () => {
    const found = await loadInterview(db, interviewId)
    if (!found) throw new Error('The interview is gone')
    return found
  }

  return {
    gates,
    questionIds,
    async begin(policy) {
      for (const { client } of clients) client.drop()
      clients = []
      interviewId = await told(deps, createCastInterview(deps, planIds.get(policy) ?? ''))
      letGo()
      letGo = facts.hold(interviewId)
      await facts.find(interviewId)
      questionIds.splice(0, questionIds.length, ...planQuestions((await record()).plan).map((entry) => entry.question.id))
    },
    async openWindow(actor, clientId) {
      const client = createSimulatedClient(actor.personId, { receipts: true })
      client.doc.clientID = clientId
      clients.push({ actor, client })
      judge()
      client.join(await registry.open(cardOf(actor)))
      while (client.carryUp() + client.carryDown() > 0) await gates.still()
      return client
    },
    command: (run) => gates.run(() => run(deps, interviewId)),
    record: () => gates.run(record),
    history: () => gates.run(() => loadHistory(db, interviewId, cast.lead.personId)),
    versions: (actor) => gates.run(() => listVersions(db, interviewId, actor.personId)),
    content: async (actor) => (await registry.open(cardOf(actor))).read((doc) => readScorecard(doc).content),
    async compared() {
      const must = await revealedFacts(db, await record())
      const inOrder = must.toSorted((a, b) => (`${a.person_id} ${a.question_id}` < `${b.person_id} ${b.question_id}` ? -1 : 1))
      return { has: await listRatingFacts(db, [interviewId]), must: inOrder }
    },
    auditFaults: async () => (await verifyAudit(db)).faults,
    async close() {
      gates.hold(false)
      for (const { client } of clients) client.drop()
      await registry.idle()
      await database.close()
    },
  }
}
