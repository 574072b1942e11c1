import { callApi } from '../../harness/call-api.ts'
import type { TestPerson } from '../../harness/workspace.ts'
import { loop } from '../../http/endpoints/written.ts'
import type { SampleServer } from '../sample-server.ts'

/** A closed role with candidates, whose team names people for one thing alone. */
export const NAMED_ROLE = 'a-role-of-few'
/** More than a name has, and than a line holds. */
const LONG = 'Maximiliana Freifrau von und zu Hohenstein-Weissenburg-Schwarzenfels'

const DAY = 86_400_000

/** Makes that role, with candidates and interviews, and two interviewers who are named for one thing each. */
export async function addNamedPeople({ server: { port }, workspace }: SampleServer): Promise<Named> {
  const { owner } = workspace
  const outcomeReader = await workspace.addPerson('Orla Outcome', 'interviewer')
  const coordinator = await workspace.addPerson('Carl Coordinates', 'interviewer')
  const panelist = await workspace.addPerson('Pavel Panelist', 'interviewer')
  const people = [
    { personId: owner.id, kind: 'owner' as const },
    { personId: outcomeReader.id, kind: 'outcome-reader' as const },
    { personId: coordinator.id, kind: 'coordinator' as const },
  ]
  const { plans } = await callApi(port, 'listPlans', {}, owner.bearer)
  const planId = plans[0]?.id ?? ''
  const stages = [
    { id: 'first-talk', title: 'First talk', kind: 'behavioural' as const, planId },
    { id: 'with-the-board', title: 'With the board', kind: 'other' as const, planId },
  ]
  const content = { ...loop, title: 'Successor of the CFO', stages }
  await callApi(port, 'createRole', { body: { id: NAMED_ROLE, content, team: { closed: true, people } } }, owner.bearer)
  for (const [id, name, decision] of [
    ['hired', 'Ada Hired', { outcome: 'hire', reason: 'She has done this twice, and the board wants her.' }],
    ['held', LONG, { outcome: 'hold', reason: 'We talk again once the numbers of the quarter are out.\nNot before March.' }],
    ['open', 'Omar Open', undefined],
    ['left', 'Wim Withdrawn', undefined],
  ] as const) {
    const params = { id, applicationId: `${id}-application` }
    await callApi(port, 'createCandidate', { body: { id, content: { name, links: [], tags: [] } } }, owner.bearer)
    await callApi(port, 'openApplication', { params, body: { id: params.applicationId, roleId: NAMED_ROLE } }, owner.bearer)
    if (decision) await callApi(port, 'decideApplication', { params, body: { ...decision, after: 0 } }, owner.bearer)
  }
  const plan = (candidateId: string, stageId: string, startsAt: number, location?: string) => {
    const of = { candidateId, applicationId: `${candidateId}-application`, roleId: NAMED_ROLE, stageId, planId, startsAt }
    const panel = [
      { personId: panelist.id, role: 'moderator' as const },
      { personId: owner.id, role: 'observer' as const },
    ]
    return callApi(port, 'createInterview', { body: { ...of, panel, ...(location ? { location } : {}) } }, owner.bearer)
  }
  const now = Date.now()
  await plan('open', 'first-talk', now - 2 * DAY)
  await plan('open', 'with-the-board', now + 2 * DAY, 'Room 3, on the second floor')
  const off = await plan('held', 'first-talk', now + DAY)
  const cancelling = { state: 'cancelled' as const, reason: 'Too weak in the first talk', from: off.startsAt }
  await callApi(port, 'recordNotHeld', { params: { id: off.id }, body: cancelling }, owner.bearer)
  const leaving = { version: 1, reason: 'Took another offer' }
  await callApi(
    port,
    'withdrawApplication',
    { params: { id: 'left', applicationId: 'left-application' }, body: leaving },
    owner.bearer,
  )
  return { outcomeReader, coordinator }
}

type Named = Record<'outcomeReader' | 'coordinator', TestPerson>
