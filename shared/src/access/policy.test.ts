import { describe, expect, it } from 'vitest'
import { workspaceRoles } from '../people/workspace-role.ts'
import type { VisibilityPolicy } from '../plans/interview-plan.ts'
import type { InterviewDocument } from '../protocol/document-name.ts'
import { teamKinds } from '../roles/team.ts'
import { allFacts, combinations, everybody, named, panel, raters, revealed, type Seat } from './combinations.fixture.ts'
import {
  type Actor,
  breakGlassRefusal,
  type DocumentAccess,
  documentAccess,
  type InterviewFacts,
  isRevealDue,
  isRevealed,
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
  missingScorecards,
  packetAccess,
  readableAuditKinds,
  type TeamAction,
  teamActions,
  transcriptAccess,
  type WorkspaceAction,
  workspaceActions,
} from './policy.ts'

function expectAccess(name: InterviewDocument, expected: (combination: (typeof combinations)[number]) => DocumentAccess): void {
  expect(combinations).toHaveLength(3 * 8 * 2 * 5 * 3)
  for (const combination of combinations) {
    const { actor, facts } = combination
    const label = named(facts, actor, `${name.kind}${'personId' in name ? ` of ${name.personId}` : ''}`)
    expect(documentAccess(actor, name, facts), label).toBe(expected(combination))
  }
}

describe('documents of the whole panel', () => {
  const conduct: Record<Seat, DocumentAccess> = {
    moderator: 'write',
    panelist: 'write',
    shadow: 'read',
    observer: 'read',
    'outside-lead': 'read',
    outside: 'none',
  }
  it('[V2][V10] conduct', () => expectAccess({ kind: 'conduct', interviewId: 'one' }, ({ seat }) => conduct[seat]))

  const notes: Record<Seat, DocumentAccess> = { ...conduct, shadow: 'write' }
  it('[V2][V10] shared notes', () => expectAccess({ kind: 'notes', interviewId: 'one' }, ({ seat }) => notes[seat]))

  it('[V12] the debrief opens to panel and leads with the reveal', () => {
    expectAccess({ kind: 'debrief', interviewId: 'one' }, ({ seat, facts }) =>
      revealed(facts) && seat !== 'outside' ? 'write' : 'none',
    )
  })

  it('[V1] another interview’s facts open nothing', () => {
    for (const { actor, facts } of combinations) {
      expect(documentAccess(actor, { kind: 'conduct', interviewId: 'two' }, facts)).toBe('none')
      expect(documentAccess(actor, { kind: 'card', interviewId: 'two', personId: actor.personId }, facts)).toBe('none')
    }
  })
})

describe('scorecard documents', () => {
  const others: Record<VisibilityPolicy, DocumentAccess> = { open: 'read', sealed: 'none', 'sealed-until-all': 'none' }
  it.each(raters)('[V3][V5][U11] of the %s', (author) => {
    expectAccess({ kind: 'card', interviewId: 'one', personId: author }, ({ actor, seat, facts }) => {
      if (actor.personId === author) return facts.scorecardsIn.has(author) ? 'read' : 'write'
      return seat === 'outside' ? 'none' : others[facts.policy]
    })
  })

  it.each(['observer', 'stranger'] as const)('[V11] there is none of the %s', (personId) => {
    expectAccess({ kind: 'card', interviewId: 'one', personId }, () => 'none')
  })

  it('[V8] a reopened scorecard is its author’s to write again', () => {
    const author: Actor = { personId: 'panelist', workspaceRole: 'interviewer' }
    const facts = (scorecardsIn: string[]): InterviewFacts => ({
      interviewId: 'one',
      policy: 'sealed',
      panel,
      scorecardsIn: new Set(scorecardsIn),
      revealed: false,
    })
    const card = { kind: 'card', interviewId: 'one', personId: 'panelist' } as const
    expect(documentAccess(author, card, facts(['panelist']))).toBe('read')
    expect(documentAccess(author, card, facts([]))).toBe('write')
    expect(mayReadScorecard(author, 'moderator', facts(['moderator', 'panelist']))).toBe(true)
    expect(mayReadScorecard(author, 'moderator', facts(['moderator']))).toBe(false)
  })
})

describe('private notes', () => {
  it.each(everybody)('[V9] of the %s are for their author alone', (personId) => {
    expectAccess({ kind: 'private', interviewId: 'one', personId }, ({ actor }) =>
      actor.personId === personId && personId !== 'stranger' ? 'write' : 'none',
    )
  })
})

describe('submitted scorecards', () => {
  /** Before the reveal; `mine` says whether whoever asks has handed in. After it, all who may read the interview may. */
  type Answer = 'yes' | 'no' | 'mine'
  const beforeReveal: Record<VisibilityPolicy, Record<Seat, Answer>> = {
    open: { moderator: 'yes', panelist: 'yes', shadow: 'yes', observer: 'yes', 'outside-lead': 'yes', outside: 'no' },
    sealed: { moderator: 'mine', panelist: 'mine', shadow: 'mine', observer: 'no', 'outside-lead': 'yes', outside: 'no' },
    'sealed-until-all': {
      moderator: 'no',
      panelist: 'no',
      shadow: 'no',
      observer: 'no',
      'outside-lead': 'no',
      outside: 'no',
    },
  }

  it.each([...raters, 'observer', 'stranger'] as const)('[V3][V6][V7] of the %s', (authorId) => {
    for (const { actor, seat, facts } of combinations) {
      const answer = beforeReveal[facts.policy][seat]
      const expected =
        facts.scorecardsIn.has(authorId) &&
        seat !== 'outside' &&
        (revealed(facts) ||
          actor.personId === authorId ||
          answer === 'yes' ||
          (answer === 'mine' && facts.scorecardsIn.has(actor.personId)))
      expect(mayReadScorecard(actor, authorId, facts), named(facts, actor, `scorecard of ${authorId}`)).toBe(expected)
    }
  })

  it('[V3] a draft is never read this way, not even by its author or after a lead’s reveal', () => {
    for (const { actor, facts } of combinations) {
      for (const author of raters) {
        if (!facts.scorecardsIn.has(author)) expect(mayReadScorecard(actor, author, facts)).toBe(false)
      }
    }
  })

  it('[V6] who handed in and was made an observer waits for the reveal like other observers', () => {
    const facts: InterviewFacts = {
      interviewId: 'one',
      policy: 'sealed',
      panel,
      scorecardsIn: new Set(['observer', 'panelist']),
      revealed: false,
    }
    const observer: Actor = { personId: 'observer', workspaceRole: 'interviewer' }
    expect(mayReadScorecard(observer, 'panelist', facts)).toBe(false)
    expect(mayReadScorecard(observer, 'panelist', { ...facts, revealed: true })).toBe(true)
    expect(mayReadScorecard(observer, 'observer', facts)).toBe(true)
  })

  it('[U1][U13] are submitted by those who rate, once', () => {
    const submits: Record<Seat, boolean> = {
      moderator: true,
      panelist: true,
      shadow: true,
      observer: false,
      'outside-lead': false,
      outside: false,
    }
    for (const { actor, seat, facts } of combinations) {
      const expected = submits[seat] && !facts.scorecardsIn.has(actor.personId)
      expect(maySubmitScorecard(actor, facts), named(facts, actor, 'submission')).toBe(expected)
    }
  })
})

describe('what a lead may do beyond reading', () => {
  it('[V16] versions are read like the scorecard, and stay readable after the reveal when it is reopened', () => {
    for (const { actor, seat, facts } of combinations) {
      for (const author of raters) {
        const own = actor.personId === author
        const expected = seat !== 'outside' && (own || facts.revealed || mayReadScorecard(actor, author, facts))
        expect(mayReadVersions(actor, author, facts), named(facts, actor, `versions of ${author}`)).toBe(expected)
      }
    }
  })

  it('[V20] why somebody declined or was reopened is told like the scorecard, and to leads with nothing left to judge', () => {
    for (const { actor, seat, facts } of combinations) {
      for (const author of raters) {
        const judges = raters.some((rater) => rater === actor.personId)
        const asLead = actor.workspaceRole !== 'interviewer' && (!judges || facts.scorecardsIn.has(actor.personId))
        const asReader = actor.personId === author || facts.revealed || mayReadScorecard(actor, author, facts)
        const expected = seat !== 'outside' && (asReader || asLead)
        expect(mayReadReason(actor, author, facts), named(facts, actor, `reason about ${author}`)).toBe(expected)
      }
    }
  })

  it('[V17] the glass of a sealed draft is broken by leads who have nothing left to judge, and never of what is in', () => {
    for (const { actor, facts } of combinations) {
      for (const author of [...raters, 'observer', 'stranger']) {
        const rates = raters.some((rater) => rater === actor.personId)
        const expected =
          actor.personId === author
            ? 'own-scorecard'
            : !raters.some((rater) => rater === author) || facts.scorecardsIn.has(author)
              ? 'no-draft'
              : facts.policy === 'open'
                ? 'readable-already'
                : rates && !facts.scorecardsIn.has(actor.personId)
                  ? 'own-scorecard-first'
                  : undefined
        expect(breakGlassRefusal(actor, author, facts), named(facts, actor, `draft of ${author}`)).toBe(expected)
      }
    }
  })
})

describe('the interview itself', () => {
  it('[V2] is known to panel, leads and admins', () => {
    for (const { actor, seat, facts } of combinations) expect(mayReadInterview(actor, facts)).toBe(seat !== 'outside')
  })

  it('[R1] the reveal is due when all who count are in; shadows are not awaited', () => {
    for (const facts of allFacts) {
      const allIn = facts.scorecardsIn.has('moderator') && facts.scorecardsIn.has('panelist')
      expect(isRevealDue(facts)).toBe(allIn && !facts.revealed)
      const awaited = ['moderator', 'panelist'].filter((personId) => !facts.scorecardsIn.has(personId))
      expect(missingScorecards(facts)).toEqual(awaited)
    }
  })

  it('[R1] where nobody counts only a lead reveals', () => {
    const shadowsOnly: InterviewFacts = {
      interviewId: 'one',
      policy: 'sealed',
      panel: [{ personId: 'shadow', role: 'shadow' }],
      scorecardsIn: new Set(['shadow']),
      revealed: false,
    }
    expect(isRevealDue(shadowsOnly)).toBe(false)
  })

  it('[R7] stays revealed, whoever’s scorecard is reopened afterwards', () => {
    for (const facts of allFacts) expect(isRevealed(facts)).toBe(facts.revealed)
  })

  it('[V13] a seat that was taken away takes its rights along, also to what one wrote', () => {
    for (const facts of allFacts) {
      const without = { ...facts, panel: panel.filter((member) => member.personId !== 'panelist') }
      const gone: Actor = { personId: 'panelist', workspaceRole: 'interviewer' }
      for (const kind of ['card', 'private'] as const) {
        expect(documentAccess(gone, { kind, interviewId: 'one', personId: 'panelist' }, without)).toBe('none')
      }
      expect(documentAccess(gone, { kind: 'conduct', interviewId: 'one' }, without)).toBe('none')
      expect(mayReadScorecard(gone, 'panelist', without)).toBe(false)
      expect(maySubmitScorecard(gone, without)).toBe(false)
    }
  })
})

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
