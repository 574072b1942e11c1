import { expect, it } from 'vitest'
import type { Actor, InterviewFacts } from '../access/policy.ts'
import { type NoticeKind, noticeKinds } from './notice.ts'
import {
  applicationNoticeHolds,
  candidateNoticeHolds,
  type NoticedInterview,
  noticeHolds,
  teamNoticeHolds,
  workspaceNoticeHolds,
} from './notice-holds.ts'

const MINUTE = 60_000
const START = 1_000 * MINUTE
const END = START + 60 * MINUTE

const actor = (personId: string, workspaceRole: Actor['workspaceRole'] = 'interviewer'): Actor => ({ personId, workspaceRole })
const facts = (changes: Partial<InterviewFacts> = {}): InterviewFacts => ({
  interviewId: 'one',
  policy: 'sealed',
  panel: [
    { personId: 'mona', role: 'moderator' },
    { personId: 'pat', role: 'panelist' },
    { personId: 'olga', role: 'observer' },
  ],
  scorecardsIn: new Set(),
  revealed: false,
  notHeld: false,
  ...changes,
})
const stands = (changes: Partial<NoticedInterview> = {}): NoticedInterview => ({
  facts: facts(),
  slot: { startsAt: START, minutes: 60, phase: 'not-started', scheduleVersion: 0, locationVersion: 0 },
  own: { state: 'draft', version: 0 },
  decisions: 0,
  withdrawn: false,
  ...changes,
})
const holding = (of: NoticedInterview, now: number, reader = actor('pat'), number = 0): NoticeKind[] =>
  noticeKinds.filter((kind) => noticeHolds({ kind, number }, reader, of, now))

const near: NoticeKind[] = ['day-before', 'begins-soon']
const moved = { startsAt: START, minutes: 60, phase: 'not-started' as const, scheduleVersion: 1, locationVersion: 0 }

it('[B2] what is to come is told until it is over, and a move until the next one', () => {
  expect(holding(stands(), START - 1)).toEqual(['on-panel', 'moved', 'planned-anew', 'relocated', ...near, 'decided'])
  expect(holding(stands({ slot: moved }), START - 1)).toEqual(['on-panel', 'relocated', 'decided'])
  expect(holding(stands({ slot: moved, decisions: 1 }), START - 1, actor('pat'), 1)).toEqual([
    ...['on-panel', 'moved', 'planned-anew', ...near, 'decided'],
  ])
  expect(holding(stands({ decisions: 1 }), END)).toEqual(['scorecard-due'])
})

it('[B32] that an interview is near is told to whoever sits in it, until its time or its begin, and not of a time before', () => {
  const told = (of: NoticedInterview, now = START - 1, reader = actor('pat')) =>
    holding(of, now, reader).filter((kind) => near.includes(kind))
  expect(told(stands())).toEqual(near)
  expect(told(stands(), START - 1, actor('olga'))).toEqual(near)
  expect(told(stands(), START)).toEqual([])
  expect(told(stands({ slot: moved }))).toEqual([])
  expect(told(stands({ slot: { ...moved, scheduleVersion: 0, phase: 'running' } }))).toEqual([])
  expect(told(stands({ facts: facts({ notHeld: true }) }))).toEqual([])
  expect(told(stands(), START - 1, actor('lea', 'lead'))).toEqual([])
})

it('[B2] a location is told until the next one, and leaves what is told of the time', () => {
  const elsewhere = stands({ slot: { ...moved, locationVersion: 2 }, decisions: 1 })
  expect(holding(elsewhere, START - 1, actor('pat'), 1)).toEqual(['on-panel', 'moved', 'planned-anew', ...near, 'decided'])
  expect(holding(elsewhere, START - 1, actor('pat'), 2)).toEqual(['on-panel', 'relocated'])
  expect(holding(elsewhere, END, actor('pat'), 2)).toEqual([])
})

it('[B2] a scorecard is due of whoever rates, once the interview is over, until it is in, revealed, called off or withdrawn', () => {
  const due = (of: NoticedInterview, reader = actor('pat')) => holding(of, END, reader).includes('scorecard-due')
  expect(due(stands())).toBe(true)
  expect(holding(stands(), END - 1)).not.toContain('scorecard-due')
  expect(due(stands({ facts: facts({ scorecardsIn: new Set(['pat']) }) }))).toBe(false)
  expect(due(stands({ facts: facts({ revealed: true }) }))).toBe(false)
  expect(due(stands({ facts: facts({ notHeld: true }) }))).toBe(false)
  expect(due(stands({ withdrawn: true }))).toBe(false)
  expect(due(stands({ own: undefined }), actor('olga'))).toBe(false)
  // It is planned anew meanwhile.
  expect(due(stands({ slot: moved }))).toBe(false)
})

it('[B25] a reminder, and that a scorecard is still due, is told as long as it is waited for, and not after another time', () => {
  const both = (of: NoticedInterview, number = END + MINUTE, reader = actor('pat')) =>
    holding(of, END + MINUTE, reader, number).filter((kind) => kind === 'scorecard-overdue' || kind === 'scorecard-reminder')
  const shown = ['scorecard-overdue', 'scorecard-reminder']
  expect(both(stands())).toEqual(shown)
  expect(both(stands({ own: { state: 'reopened', version: 1 } }))).toEqual(shown)
  expect(both(stands({ facts: facts({ scorecardsIn: new Set(['pat']) }), own: { state: 'submitted', version: 1 } }))).toEqual([])
  expect(both(stands({ facts: facts({ revealed: true }) }))).toEqual([])
  expect(both(stands({ facts: facts({ notHeld: true }) }))).toEqual([])
  expect(both(stands({ facts: facts({ candidateIs: ['pat'] }) }))).toEqual([])
  expect(both(stands({ withdrawn: true }))).toEqual([])
  expect(both(stands({ own: undefined }), END + MINUTE, actor('olga'))).toEqual([])
  // It was of a time before this one.
  expect(both(stands(), START - MINUTE)).toEqual([])
})

it('[B2] a reopening is told to its author until they hand in again', () => {
  const reopened = stands({ own: { state: 'reopened', version: 1 } })
  expect(holding(reopened, END, actor('pat'), 1)).toContain('reopened')
  expect(holding(reopened, END, actor('pat'), 1)).not.toContain('scorecard-due')
  expect(holding(stands(), END, actor('pat'), 1)).not.toContain('reopened')
})

it('[B3] nothing is told of an interview that its reader may not read any more', () => {
  const everything = stands({ facts: facts({ revealed: true }), decisions: 0 })
  expect(holding(everything, START - 1, actor('someone'))).toEqual([])
  // A lead without a seat learns what concerns the interview, and not what concerns its panel.
  expect(holding(everything, START - 1, actor('lea', 'lead'))).toEqual(['revealed', 'decided'])
})

it('[B3] what is decided on an application is told to leads alone, and only the newest', () => {
  const cause = { kind: 'application-decided' as const, number: 2 }
  expect(applicationNoticeHolds(cause, actor('lea', 'lead'), { decisions: 2 })).toBe(true)
  expect(applicationNoticeHolds(cause, actor('lea', 'lead'), { decisions: 3 })).toBe(false)
  expect(applicationNoticeHolds(cause, actor('lea'), { decisions: 2 })).toBe(false)
})

it('[A26] that the address of an account is another one is told to whoever it is of, whatever they are', () => {
  for (const role of ['interviewer', 'lead', 'admin'] as const) {
    expect(workspaceNoticeHolds({ kind: 'address-changed', number: 1 }, actor('pat', role))).toBe(true)
  }
})

it('[B23] that somebody came to a team, or left it, is told as long as it is so', () => {
  const held = (onTeam: boolean) => noticeKinds.filter((kind) => teamNoticeHolds({ kind, number: 1 }, { onTeam }))
  expect([held(true), held(false)]).toEqual([['on-team'], ['off-team']])
})

it('[N42] that an entry is hidden from somebody is told to leads and admins alone, as long as it is', () => {
  const cause = { kind: 'candidate-hidden' as const, number: 1 }
  const holds = (reader: Actor, hiddenFromLeads = true) => candidateNoticeHolds(cause, reader, { hiddenFromLeads })
  expect([holds(actor('ada', 'admin')), holds(actor('lea', 'lead')), holds(actor('pat'))]).toEqual([true, true, false])
  expect(holds(actor('ada', 'admin'), false)).toBe(false)
})
