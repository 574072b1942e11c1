import { type VisibilityPolicy, visibilityPolicies } from '@panelbook/shared/plans/interview-plan'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import type { TestServer } from '../../harness/test-server.ts'
import { askAs, names, reads } from './ask-as.ts'
import {
  expectedAnswers,
  expectedWords,
  type InterviewEndpoint,
  isRevealed,
  type Persona,
  personas,
  type State,
  states,
  words,
} from './expected-answers.ts'
import { type Cast, type InterviewInState, playInterview, startCast } from './interview-in-state.ts'

let server: TestServer
let cast: Cast
beforeAll(async () => {
  ;({ server, cast } = await startCast(visibilityPolicies))
})
afterAll(() => server.dispose())

/** These change nothing when they ask for what has happened already. */
const isDone = (name: InterviewEndpoint, state: State) =>
  name === 'removeTranscript' ||
  (name === 'revealInterview' && isRevealed(state)) ||
  (name === 'reopenScorecard' && state.includes('reopened'))

const ask = (...[name, persona, ...about]: [InterviewEndpoint, Persona, InterviewInState, VisibilityPolicy, string?]) =>
  askAs({ server, cast, credentials: cast.credentials[persona] }, name, persona, ...about)

const missing = new Map<string, ReturnType<typeof ask>>()
/** The answer about an interview that doesn't exist, which is the same in any state. */
async function askAboutNone(...[name, persona, interview, policy]: Parameters<typeof ask>): Promise<string> {
  const key = `${name} ${persona}`
  const asked = missing.get(key) ?? ask(name, persona, interview, policy, 'no-such-interview')
  missing.set(key, asked)
  return (await asked).whole
}

/** Everything there is to know of an interview, but who has read or exported what. */
async function everything({ id }: InterviewInState): Promise<unknown> {
  const [admin, author] = [cast.people.admin.bearer, cast.people.moderator.bearer]
  const { entries } = await callApi(server.port, 'readAuditLog', { query: { interviewId: id, limit: 200 } }, admin)
  const params = { id }
  return {
    log: entries.filter(({ event }) => event.action !== 'opened' && event.action !== 'exported'),
    asAdmin: await callApi(server.port, 'readInterview', { params }, admin),
    asAuthor: await callApi(server.port, 'readInterview', { params }, author),
    scorecards: await callApi(server.port, 'readScorecards', { params }, author),
  }
}

const cases = visibilityPolicies.flatMap((policy) => states.map((state): [VisibilityPolicy, State] => [policy, state]))

it('[A7] every endpoint that names an interview says how it answers in each state', () => {
  expect(Object.keys(expectedAnswers).sort()).toEqual(names.toSorted())
  for (const [policy, state] of cases) {
    for (const name of names) expect(expectedAnswers[name](policy, state), `${name}, ${state}`).toHaveLength(personas.length)
  }
})

describe.each(cases)('[V1] [V2] [V6] [V7] [U13] [A7] under %s, when %s', (policy, state) => {
  it('everybody gets what is theirs, what is denied looks missing, and a refusal changes nothing', async () => {
    const interview = await playInterview(server, cast, policy, state)
    const before = await everything(interview)
    const read: Record<Persona, string> = Object.fromEntries(personas.map((persona) => [persona, ''])) as never
    const letterOf = async (name: InterviewEndpoint, persona: Persona, index: number): Promise<string> => {
      // A request that will succeed gets an interview of its own, so that everybody else finds this one unchanged.
      const changes = expectedAnswers[name](policy, state)[index] === 'o' && !reads(name) && !isDone(name, state)
      const mine = changes ? await playInterview(server, cast, policy, state, persona) : interview
      const answer = await ask(name, persona, mine, policy)
      if (reads(name)) read[persona] += answer.whole
      if (answer.letter === '-') {
        const missing = await askAboutNone(name, persona, mine, policy)
        expect(answer.whole, `${name} by ${persona} tells denied from missing`).toBe(missing)
      }
      return answer.letter
    }
    const found = await Promise.all(
      names.map(async (name) => {
        const row = await Promise.all(personas.map((persona, index) => letterOf(name, persona, index)))
        return [name, row.join('')]
      }),
    )
    expect(found).toEqual(names.map((name) => [name, expectedAnswers[name](policy, state)]))
    const seen = personas.map((persona) =>
      Object.entries(words)
        .filter(([, word]) => read[persona].includes(word))
        .map(([letter]) => letter)
        .join(''),
    )
    expect(seen).toEqual(expectedWords(policy, state))
    expect(await everything(interview)).toEqual(before)
  })
})
