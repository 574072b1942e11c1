import { newId } from '@panelbook/shared/base/ids'
import type { Interview } from '@panelbook/shared/interviews/api'
import { startInterview } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { planQuestions, type VisibilityPolicy } from '@panelbook/shared/plans/interview-plan'
import { setRating, setRecommendation, takeAwaysText } from '@panelbook/shared/scorecards/scorecard-doc'
import { callApi } from '../../harness/call-api.ts'
import { type Credentials, createRealClient, type RealClient } from '../../harness/real-client.ts'
import type { TestServer } from '../../harness/test-server.ts'
import type { TestPerson, Workspace } from '../../harness/workspace.ts'
import { startWorld } from '../../harness/world.ts'
import { type Persona, type State, words } from './expected-answers.ts'

/** One person in each relation to an interview, and one plan for each policy. */
export interface Cast {
  people: Record<Exclude<Persona, 'nobody' | 'token'> | 'substitute', TestPerson>
  credentials: Record<Persona, Credentials>
  plans: Map<VisibilityPolicy, string>
}

/** One interview in one state, and the values that a valid request about it must contain. */
export interface InterviewInState {
  id: string
  startsAt: number
  /** The head of each author's scorecard document; 0 where nobody wrote. */
  heads: Partial<Record<Persona, number>>
  /** The version of the moderator's scorecard. */
  version: number
  decisions: number
}

const parts = ['outsider', 'moderator', 'panelist', 'shadow', 'observer', 'substitute', 'leadOnPanel', 'lead'] as const

/** Starts a server with its cast. */
export async function startCast(
  policies: readonly VisibilityPolicy[],
): Promise<{ server: TestServer; cast: Cast; workspace: Workspace }> {
  const { server, workspace, owner, people: playing } = await startWorld({ people: parts })
  const people = { ...playing, admin: owner }
  const plans = new Map<VisibilityPolicy, string>()
  for (const policy of policies) {
    const { plan } = await workspace.createInterview(policy, [[people.moderator, 'moderator']], { questions: 1 })
    plans.set(policy, plan.id)
  }
  const cookies = Object.fromEntries(Object.entries(people).map(([persona, { cookie }]) => [persona, cookie]))
  const credentials: Record<string, Credentials> = { ...cookies, nobody: {}, token: people.panelist.bearer }
  return { server, workspace, cast: { people, credentials: credentials as Cast['credentials'], plans } }
}

const seats = ['moderator', 'panelist', 'shadow', 'observer', 'leadOnPanel'] as const
const authors = ['moderator', 'panelist', 'shadow', 'leadOnPanel'] as const
type Author = (typeof authors)[number]

/** Who hands in on the way to a state, in order. In one state the moderator declines. */
const handedIn: Record<State, readonly Author[]> = {
  'before the start': [],
  live: [],
  'some are in': ['moderator', 'shadow'],
  'one is declined': ['shadow'],
  'one is reopened': ['moderator', 'shadow'],
  'revealed early': ['moderator', 'shadow'],
  'all are in': ['moderator', 'panelist', 'leadOnPanel'],
  'reopened after the reveal': ['moderator', 'panelist', 'leadOnPanel'],
  decided: ['moderator', 'panelist', 'leadOnPanel'],
}
const drafted: Record<Author, string> = { moderator: words.m, panelist: words.p, shadow: words.s, leadOnPanel: words.l }

/**
 * Brings a new interview to a state, as people would.
 *
 * @param of who asks next: of the drafts that stay drafts, only theirs is written. Absent: all are
 * @param roleId one that is there. Absent: it is for none
 */
export async function playInterview(
  server: TestServer,
  { people, plans }: Cast,
  policy: VisibilityPolicy,
  state: State,
  of?: Persona,
  roleId?: string,
): Promise<InterviewInState> {
  const { port } = server
  const interview: Interview = await callApi(
    port,
    'createInterview',
    {
      body: {
        ...{
          candidateName: 'Robin Sample',
          planId: plans.get(policy) ?? '',
          startsAt: Date.UTC(2040, 0, 2, 9),
        },
        ...(roleId === undefined ? { role: 'Developer' } : { roleId }),
        panel: seats.map((seat) => ({ personId: people[seat].id, role: seat === 'leadOnPanel' ? 'panelist' : seat })),
      },
    },
    people.admin.bearer,
  )
  const { id, plan, startsAt } = interview
  const played: InterviewInState = { id, startsAt, heads: {}, version: 0, decisions: 0 }
  if (state === 'before the start') return played

  const clients: RealClient[] = []
  const open = async (document: string, person: TestPerson) => {
    const client = createRealClient(() => port, document, person.bearer)
    clients.push(client)
    await client.connect()
    return client
  }
  const conduct = await open(`conduct/${id}`, people.moderator)
  conduct.edit((doc) => startInterview(doc, planQuestions(plan)[0]?.question.id ?? '', people.moderator.id, 1))
  await conduct.settled()
  const write = async (author: Author, text: string) => {
    const card = await open(`card/${id}/${people[author].id}`, people[author])
    card.edit((doc) => {
      for (const { question } of planQuestions(plan)) setRating(doc, question.id, { kind: 'rated', value: 2 })
      setRecommendation(doc, 'no')
      takeAwaysText(doc).delete(0, takeAwaysText(doc).length)
      takeAwaysText(doc).insert(0, text)
    })
    await card.settled()
    played.heads[author] = card.head ?? 0
  }
  const turn = of === 'token' ? 'panelist' : of
  const writing = authors.filter((author) => of === undefined || author === turn || handedIn[state].includes(author))
  await Promise.all(writing.map((author) => write(author, drafted[author])))
  played.heads.token = played.heads.panelist ?? 0

  const params = { id, personId: people.moderator.id }
  const command = <N extends 'declineScorecard' | 'reopenScorecard' | 'revealInterview' | 'decide'>(
    name: N,
    body: object,
    by = people.lead,
  ) => callApi(port, name, { params, body } as never, by.bearer)
  if (state === 'one is declined') await command('declineScorecard', { reason: words.x }, people.moderator)
  for (const author of handedIn[state]) {
    const body = { sequence: played.heads[author] ?? 0, idempotencyKey: newId() }
    await callApi(port, 'submitScorecard', { params, body }, people[author].bearer)
    if (author === 'moderator') played.version += 1
  }
  if (state === 'one is reopened' || state === 'reopened after the reveal') {
    await command('reopenScorecard', { version: played.version, reason: words.y })
    await write('moderator', words.d)
  }
  if (state === 'revealed early') await command('revealInterview', { reason: words.r })
  if (state === 'decided') {
    await command('decide', { outcome: 'hold', reason: words.z, after: 0 })
    played.decisions = 1
  }
  for (const client of clients) client.disconnect('terminate')
  return played
}
