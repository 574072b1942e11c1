import type { VisibilityPolicy } from '@panelbook/shared/plans/interview-plan'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import type { TestServer } from '../../harness/test-server.ts'
import type { TestPerson } from '../../harness/workspace.ts'
import { loop } from '../endpoints/written.ts'
import { type Answer, askAs, names, reads } from './ask-as.ts'
import { expectedAnswers, type InterviewEndpoint, personas, type State, states } from './expected-answers.ts'
import { type Cast, type InterviewInState, playInterview, startCast } from './interview-in-state.ts'

/** For whom nothing of the interview is there, whatever they are otherwise. */
const outsiders = [
  ...(['lead', 'admin', 'interviewer on the team'] as const),
  ...(['lead who reads outcomes', 'interviewer who reads outcomes'] as const),
  ...(['lead who coordinates', 'interviewer who coordinates'] as const),
] as const
const policies = ['open', 'sealed'] as const
let server: TestServer
let cast: Cast
let outside: Record<(typeof outsiders)[number], TestPerson>
beforeAll(async () => {
  const begun = await startCast(policies)
  ;({ server, cast } = begun)
  outside = {
    lead: await begun.workspace.addPerson('Outer Lead', 'lead'),
    admin: await begun.workspace.addPerson('Outer Admin', 'admin'),
    'interviewer on the team': await begun.workspace.addPerson('Inner Interviewer', 'interviewer'),
    'lead who reads outcomes': await begun.workspace.addPerson('Outcome Lead', 'lead'),
    'interviewer who reads outcomes': await begun.workspace.addPerson('Outcome Interviewer', 'interviewer'),
    'lead who coordinates': await begun.workspace.addPerson('Planning Lead', 'lead'),
    'interviewer who coordinates': await begun.workspace.addPerson('Planning Interviewer', 'interviewer'),
  }
  const { admin, lead } = cast.people
  const people = [
    { personId: admin.id, kind: 'owner' as const },
    { personId: lead.id, kind: 'member' as const },
    { personId: outside['interviewer on the team'].id, kind: 'member' as const },
    { personId: outside['lead who reads outcomes'].id, kind: 'outcome-reader' as const },
    { personId: outside['interviewer who reads outcomes'].id, kind: 'outcome-reader' as const },
    { personId: outside['lead who coordinates'].id, kind: 'coordinator' as const },
    { personId: outside['interviewer who coordinates'].id, kind: 'coordinator' as const },
  ]
  for (const closed of [true, false]) {
    const body = { id: closed ? 'closed' : 'open', content: loop, team: { closed, people } }
    await callApi(server.port, 'createRole', { body }, admin.bearer)
  }
})
afterAll(() => server.dispose())

type About = [name: InterviewEndpoint, interview: InterviewInState, policy: VisibilityPolicy, id?: string]
const askOutside = (who: (typeof outsiders)[number], [name, ...about]: About): Promise<Answer> =>
  askAs({ server, cast, credentials: outside[who].bearer }, name, 'lead', ...about)
const askInside = (who: 'leadOnPanel' | 'lead', [name, ...about]: About): Promise<Answer> =>
  askAs({ server, cast, credentials: cast.credentials[who] }, name, who, ...about)
const missing = new Map<string, Promise<Answer>>()

const cases = policies.flatMap((policy) => states.map((state): [VisibilityPolicy, State] => [policy, state]))

describe.each(cases)('[N37] [N38] [V25] [A7] of a closed role, under %s, when %s', (policy, state) => {
  let interview: InterviewInState
  beforeAll(async () => {
    interview = await playInterview(server, cast, policy, state, undefined, 'closed')
  })

  it.each(outsiders)('the %s gets what they get of an interview that isn’t there', async (who) => {
    for (const name of names) {
      const key = `${name} ${who}`
      const none = missing.get(key) ?? askOutside(who, [name, interview, policy, 'no-such-interview'])
      missing.set(key, none)
      const answer = await askOutside(who, [name, interview, policy])
      expect(answer.letter, name).toBe('-')
      expect(answer.whole, name).toBe((await none).whole)
    }
  })

  it('a lead on its panel has what a panelist has, and a lead of the team what every lead has', async () => {
    const as = { leadOnPanel: 'panelist', lead: 'lead' } as const
    for (const who of ['leadOnPanel', 'lead'] as const) {
      const place = personas.indexOf(as[who])
      for (const name of names) {
        const expected = expectedAnswers[name](policy, state)[place]
        // What would change something has its tests with interviews that are open.
        if (expected === 'o' && !reads(name)) continue
        expect((await askInside(who, [name, interview, policy])).letter, `${name} by ${who}`).toBe(expected)
      }
    }
  })
})

describe.each(states)('[V25] [A7] of an open role, when %s', (state) => {
  it.each(['interviewer who reads outcomes', 'interviewer who coordinates'] as const)(
    'the %s gets what they get of an interview that isn’t there',
    async (who) => {
      const interview = await playInterview(server, cast, 'open', state, undefined, 'open')
      for (const name of names) {
        const none = askOutside(who, [name, interview, 'open', 'no-such-interview'])
        const answer = await askOutside(who, [name, interview, 'open'])
        expect(answer.letter, name).toBe('-')
        expect(answer.whole, name).toBe((await none).whole)
      }
    },
  )
})
