import { describe, expect, it } from 'vitest'
import type { VisibilityPolicy } from '../plans/interview-plan.ts'
import type { InterviewDocument } from '../protocol/document-name.ts'
import { allFacts, combinations, everybody, named, panel, raters, revealed, type Seat } from './combinations.fixture.ts'
import {
  type Actor,
  breakGlassRefusal,
  type DocumentAccess,
  documentAccess,
  type InterviewFacts,
  isRevealDue,
  isRevealed,
  mayReadInterview,
  mayReadReason,
  mayReadScorecard,
  mayReadVersions,
  maySubmitScorecard,
  missingScorecards,
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
