import type { Actor } from '@panelbook/shared/access/policy'
import type { Clock } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { DAY_MS } from '@panelbook/shared/base/working-days'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import { type DocumentName, formatDocumentName } from '@panelbook/shared/protocol/document-name'
import { setRating, setRecommendation, takeAwaysText } from '@panelbook/shared/scorecards/scorecard-doc'
import { pino } from 'pino'
import * as Y from 'yjs'
import { putAddress } from '../../calendar/store/addresses.ts'
import { putChat } from '../../chat/store/chats.ts'
import type { DocumentLog } from '../../database/log/document-log.ts'
import { replayDocument } from '../../database/log/replay-document.ts'
import { openTemporaryDatabase } from '../../database/temporary-database.fixture.ts'
import { decide } from '../../debrief/decide.ts'
import { changePanel } from '../../interviews/acts/change-panel.ts'
import { changePolicy } from '../../interviews/acts/change-policy.ts'
import { joinPanel } from '../../interviews/acts/join-panel.ts'
import { loadInterview } from '../../interviews/store/interview-facts.ts'
import { addPacketFile, removePacketFile } from '../../packet/change-packet.ts'
import { closePacket } from '../../packet/close-packet.ts'
import { changePerson } from '../../people/change-person.ts'
import { insertPerson, listPeople } from '../../people/store.ts'
import { breakGlass } from '../../scorecards/break-glass.ts'
import { reopenScorecard } from '../../scorecards/reopen-scorecard.ts'
import { recordOpenings } from '../../scorecards/store/scorecard-openings.ts'
import { submitScorecard } from '../../scorecards/submit-scorecard.ts'
import { seedWorkspace } from '../../seed/seed-workspace.ts'
import { createSignInLink } from '../../session/links/sign-in-link.ts'
import { systemRandom } from '../../session/secret.ts'
import { signIn } from '../../session/sign-in.ts'
import { insertApiToken } from '../../session/store/api-tokens.ts'
import { createMemorySync } from '../../sync/memory-sync.fake.ts'
import { alignTranscript } from '../../transcripts/align-transcript.ts'
import { bringTranscript } from '../../transcripts/bring-transcript.ts'
import { removeTranscript } from '../../transcripts/remove-transcript.ts'
import { findTranscriptHead } from '../../transcripts/store.ts'

export const SEALED = 'sample-interview-sealed'
export const OPEN = 'sample-interview-open'

/** Documents in the log alone: each read and each change replays them. */
function createRecordedDocuments(documentLog: DocumentLog, clock: Clock) {
  const memory = createMemorySync()
  const replay = async (name: DocumentName) => {
    const stored = await documentLog.read(formatDocumentName(name))
    return { doc: replayDocument(stored), head: stored.head }
  }
  const sync: typeof memory = {
    ...memory,
    async readDocument(name, read) {
      const { doc, head } = await replay(name)
      return read(doc, head)
    },
  }
  const clients = new Map<string, number>()

  /** Writes in a document as somebody does in their own tab. Returns the head. */
  const write = async (name: DocumentName, personId: Id, change: (doc: Y.Doc) => void): Promise<number> => {
    const { doc } = await replay(name)
    const key = `${formatDocumentName(name)} ${personId}`
    const client = clients.get(key) ?? clients.size + 1
    const fresh = !clients.has(key)
    clients.set(key, client)
    doc.clientID = client
    const before = Y.encodeStateVector(doc)
    doc.transact(() => change(doc))
    const update = Y.encodeStateAsUpdate(doc, before)
    const entry = { document: formatDocumentName(name), personId, receivedAt: clock.now(), update }
    const [result] = await documentLog.append([{ ...entry, newClients: fresh ? [client] : [] }])
    if (!result?.committed) throw new Error('An edit of the recorded world was refused')
    return result.sequence
  }
  return { sync, write }
}

/**
 * A workspace in which everything that verification checks has happened, in a real database with real document logs: people,
 * links, tokens and a calendar's address; an interview from its policy to its decision, with a reopened scorecard, a broken glass
 * and people who came and went; shared notes of two people, with a snapshot.
 */
export async function openRecordedWorld() {
  const time = { now: 1_700_000_000_000 }
  const clock = { now: () => (time.now += 1_000) }
  const database = await openTemporaryDatabase(clock)
  const { db, documentLog } = database
  const { sync, write } = createRecordedDocuments(documentLog, clock)
  const deps = { db, clock, random: systemRandom, sync, logger: pino({ level: 'silent' }) }

  await seedWorkspace(deps, { owner: { name: 'Owner', email: 'owner@example.com' }, samples: true })
  const ownerId = (await listPeople(db)).find((person) => person.workspaceRole === 'admin')?.id ?? ''
  const owner: Actor = { personId: ownerId, workspaceRole: 'admin' }
  await insertPerson(db, { id: 'lea', name: 'Lea', email: 'lea@example.com', workspaceRole: 'lead' }, clock.now(), ownerId)
  const lea: Actor = { personId: 'lea', workspaceRole: 'lead' }
  const priya: Actor = { personId: 'sample-priya', workspaceRole: 'interviewer' }
  await changePerson(deps, ownerId, 'sample-jonas', { workspaceRole: 'lead' })
  await changePerson(deps, ownerId, 'sample-jonas', { email: 'jonas@example.org' })
  await changePerson(deps, ownerId, 'sample-jonas', { suspended: true })
  const { url } = await createSignInLink({ ...deps, address: 'https://p.example' }, 'sample-mia', DAY_MS, ownerId)
  await signIn({ ...deps, sessionMs: DAY_MS }, url.split('#')[1] ?? '', undefined, 'Firefox on Mac')
  const token = { id: 'token-1', secretHash: 'x'.repeat(64), personId: 'lea', name: 'CI', createdAt: clock.now() }
  await insertApiToken(db, { ...token, expiresAt: time.now + DAY_MS }, 'lea')
  const chat = { id: 'chat-1', product: 'slack' as const, address: 'https://hooks.slack.com/services/T0/B0/secret' }
  await putChat(db, { personId: 'lea' }, chat, { at: clock.now(), by: 'lea' })
  await putAddress(db, { id: 'calendar-1', personId: 'lea', secretHash: 'y'.repeat(64) }, { at: clock.now(), by: 'lea' })

  await changePolicy(deps, lea, OPEN, { policy: 'sealed', reason: 'The panel asked for it' })
  await joinPanel(deps, lea, SEALED, { personId: 'sample-mia', role: 'shadow' })
  await changePanel(deps, lea, SEALED, 'sample-mia', { reason: 'Another appointment' })

  const record = await loadInterview(db, SEALED)
  if (!record) throw new Error('The sample interview is missing')
  const cardOf = (personId: Id): DocumentName => ({ kind: 'card', interviewId: SEALED, personId })
  const writeCard = (author: Actor, takeAways: string) =>
    write(cardOf(author.personId), author.personId, (doc) => {
      for (const { question } of planQuestions(record.plan)) setRating(doc, question.id, { kind: 'rated', value: 3 })
      setRecommendation(doc, 'yes')
      takeAwaysText(doc).delete(0, takeAwaysText(doc).length)
      takeAwaysText(doc).insert(0, takeAways)
    })
  let keys = 0
  const handIn = async (author: Actor, takeAways: string) => {
    const sequence = await writeCard(author, takeAways)
    await submitScorecard(deps, author, SEALED, { sequence, idempotencyKey: `key-${++keys}` })
  }
  await writeCard(priya, 'Half a thought')
  await breakGlass(deps, lea, SEALED, priya.personId, 'They left the company')
  await handIn(owner, 'Calm and exact')
  await handIn(priya, 'Thinks before typing')
  const reading = { readerId: 'lea', interviewId: SEALED, scorecards: [{ personId: priya.personId, version: 1 }] }
  await deps.db.transaction().execute((transaction) => recordOpenings(transaction, reading, clock.now(), deps.random))
  await decide(deps, lea, SEALED, { outcome: 'hire', reason: 'Both of them say yes', after: 0 })
  const said = await bringTranscript(deps, priya, SEALED, { text: '[00:00:05] Sasha: A heap is a tree' }).then(() =>
    findTranscriptHead(db, SEALED),
  )
  await alignTranscript(deps, owner, SEALED, { transcriptId: said?.id ?? '', from: null, to: 1_700_000_000_000 })
  await bringTranscript(deps, owner, OPEN, { text: 'Sasha: This goes again' })
  const removed = await findTranscriptHead(db, OPEN)
  await removeTranscript(deps, lea, OPEN, removed?.id ?? '')
  const candidateId = record.interview.candidate.id
  const upload = (name: string) => ({ candidateId, id: name, name: `${name}.txt`, bytes: new TextEncoder().encode(name) })
  for (const name of ['cv', 'letter']) await addPacketFile(deps, lea, upload(name))
  await removePacketFile(deps, lea, { candidateId, id: 'letter' })
  for (const closed of [true, false]) await closePacket(deps, lea, OPEN, closed)
  await closePacket(deps, lea, SEALED, true)
  await reopenScorecard(deps, lea, SEALED, priya.personId, { version: 1, reason: 'A slip of the pen' })
  await handIn(priya, 'Thinks long before typing')

  const notes: DocumentName = { kind: 'notes', interviewId: SEALED }
  const say = (personId: Id, at: number, words: string) =>
    write(notes, personId, (doc) => doc.getText('general').insert(at, words))
  await say(ownerId, 0, 'Hello there, ')
  await say('sample-priya', 13, 'and welcome')
  await say(ownerId, 6, 'over ')
  await write(notes, 'sample-priya', (doc) => doc.getText('general').delete(2, 5))
  await write(notes, ownerId, (doc) => doc.getMap('marks').set('first', [1, { two: true }]))
  await documentLog.compact(formatDocumentName(notes))
  await say('sample-priya', 0, 'So: ')
  const other: DocumentName = { kind: 'notes', interviewId: OPEN }
  await write(other, ownerId, (doc) => doc.getText('general').insert(0, 'Another conversation'))
  await documentLog.compact(formatDocumentName(other))

  return { ...database, time, ownerId, say }
}
