import { describe, expect, test } from 'vitest'
import type { PanelRole } from '../interviews/panel/panel-role.ts'
import type { WorkspaceRole } from '../people/workspace-role.ts'
import { type LoopFacts, type LoopInterview, loopAccess } from './loop-policy.ts'

const HOUR = 3_600_000
const now = 100 * HOUR

interface State {
  revealed?: boolean
  phase?: LoopInterview['slot']['phase']
  startsAt?: number
  in?: string[]
  panel?: Record<string, PanelRole>
  closedTo?: string[]
  candidateIs?: string[]
}

function interview(
  id: string,
  { revealed = false, phase = 'not-started', startsAt = now - 24 * HOUR, ...more }: State,
): LoopInterview {
  const panel = Object.entries(more.panel ?? { mia: 'moderator' }).map(([personId, role]) => ({
    personId,
    role: role as PanelRole,
  }))
  const facts = {
    ...{ interviewId: id, policy: 'sealed' as const, panel, revealed },
    scorecardsIn: new Set(more.in ?? (revealed ? ['mia'] : [])),
    ...(more.closedTo ? { closedTo: more.closedTo } : {}),
    ...(more.candidateIs ? { candidateIs: more.candidateIs } : {}),
  }
  return { facts, slot: { phase, startsAt, minutes: 60 } }
}

const loop = (interviews: State[], closedTo?: string[]): LoopFacts => ({
  ...{ applicationId: 'application', interviews: interviews.map((state, index) => interview(`i${index}`, state)) },
  ...(closedTo ? { closedTo } : {}),
})
const revealed: State = { revealed: true, phase: 'ended' }

/** By everybody in every state: a letter each for an admin, a lead, and an interviewer on the panel: writes, or `-`. */
const states: Record<string, [LoopFacts, string]> = {
  'without an interview': [loop([]), '---'],
  'whose interviews are to come': [loop([{ startsAt: now + HOUR }]), '---'],
  'with a scorecard in before its time': [loop([{ startsAt: now + HOUR, in: ['mia'] }]), '---'],
  'that is over, with scorecards missing': [loop([{}]), '---'],
  'that is under way': [loop([revealed, { phase: 'running', startsAt: now }]), '---'],
  'that is paused': [loop([revealed, { phase: 'paused', startsAt: now }]), '---'],
  revealed: [loop([revealed]), 'ww-'],
  'revealed, with a stage to come': [loop([revealed, { startsAt: now + HOUR }]), 'ww-'],
  'revealed, with a stage that is over and not revealed': [loop([revealed, {}]), '---'],
  'revealed, with a stage that is handed in early': [loop([revealed, { startsAt: now + HOUR, in: ['mia'] }]), '---'],
  'of a role that is closed to the lead alone': [loop([{ ...revealed, closedTo: ['lead'] }], ['lead']), '-w-'],
  'of an application whose role is closed, and of its interviews none': [loop([revealed], ['lead']), '-w-'],
  'that the lead is the candidate of': [loop([{ ...revealed, candidateIs: ['lead'] }]), 'w--'],
  'in which the lead has still to rate a stage to come': [
    loop([revealed, { startsAt: now + HOUR, panel: { lead: 'shadow' } }]),
    'w--',
  ],
  'in which the lead observes a stage to come': [loop([revealed, { startsAt: now + HOUR, panel: { lead: 'observer' } }]), 'ww-'],
  'in which the lead’s scorecard was reopened': [
    loop([{ ...revealed, panel: { mia: 'moderator', lead: 'panelist' }, in: ['mia'] }]),
    'w--',
  ],
}

const people: [string, WorkspaceRole][] = [
  ['admin', 'admin'],
  ['lead', 'lead'],
  ['mia', 'interviewer'],
]

describe('[N71] the live debrief of a loop', () => {
  test.each(Object.entries(states))('%s', (_state, [facts, expected]) => {
    const letters = people.map(([personId, workspaceRole]) => {
      const access = loopAccess({ personId, workspaceRole }, facts, now)
      return access === 'write' ? 'w' : access === 'none' ? '-' : 'r'
    })
    expect(letters.join('')).toBe(expected)
  })

  test('closes by the clock once a stage is over that nothing of is revealed', () => {
    const facts = loop([revealed, { startsAt: now }])
    const lead = { personId: 'lead', workspaceRole: 'lead' as const }
    expect(loopAccess(lead, facts, now + HOUR - 1)).toBe('write')
    expect(loopAccess(lead, facts, now + HOUR)).toBe('none')
  })
})
