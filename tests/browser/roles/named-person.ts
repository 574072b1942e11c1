import { callApi } from '../../harness/call-api.ts'
import type { TestPerson } from '../../harness/workspace.ts'
import { loop } from '../../http/endpoints/written.ts'
import type { SampleServer } from '../sample-server.ts'

/** A closed role with candidates, whose team names people for one thing alone. */
export const NAMED_ROLE = 'a-role-of-few'
/** More than a name has, and than a line holds. */
const LONG = 'Maximiliana Freifrau von und zu Hohenstein-Weissenburg-Schwarzenfels'

/** Makes that role, and an interviewer who reads its outcomes. */
export async function addOutcomeReader({ server: { port }, workspace }: SampleServer): Promise<TestPerson> {
  const { owner } = workspace
  const reader = await workspace.addPerson('Orla Outcome', 'interviewer')
  const people = [
    { personId: owner.id, kind: 'owner' as const },
    { personId: reader.id, kind: 'outcome-reader' as const },
  ]
  const content = { ...loop, title: 'Successor of the CFO' }
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
  const leaving = { version: 1, reason: 'Took another offer' }
  await callApi(
    port,
    'withdrawApplication',
    { params: { id: 'left', applicationId: 'left-application' }, body: leaving },
    owner.bearer,
  )
  return reader
}
