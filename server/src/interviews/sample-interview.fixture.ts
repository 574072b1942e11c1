import type { Actor } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import { startInterview } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import { type DocumentName, formatDocumentName } from '@panelbook/shared/protocol/document-name'
import type { SubmittedScorecard } from '@panelbook/shared/scorecards/scorecard'
import { setRating, setRecommendation, takeAwaysText } from '@panelbook/shared/scorecards/scorecard-doc'
import { pino } from 'pino'
import type * as Y from 'yjs'
import { told } from '../acting/tell-touched.ts'
import { listAudit } from '../audit/store/audit-page.ts'
import { openTemporaryDatabase } from '../database/temporary-database.fixture.ts'
import { addPeople } from '../people/people.fixture.ts'
import { listPeople } from '../people/store.ts'
import { submitScorecard } from '../scorecards/submit-scorecard.ts'
import { seedWorkspace } from '../seed/seed-workspace.ts'
import { systemRandom } from '../session/secret.ts'
import { createMemorySync, type MemorySync } from '../sync/memory-sync.fake.ts'
import type { InterviewCommandDeps } from './acts/change-interview.ts'
import { type InterviewRecord, loadInterview } from './store/interview-facts.ts'

/**
 * The sealed sample interview over a real database and documents in memory, for tests of commands: the owner moderates, Priya is
 * its panelist, Leo (a lead) observes, and Lea leads from outside the panel.
 */
export interface SampleInterview {
  interviewId: Id
  deps: Omit<InterviewCommandDeps, 'sync'> & { sync: MemorySync }
  time: { now: number }
  moderator: Actor
  panelist: Actor
  observer: Actor
  lead: Actor
  record(): Promise<InterviewRecord>
  /** What the audit log holds of it since it was created, oldest first. */
  actions(): Promise<string[]>
  /** Starts the conversation in its document, before the list of interviews knows of it. */
  begin(): Promise<void>
  /** Changes somebody's draft; returns the head. */
  edit(author: Actor, change: (doc: Y.Doc) => void): Promise<number>
  /** Writes in somebody's scorecard until it is complete; returns the head. */
  write(author: Actor, takeAways?: string): Promise<number>
  /** Writes and submits. */
  handIn(author: Actor, takeAways?: string): Promise<void>
  submit(author: Actor, sequence: number, idempotencyKey: string): Promise<SubmittedScorecard>
  locked(author: Actor): Promise<boolean>
  close(): Promise<void>
}

export async function openSampleInterview(): Promise<SampleInterview> {
  const interviewId = 'sample-interview-sealed'
  const time = { now: 1_000_000 }
  const clock = { now: () => time.now }
  const database = await openTemporaryDatabase(clock)
  const { db } = database
  const deps = { db, clock, random: systemRandom, sync: createMemorySync(), logger: pino({ level: 'silent' }) }
  await seedWorkspace(deps, { owner: { name: 'Owner', email: 'owner@example.com' }, samples: true })
  await addPeople(db, { lea: 'lead' })
  const ownerId = (await listPeople(db)).find((person) => person.email === 'owner@example.com')?.id ?? ''
  const cardName = (author: Actor) => `card/${interviewId}/${author.personId}`
  async function edit(document: DocumentName, change: (doc: Y.Doc) => void): Promise<number> {
    const head = deps.sync.edit(document, change)
    // The log's head moves as the sync server's commits move it: commands act on the condition that it is still there.
    await db
      .insertInto('documents')
      .values({ name: formatDocumentName(document), head })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ head }))
      .execute()
    return head
  }
  let keys = 0

  const sample: SampleInterview = {
    interviewId,
    deps,
    time,
    moderator: { personId: ownerId, workspaceRole: 'admin' },
    panelist: { personId: 'sample-priya', workspaceRole: 'interviewer' },
    observer: { personId: 'sample-leo', workspaceRole: 'lead' },
    lead: { personId: 'lea', workspaceRole: 'lead' },
    async record() {
      const record = await loadInterview(db, interviewId)
      if (!record) throw new Error('The sample interview is missing')
      return record
    },
    async actions() {
      const entries = await listAudit(db, { interviewId, limit: 100 })
      return entries
        .map((entry) => entry.event.action)
        .reverse()
        .slice(1)
    },
    async begin() {
      await edit({ kind: 'conduct', interviewId }, (doc) => startInterview(doc, 'q', 'mia', 1))
    },
    edit: (author, change) => edit({ kind: 'card', interviewId, personId: author.personId }, change),
    async write(author, takeAways = 'Thinks before typing.') {
      const { plan } = await sample.record()
      return sample.edit(author, (doc) => {
        for (const { question } of planQuestions(plan)) setRating(doc, question.id, { kind: 'rated', value: 3 })
        setRecommendation(doc, 'yes')
        takeAwaysText(doc).delete(0, takeAwaysText(doc).length)
        takeAwaysText(doc).insert(0, takeAways)
      })
    },
    async handIn(author, takeAways) {
      await sample.submit(author, await sample.write(author, takeAways), `key-${++keys}`)
    },
    submit: (author, sequence, idempotencyKey) =>
      told(deps, submitScorecard(deps, author, interviewId, { sequence, idempotencyKey })),
    async locked(author) {
      const row = await db.selectFrom('documents').select('locked').where('name', '=', cardName(author)).executeTakeFirst()
      return row?.locked === 1
    },
    close: () => database.close(),
  }
  return sample
}
