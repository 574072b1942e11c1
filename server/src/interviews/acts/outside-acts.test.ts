import type { Actor } from '@panelbook/shared/access/policy'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { told } from '../../acting/tell-touched.ts'
import { addPeople } from '../../people/people.fixture.ts'
import { setTeam } from '../../roles/set-team.ts'
import { openSampleInterview, type SampleInterview } from '../sample-interview.fixture.ts'
import { changePanel } from './change-panel.ts'
import { changePolicy } from './change-policy.ts'
import { joinPanel } from './join-panel.ts'
import { rescheduleInterview } from './reschedule-interview.ts'

let sample: SampleInterview
const outsider: Actor = { personId: 'mara', workspaceRole: 'lead' }
beforeEach(async () => {
  sample = await openSampleInterview()
  await addPeople(sample.deps.db, { mara: 'lead' })
  const { roleId = '' } = (await sample.record()).interview
  const people = [{ personId: 'lea', kind: 'owner' as const }]
  await told(sample.deps, setTeam(sample.deps, sample.lead, roleId, { closed: true, after: 0, people }))
  // So that there is a draft to look into for whoever comes back.
  await sample.write(sample.panelist)
})
afterEach(() => sample.close())

/** Acts that look into a document before their transaction. */
const acts = {
  'a join': (deps: SampleInterview['deps'], actor: Actor, id: string) =>
    joinPanel(deps, actor, id, { personId: 'sample-priya', role: 'observer' }),
  'a change of the panel': (deps: SampleInterview['deps'], actor: Actor, id: string) =>
    changePanel(deps, actor, id, 'sample-leo', { reason: 'Ill', replacementId: 'sample-priya' }),
  'a change of the policy': (deps: SampleInterview['deps'], actor: Actor, id: string) =>
    changePolicy(deps, actor, id, { policy: 'open', reason: 'The panel is new' }),
  'a move': (deps: SampleInterview['deps'], actor: Actor, id: string) =>
    rescheduleInterview(deps, actor, id, { from: 0, startsAt: 1, minutes: 60 }),
}

it.each(Object.entries(acts))(
  '[N37] %s reads no document for whoever may not act, as for an interview that isn’t',
  async (_, act) => {
    const read: string[] = []
    const watched = {
      ...sample.deps,
      sync: {
        ...sample.deps.sync,
        readDocument: (...[name, reading]: Parameters<typeof sample.deps.sync.readDocument>) => {
          read.push(name.kind)
          return sample.deps.sync.readDocument(name, reading)
        },
      },
    }
    const outcome = (actor: Actor, id: string) =>
      act(watched as typeof sample.deps, actor, id).then(
        () => 'done',
        (error: { problem?: { code: string } }) => error.problem?.code,
      )
    expect(await outcome(outsider, sample.interviewId)).toBe('not-found')
    expect(await outcome(outsider, 'no-such-interview')).toBe('not-found')
    expect(read).toEqual([])
    await outcome(sample.lead, sample.interviewId)
    expect(read).not.toEqual([])
  },
)
