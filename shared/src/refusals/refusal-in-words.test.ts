import { describe, expect, it } from 'vitest'
import { problemCodes, problemSchema } from '../api/problem.ts'
import { aPlan, asked } from '../plans/plan.fixture.ts'
import type { Refusal, RefusalKind, RefusalOf } from './refusal.ts'
import { refusalCodes } from './refusal-codes.ts'
import { refusalInWords } from './refusal-in-words.ts'

const plan = aPlan([asked('caches')])
const questionId = 'caches'

/** One of each kind that carries something: a kind without a line here doesn't compile. */
const withData: { [K in RefusalKind as keyof RefusalOf<K> extends 'kind' ? never : K]: Omit<RefusalOf<K>, 'kind'> } = {
  'unknown-host': { operatorsAddress: true },
  'invalid-request': { issues: [{ path: 'name', message: 'Write a name' }] },
  'body-too-large': { mostBytes: 4 * 1024 },
  'scopes-missing': { scopes: ['candidates:read', 'scorecards:read'] },
  'enough-tokens': { most: 50 },
  'passkeys-off': { why: 'no-domain' },
  'enough-passkeys': { most: 10 },
  'passwords-off': { why: 'linked' },
  'password-unusable': { why: 'too-short' },
  'sign-in-too-old': { minutes: 10, to: 'passkey' },
  'enough-provisioning-tokens': { most: 2 },
  'provider-unreachable': { provider: 'Acme' },
  'provider-let-nobody-in': { provider: 'Acme' },
  'provider-answer-untrusted': { provider: 'Acme' },
  'provider-clock-differs': { provider: 'Acme' },
  'provider-address-unverified': { provider: 'Acme' },
  'provider-person-unknown': { provider: 'Acme' },
  'account-linked-otherwise': { provider: 'Acme' },
  'people-unusable': { people: [{ index: 2, why: 'taken' }] },
  'question-changed-meanwhile': { version: 3 },
  'search-finds-others': { found: 1_200, seen: 1_199 },
  'too-many-questions-chosen': { most: 5_000, chosen: 5_001 },
  'merge-target-changed': { line: 7 },
  'too-many-questions-for-plan': { most: 100, found: 101 },
  'import-in-use': { obstacles: [{ title: 'Caches', why: 'in-plan', plan: 'Backend' }], more: 0 },
  'model-too-slow': { seconds: 30 },
  'questions-unusable': { questions: [{ index: 2, why: 'twice' }] },
  'questions-left-library': { questions: [{ section: 1, index: 2 }] },
  'plan-saved-meanwhile': { version: 3 },
  'retention-changed-meanwhile': { by: 'Mona' },
  'path-changed-meanwhile': { by: 'Mona' },
  'pools-changed-meanwhile': { by: 'Mona' },
  'pool-unusable': { pools: [1] },
  'over-limit': { field: 'panel', over: [{ seat: 1, name: 'Mona', week: 4, limit: 4 }] },
  'role-saved-meanwhile': { by: 'Mona', version: 3 },
  'stage-plan-gone': { stages: [1] },
  'team-unusable': { field: 'team.people', people: [1] },
  'candidate-saved-meanwhile': { by: 'Mona', version: 3 },
  'candidate-merged': { into: 'Robin Example' },
  'loop-not-revealed': { interviews: 2 },
  'erasing-held': { by: 'Mona' },
  'held-already': { by: 'Mona' },
  'packet-file-unusable': { refusal: { why: 'other-kind', kind: 'pdf', ending: 'docx' } },
  'packet-full': { most: 12 },
  'packet-too-large': { mostBytes: 30 * 1024 * 1024, bytes: 29 * 1024 * 1024 },
  'packet-held': { by: 'Mona' },
  'enough-webhooks': { most: 20 },
  'ats-connected-already': { system: 'Ashby' },
  'ats-mapping-unusable': { what: 'job' },
  'webhook-address-unusable': { why: 'not-https' },
  'applied-already': { role: 'Python developer' },
  'panel-unusable': { seats: [1] },
  'panel-has-candidate': { seats: [1] },
  'loops-not-planned': {
    rows: [
      { row: 2, of: { candidate: 'Robin Example', stage: 'Coding' }, refusal: { kind: 'stage-planned-meanwhile' } },
      { row: 3, of: undefined, refusal: { kind: 'panel-unusable', seats: [1] } },
    ],
  },
  'interview-not-held': { state: 'cancelled' },
  'on-panel-already': { field: 'personId' },
  'newcomer-unusable': { field: 'replacementId' },
  'newcomer-is-candidate': { field: 'replacementId' },
  'coordinator-seats-themselves': { field: 'personId' },
  'newcomer-judges-dependently': { why: 'has-read' },
  'panel-full': { most: 20 },
  'room-made-too-often': { most: 8 },
  'unreadable-transcript': { refusal: { why: 'too-long', most: 1_000_000, found: 1_000_001 } },
  'scorecard-incomplete': { plan, problems: [{ kind: 'unrated', questionId }] },
  'glass-stays-whole': { why: 'no-draft' },
  'reminded-lately': { minutes: 125, by: 'Mona' },
  'practice-incomplete': { plan, problems: [{ kind: 'unrated', questionId }] },
}

const kinds = Object.keys(refusalCodes) as RefusalKind[]
const example = (kind: RefusalKind) => ({ kind, ...(withData as Record<string, object>)[kind] }) as Refusal

describe.each(kinds)('%s', (kind) => {
  const problem = refusalInWords(example(kind))

  it('[A8] is a code and whole sentences', () => {
    expect(problemSchema.parse(problem)).toEqual(problem)
    expect(problem.code).toBe(refusalCodes[kind])
    expect(problem.message).toMatch(/^\p{Lu}.*\.$/su)
    expect(JSON.stringify(problem)).not.toMatch(/undefined|NaN|\[object|\$\{/)
  })

  it('is told apart from all others by its words, where it has a reason of its own', () => {
    const same = kinds.filter((other) => refusalInWords(example(other)).message === problem.message)
    expect(same).toEqual([kind])
  })
})

it('[A8] every code that programs know is that of a refusal', () => {
  expect([...new Set(Object.values(refusalCodes))].sort()).toEqual([...problemCodes].sort())
})

const placesOf = (refusal: Refusal) => refusalInWords(refusal).issues?.map(({ path }) => path)

it('names each place in the input', () => {
  expect(placesOf({ kind: 'plan-archived' })).toEqual(['planId'])
  expect(placesOf({ kind: 'newcomer-unusable', field: 'replacementId' })).toEqual(['replacementId'])
  expect(placesOf({ kind: 'panel-unusable', seats: [0, 2] })).toEqual(['panel.0.personId', 'panel.2.personId'])
  expect(placesOf({ kind: 'stage-plan-gone', stages: [3] })).toEqual(['stages.3.planId'])
  expect(placesOf({ kind: 'questions-left-library', questions: [{ section: 1, index: 2 }] })).toEqual(['sections.1.questions.2'])
  expect(placesOf({ kind: 'questions-unusable', questions: [{ index: 4, why: 'unknown' }] })).toEqual(['questions.4.questionId'])
})

it('says of a scorecard what is missing at which question, by its title, and of the rest where it stands', () => {
  const problems = [
    { kind: 'unrated', questionId },
    { kind: 'unknown-question', questionId: 'elsewhere' },
    { kind: 'no-recommendation' },
    { kind: 'no-take-aways' },
    { kind: 'foreign-content', where: 'ratings.x' },
  ] as const
  const { issues = [] } = refusalInWords({ kind: 'scorecard-incomplete', plan, problems })
  expect(issues.map(({ path }) => path)).toEqual([
    `ratings.${questionId}`,
    'ratings.elsewhere',
    'recommendation',
    'takeAways',
    'ratings.x',
  ])
  expect(issues[0]?.message).toMatch(/^“.+”: Rate it/)
  expect(issues[1]?.message).not.toContain('“')
})

it('names what keeps an import, and counts the rest', () => {
  const { message } = refusalInWords({
    kind: 'import-in-use',
    obstacles: [
      { title: 'Caches', why: 'changed' },
      { title: 'Queues', why: 'in-plan', plan: 'Backend' },
      { title: undefined, why: 'in-interview' },
    ],
    more: 4,
  })
  expect(message).toBe(
    'This import can’t be undone any more. Nothing was changed. “Caches” has changed since. “Queues” is in the plan “Backend”. A question is asked in an interview. And 4 more.',
  )
})

it('tells sizes in the unit in which they are whole', () => {
  const most = (mostBytes: number) => refusalInWords({ kind: 'body-too-large', mostBytes }).message
  expect(most(4 * 1024)).toContain('at most 4 KB')
  expect(most(1024 * 1024)).toContain('at most 1 MB')
  expect(most(24 * 1024 * 1024)).toContain('at most 24 MB')
})
