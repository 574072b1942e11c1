import { describe, expect, it } from 'vitest'
import { workspaceRoles } from '../people/workspace-role.ts'
import type { InterviewDocument } from '../protocol/document-name.ts'
import { teamKinds } from '../roles/team.ts'
import { combinations, everybody, named, raters } from './combinations.fixture.ts'
import {
  type Actor,
  documentAccess,
  type InterviewFacts,
  may,
  mayCoordinate,
  mayLeadInterview,
  mayOnTeam,
  mayReadCalibration,
  mayReadInterview,
  mayReadLoopReason,
  mayReadOutcomeReason,
  mayReadReason,
  mayReadScorecard,
  mayReadVersions,
  maySubmitScorecard,
  packetAccess,
  readableAuditKinds,
  type TeamAction,
  teamActions,
  transcriptAccess,
  type WorkspaceAction,
  workspaceActions,
} from './policy.ts'

describe('calibration', () => {
  it.each(workspaceRoles)('[K6] of somebody is read by themselves and by leads: %s', (workspaceRole) => {
    const actor: Actor = { personId: 'somebody', workspaceRole }
    expect(mayReadCalibration(actor, 'somebody')).toBe(true)
    expect(mayReadCalibration(actor, 'another')).toBe(workspaceRole !== 'interviewer')
  })
})

describe('the audit log', () => {
  const lea: Actor = { personId: 'lea', workspaceRole: 'lead' }
  it('[H12] is read by leads but for accounts, by admins in whole, and by no one else', () => {
    const hiring = ['interviews', 'scorecards', 'decisions', 'candidates', 'data']
    expect(readableAuditKinds(lea)).toEqual(hiring)
    expect(readableAuditKinds({ ...lea, workspaceRole: 'admin' })).toEqual([...hiring, 'accounts'])
    expect(readableAuditKinds({ ...lea, workspaceRole: 'interviewer' })).toEqual([])
  })

  it('[H12] [N19] a reason of a decision on an application waits until its reader has rated in all of its interviews', () => {
    const one = (changes: Partial<InterviewFacts> = {}): InterviewFacts => ({
      ...{ interviewId: 'one', policy: 'sealed', panel: [{ personId: 'lea', role: 'shadow' }] },
      ...{ scorecardsIn: new Set(), revealed: true },
      ...changes,
    })
    const none = one({ panel: [] })
    expect(mayReadLoopReason(lea, [none, one()])).toBe(false)
    expect(mayReadLoopReason(lea, [none, one({ scorecardsIn: new Set(['lea']) })])).toBe(true)
    expect(mayReadLoopReason(lea, [none, one({ notHeld: true })])).toBe(true)
    expect(mayReadLoopReason(lea, [none, one({ panel: [{ personId: 'lea', role: 'observer' }] })])).toBe(true)
    expect(mayReadLoopReason({ ...lea, workspaceRole: 'interviewer' }, [none])).toBe(false)
  })
})

describe('the workspace', () => {
  const table: Record<WorkspaceAction, string> = {
    'library.read': 'admin lead interviewer',
    'library.write': 'admin lead',
    'plans.read': 'admin lead interviewer',
    'plans.write': 'admin lead',
    'roles.read': 'admin lead interviewer',
    'roles.write': 'admin lead',
    'interviews.list': 'admin lead interviewer',
    'interviews.create': 'admin lead',
    'interviews.lead': 'admin lead',
    'audit.read': 'admin lead',
    'audit.accounts': 'admin',
    'candidates.read': 'admin lead',
    'candidates.write': 'admin lead',
    'candidates.erase': 'admin',
    'candidates.hand-out': 'admin',
    'people.read': 'admin lead interviewer',
    'people.write': 'admin',
    'people.invite': 'admin lead',
    'people.sign-in-link': 'admin',
    'webhooks.write': 'admin',
    'ats.write': 'admin',
    'channels.write': 'admin lead',
    'own-account': 'admin lead interviewer',
  }
  it.each(Object.keys(workspaceActions) as WorkspaceAction[])('[A7] %s', (action) => {
    const allowed = workspaceRoles.filter((workspaceRole) => may({ personId: 'somebody', workspaceRole }, action))
    expect(allowed.join(' ')).toBe(table[action])
  })
})

it('[N35] whoever is the candidate may do nothing in the interview, whatever their role and seat', () => {
  const documents: InterviewDocument[] = [
    ...(['conduct', 'notes', 'debrief'] as const).map((kind) => ({ kind, interviewId: 'one' })),
    ...(['card', 'private'] as const).flatMap((kind) => everybody.map((personId) => ({ kind, interviewId: 'one', personId }))),
  ]
  for (const { actor, facts } of combinations) {
    const own = { ...facts, candidateIs: ['somebody-else', actor.personId] }
    const label = named(facts, actor, 'anything')
    expect(mayReadInterview(actor, own), label).toBe(false)
    for (const name of documents) expect(documentAccess(actor, name, own), label).toBe('none')
    for (const author of everybody) {
      expect(mayReadScorecard(actor, author, own), label).toBe(false)
      expect(mayReadVersions(actor, author, own), label).toBe(false)
      expect(mayReadReason(actor, author, own), label).toBe(false)
    }
    expect(maySubmitScorecard(actor, own), label).toBe(false)
    expect(transcriptAccess(actor, own), label).toBe('none')
    expect(packetAccess(actor, own), label).toBe('none')
    expect(mayReadLoopReason(actor, [own]), label).toBe(false)
    // To everybody else nothing changes.
    const others = { ...facts, candidateIs: ['somebody-else'] }
    expect(mayReadInterview(actor, others), label).toBe(mayReadInterview(actor, facts))
  }
})

it('[N37] [N38] outside the team of a closed role leads have no more than a seat gives them, and on the team all that leads have', () => {
  for (const { actor, facts } of combinations) {
    const label = named(facts, actor, 'a closed role')
    const asInterviewer: Actor = { ...actor, workspaceRole: 'interviewer' }
    const [closed, theirs] = [
      { ...facts, closedTo: ['somebody-else'] },
      { ...facts, closedTo: [actor.personId] },
    ]
    expect(mayLeadInterview(actor, closed), label).toBe(false)
    expect(mayLeadInterview(actor, theirs), label).toBe(actor.workspaceRole !== 'interviewer')
    expect(mayReadInterview(actor, closed), label).toBe(mayReadInterview(asInterviewer, facts))
    expect(mayReadInterview(actor, theirs), label).toBe(mayReadInterview(actor, facts))
    expect(transcriptAccess(actor, closed), label).toBe(transcriptAccess(asInterviewer, facts))
    expect(mayReadLoopReason(actor, [closed]), label).toBe(false)
    for (const kind of ['conduct', 'notes', 'debrief'] as const) {
      const name = { kind, interviewId: 'one' }
      expect(documentAccess(actor, name, closed), label).toBe(documentAccess(asInterviewer, name, facts))
      expect(documentAccess(actor, name, theirs), label).toBe(documentAccess(actor, name, facts))
    }
    for (const author of everybody) {
      expect(mayReadScorecard(actor, author, closed), label).toBe(mayReadScorecard(asInterviewer, author, facts))
      expect(mayReadReason(actor, author, closed), label).toBe(mayReadReason(asInterviewer, author, facts))
      expect(mayReadReason(actor, author, theirs), label).toBe(mayReadReason(actor, author, facts))
    }
  }
})

describe('what being on a role’s team gives, whoever somebody is otherwise', () => {
  const table: Record<TeamAction, string> = {
    hire: 'owner member',
    plan: 'coordinator',
    'read-outcomes': 'outcome-reader',
  }
  it.each(Object.keys(teamActions) as TeamAction[])('[N43] [V25] %s', (action) => {
    expect(teamKinds.filter((kind) => mayOnTeam(kind, action)).join(' ')).toBe(table[action])
    expect(mayOnTeam(undefined, action)).toBe(false)
  })

  it('[V25] who isn’t named to hire isn’t among those to whom a role is closed, so that all of it is as it is to outsiders', () => {
    for (const { actor, facts } of combinations) {
      const closed = { ...facts, closedTo: ['somebody-who-hires'] }
      const label = named(facts, actor, 'a closed role')
      expect(mayLeadInterview(actor, closed), label).toBe(false)
      expect(mayReadInterview(actor, closed), label).toBe(mayReadInterview({ ...actor, workspaceRole: 'interviewer' }, facts))
    }
  })

  it('[V26] an outcome reader reads why something was decided once nothing is left to rate for them, and nobody else does', () => {
    for (const { actor, facts } of combinations) {
      const label = named(facts, actor, 'a reason')
      const rates = (raters as readonly string[]).includes(actor.personId)
      const done = !rates || facts.scorecardsIn.has(actor.personId)
      expect(mayReadOutcomeReason(actor, { kind: 'outcome-reader', interviews: [facts] }), label).toBe(done)
      expect(mayReadOutcomeReason(actor, { kind: 'outcome-reader', interviews: [{ ...facts, notHeld: true }] }), label).toBe(true)
      for (const kind of ['owner', 'member', 'coordinator', undefined] as const) {
        expect(mayReadOutcomeReason(actor, { kind, interviews: [] }), label).toBe(false)
      }
    }
  })

  it('[V26] a coordinator plans whatever interview of the role isn’t theirs as a candidate, and nobody else plans by their team', () => {
    for (const { actor, facts } of combinations) {
      const label = named(facts, actor, 'planning')
      expect(mayCoordinate(actor, facts, 'coordinator'), label).toBe(true)
      const closed = { ...facts, closedTo: ['somebody-who-hires'] }
      expect(mayCoordinate(actor, closed, 'coordinator'), label).toBe(true)
      expect(mayCoordinate(actor, { ...facts, candidateIs: [actor.personId] }, 'coordinator'), label).toBe(false)
      for (const kind of ['owner', 'member', 'outcome-reader', undefined] as const) {
        expect(mayCoordinate(actor, facts, kind), label).toBe(false)
      }
    }
  })
})
