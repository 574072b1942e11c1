import { newId } from '@panelbook/shared/base/ids'
import { pointId } from '@panelbook/shared/candidates/loop-points'
import { consensusReason, debriefNotes, setAction, setConsensus } from '@panelbook/shared/debrief/debrief-doc'
import type { Interview } from '@panelbook/shared/interviews/api'
import { whisper } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { appendNoteLine, noteText } from '@panelbook/shared/interviews/conduct/notes-doc'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import { privateNote } from '@panelbook/shared/scorecards/private-notes-doc'
import { setEvidence, setRating, setRecommendation, takeAwaysText } from '@panelbook/shared/scorecards/scorecard-doc'
import type * as Y from 'yjs'
import { callApi } from './call-api.ts'
import { createRealClient } from './real-client.ts'
import type { TestPerson, Workspace } from './workspace.ts'

/** Everywhere that somebody can write something of a candidate. */
const PLACES = [
  ...(['name', 'email', 'phone', 'link', 'source', 'tag', 'packet-name', 'packet-text', 'loop-note', 'loop-reason'] as const),
  ...(['shared-note', 'private-note', 'whisper', 'transcript', 'evidence', 'take-aways'] as const),
  ...(['debrief-note', 'action', 'consensus-reason', 'decision-reason'] as const),
  ...(['cancel-reason', 'withdrawal', 'resuming', 'hold-reason', 'lift-reason'] as const),
]

type Canary = (place: (typeof PLACES)[number]) => string

export interface Planted {
  candidateId: string
  /** Its scorecards are in and revealed, and its candidate is decided on. */
  interview: Interview
  /** A word of its own in each place: plain letters, as every encoding writes them. */
  canaries: string[]
  version: number
}

/**
 * A candidate with one interview that was held and one that was cancelled, and a canary in every place that people write in: as
 * they do, through the API and sockets.
 */
export async function plantCanaries(
  port: number,
  workspace: Workspace,
  { moderator, lead, sign }: { moderator: TestPerson; lead: TestPerson; sign: string },
): Promise<Planted> {
  const canary: Canary = (place) => `canary${sign}${place.replaceAll('-', '')}`
  const candidateId = `candidate-${sign}`
  const email = `${canary('email')}@example.com`
  const content = {
    name: canary('name'),
    email,
    phone: `+00 ${canary('phone')}`,
    links: [`https://example.com/${canary('link')}`],
    source: canary('source'),
    tags: [canary('tag')],
  }
  await callApi(port, 'createCandidate', { body: { id: candidateId, content } }, lead.bearer)
  // Longer than a piece in which it is kept, and so often that ends of pages don't cut all of them.
  const text = `${canary('packet-text')}\n`.repeat(20_000)
  const file = { query: { fileId: `file-${sign}`, name: `${canary('packet-name')}.txt` }, upload: new TextEncoder().encode(text) }
  await callApi(port, 'addPacketFile', { params: { id: candidateId }, ...file }, lead.bearer)
  const made = await workspace.createInterview('open', [[moderator, 'moderator']], { candidateName: 'Replaced' })
  const again = (startsAt: number) => {
    const panel = [{ personId: moderator.id, role: 'moderator' as const }]
    const body = { candidateId, role: `Role ${sign}`, planId: made.plan.id, startsAt, panel }
    return callApi(port, 'createInterview', { body }, lead.bearer)
  }
  const interview = await again(Date.UTC(2040, 0, 3, 9))
  const cancelled = await again(Date.UTC(2040, 0, 4, 9))
  await holdIt(port, moderator, interview, canary)
  const cancelling = { state: 'cancelled' as const, reason: canary('cancel-reason'), from: cancelled.startsAt }
  await callApi(port, 'recordNotHeld', { params: { id: cancelled.id }, body: cancelling }, lead.bearer)
  const params = { id: candidateId }
  const seen = () => callApi(port, 'readCandidate', { params }, lead.bearer)
  const applied = async () => (await seen()).applications[0] ?? { id: '', version: 0 }
  await debriefLoop(port, lead, { interview, applicationId: (await applied()).id }, canary)
  const deciding = { params: { ...params, applicationId: (await applied()).id } }
  const withdrawn = { version: (await applied()).version, reason: canary('withdrawal') }
  await callApi(port, 'withdrawApplication', { ...deciding, body: withdrawn }, lead.bearer)
  const resumed = { version: (await applied()).version, reason: canary('resuming') }
  await callApi(port, 'resumeApplication', { ...deciding, body: resumed }, lead.bearer)
  await callApi(port, 'holdCandidate', { params, body: { reason: canary('hold-reason') } }, lead.bearer)
  await callApi(port, 'liftHold', { params, body: { reason: canary('lift-reason') } }, workspace.owner.bearer)
  const decision = { outcome: 'hire' as const, reason: canary('decision-reason'), after: 0 }
  await callApi(port, 'decideApplication', { ...deciding, body: decision }, lead.bearer)
  const { version } = await seen()
  return { candidateId, interview, canaries: PLACES.map(canary), version }
}

/** Writes in the debrief of all interviews of the application. */
async function debriefLoop(
  port: number,
  lead: TestPerson,
  { interview, applicationId }: { interview: Interview; applicationId: string },
  canary: Canary,
): Promise<void> {
  const loop = createRealClient(() => port, `loop/${applicationId}`, lead.bearer)
  await loop.connect()
  const competency = pointId(planQuestions(interview.plan)[0]?.question.competency ?? '')
  loop.edit((doc) => appendNoteLine(debriefNotes(doc), { text: canary('loop-note') }))
  loop.edit((doc) => consensusReason(doc, competency).insert(0, canary('loop-reason')))
  await loop.settled()
  loop.disconnect()
}

/** Holds the interview, hands the only scorecard in, and debriefs it. */
async function holdIt(port: number, moderator: TestPerson, interview: Interview, canary: Canary): Promise<void> {
  const write = async (document: string, change: (doc: Y.Doc) => void) => {
    const client = createRealClient(() => port, `${document.replace('/', `/${interview.id}`)}`, moderator.bearer)
    await client.connect()
    client.edit(change)
    await client.settled()
    client.disconnect()
    return client.head ?? 0
  }
  const questions = planQuestions(interview.plan).map((entry) => entry.question.id)
  const [questionId = ''] = questions
  await write('notes/', (doc) => appendNoteLine(noteText(doc, 'general'), { text: canary('shared-note') }))
  await write(`private//${moderator.id}`, (doc) => privateNote(doc, 'general').insert(0, canary('private-note')))
  await write('conduct/', (doc) => whisper(doc, { kind: 'text', text: canary('whisper'), at: Date.now() }))
  const said = { params: { id: interview.id }, body: { text: `[00:00:05] Robin: ${canary('transcript')}` } }
  await callApi(port, 'bringTranscript', said, moderator.bearer)
  const sequence = await write(`card//${moderator.id}`, (doc) => {
    for (const id of questions) setRating(doc, id, { kind: 'rated', value: 3 })
    const target = { kind: 'rating' as const, questionId }
    setEvidence(doc, newId(), { questionId, lineId: newId(), quote: canary('evidence'), target, at: Date.now() } as never)
    setRecommendation(doc, 'yes')
    takeAwaysText(doc).insert(0, canary('take-aways'))
  })
  const params = { id: interview.id }
  await callApi(port, 'submitScorecard', { params, body: { sequence, idempotencyKey: newId() } }, moderator.bearer)
  await write('debrief/', (doc) => {
    appendNoteLine(debriefNotes(doc), { text: canary('debrief-note') })
    setAction(doc, newId(), { text: canary('action'), done: false, at: Date.now() })
    setConsensus(doc, questionId, { rating: { kind: 'rated', value: 2 }, at: Date.now() })
    consensusReason(doc, questionId).insert(0, canary('consensus-reason'))
  })
}
