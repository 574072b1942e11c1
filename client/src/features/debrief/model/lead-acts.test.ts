import type { Interview } from '@panelbook/shared/interviews/api'
import type { ScorecardStanding } from '@panelbook/shared/scorecards/api'
import { describe, expect, test } from 'vitest'
import { leadActs, NO_ACTS, scorecardActs } from './lead-acts.ts'

const interview: Pick<Interview, 'id' | 'policy' | 'panel' | 'revealed' | 'phase'> = {
  id: 'i',
  policy: 'sealed',
  phase: 'ended',
  revealed: false,
  panel: [
    { person: { id: 'mona', name: 'Mona' }, role: 'moderator' },
    { person: { id: 'pavel', name: 'Pavel' }, role: 'panelist' },
    { person: { id: 'oya', name: 'Oya' }, role: 'observer' },
  ],
}
const standing = (personId: string, state: ScorecardStanding['state'] = { state: 'draft' }, rated = 0): ScorecardStanding => ({
  personId,
  state,
  progress: { rated, of: 4 },
  readable: false,
})
const submitted: ScorecardStanding['state'] = { state: 'submitted', version: 2, submittedAt: 1 }
const declined: ScorecardStanding['state'] = { state: 'declined', version: 0, declinedAt: 1, reason: 'was ill' }
const lead = { personId: 'lena', workspaceRole: 'lead' as const }

describe('what a lead is offered', () => {
  test('is nothing for whoever leads nothing', () => {
    const some = [standing('mona', submitted), standing('pavel')]
    expect(leadActs({ personId: 'mona', workspaceRole: 'interviewer' }, interview, some)).toEqual(NO_ACTS)
    expect(
      scorecardActs({ personId: 'mona', workspaceRole: 'interviewer' }, interview, some, standing('mona', submitted)),
    ).toEqual({ reopen: undefined, breakGlass: false })
  })

  test('[R8] a reveal once something is in, and for a lead who rates only after their own', () => {
    const none = [standing('mona'), standing('pavel')]
    const one = [standing('mona', submitted), standing('pavel')]
    expect(leadActs(lead, interview, none).reveal).toBeUndefined()
    expect(leadActs(lead, interview, one).reveal).toBe('yes')
    expect(leadActs({ ...lead, personId: 'pavel' }, interview, one).reveal).toBe('own-scorecard-first')
    expect(leadActs(lead, { ...interview, revealed: true }, one).reveal).toBeUndefined()
  })

  test('[D1] a decision after the reveal only', () => {
    expect(leadActs(lead, interview, []).decide).toBe(false)
    expect(leadActs(lead, { ...interview, revealed: true }, []).decide).toBe(true)
  })

  test('[V18] another policy only before the conversation and before anybody rated', () => {
    const before = { ...interview, phase: 'not-started' as const }
    expect(leadActs(lead, before, [standing('mona'), standing('pavel')]).changePolicy).toBe(true)
    expect(leadActs(lead, before, [standing('mona', { state: 'draft' }, 1)]).changePolicy).toBe(false)
    expect(leadActs(lead, interview, [standing('mona')]).changePolicy).toBe(false)
  })

  test('[U16] a seat changes only while its scorecard was never handed in; observers have none', () => {
    const acts = leadActs(lead, interview, [standing('mona', submitted), standing('pavel')])
    expect(acts.leaving.map(({ person }) => person.id)).toEqual(['pavel', 'oya'])
  })

  test('[U12] [U15] reopening names the version that was seen, 0 where there never was one', () => {
    const all = [standing('mona', submitted), standing('pavel', declined)]
    expect(scorecardActs(lead, interview, all, standing('mona', submitted)).reopen).toBe(2)
    expect(scorecardActs(lead, interview, all, standing('pavel', declined)).reopen).toBe(0)
    expect(scorecardActs(lead, interview, all, standing('pavel', { ...declined, version: 1 })).reopen).toBe(1)
    expect(scorecardActs(lead, interview, all, standing('pavel')).reopen).toBeUndefined()
  })

  test('[V17] breaking the glass only of another’s sealed draft', () => {
    const all = [standing('mona', submitted), standing('pavel')]
    expect(scorecardActs(lead, interview, all, standing('pavel')).breakGlass).toBe(true)
    expect(scorecardActs(lead, interview, all, standing('mona', submitted)).breakGlass).toBe(false)
    expect(scorecardActs(lead, { ...interview, policy: 'open' }, all, standing('pavel')).breakGlass).toBe(false)
    expect(scorecardActs({ ...lead, personId: 'pavel' }, interview, all, standing('pavel')).breakGlass).toBe(false)
  })
})
