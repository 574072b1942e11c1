import { describe, expect, it, test } from 'vitest'
import type { AuditNames } from './audit-names.ts'
import { namingOf } from './audit-naming.ts'
import { auditWords, plainAuditWords } from './audit-words.ts'
import { ofAts } from './examples/of-ats.fixture.ts'
import { ofCandidates } from './examples/of-candidates.fixture.ts'
import { ofInterviews } from './examples/of-interviews.fixture.ts'
import { ofPeople } from './examples/of-people.fixture.ts'
import { ofWebhooks } from './examples/of-webhooks.fixture.ts'
import { application, type Examples, type Said } from './examples/said.fixture.ts'

const names: AuditNames = {
  people: [
    { id: 'lea-id', name: 'Lea' },
    { id: 'mia-id', name: 'Mia' },
    { id: 'pat-id', name: 'pat de Vries' },
  ],
  candidates: [
    { id: 'robin-id', name: 'Robin' },
    { id: 'casey-id', name: 'Casey' },
  ],
  interviews: [{ id: 'interview-id', candidate: 'Robin' }],
  applications: [{ id: 'application-id', role: 'Developer' }],
  roles: [{ id: 'role-id', title: 'Developer' }],
}
const nobody: AuditNames = { people: [], candidates: [], interviews: [], applications: [], roles: [] }

const examples: Examples = { ...ofInterviews, ...ofCandidates, ...ofPeople, ...ofWebhooks, ...ofAts }
const all: Said[] = Object.values(examples).flat()

const sentence = ({ event, ...said }: Said, named: AuditNames): string =>
  plainAuditWords(
    auditWords(
      { event, interviewId: 'interview-id', ...('by' in said && said.by === undefined ? {} : { actorId: said.by ?? 'lea-id' }) },
      namingOf(named),
    ),
    (at) => `<${at}>`,
  )

describe('[H11] an entry in words', () => {
  it.each(all.map((said): [string, Said] => [said.says, said]))('%s', (says, said) => {
    expect(sentence(said, names)).toBe(says)
  })

  test('never shows an id where nothing has a name any more, and is a sentence still', () => {
    for (const said of all) {
      const words = sentence(said, nobody)
      expect(words).not.toMatch(/-id|undefined|\[object/)
      expect(words).toMatch(/^(A person who is no longer here|Panelbook|The operator) \S/)
    }
    expect(sentence({ event: { action: 'revealed' }, says: '' }, nobody)).toBe(
      'A person who is no longer here revealed the scorecards of an interview with an erased candidate',
    )
    expect(sentence({ event: { action: 'withdrew-application', ...application, number: 1 }, says: '' }, nobody)).toBe(
      'A person who is no longer here withdrew an erased candidate’s application',
    )
  })

  test('tells the interviews of a candidate apart by their stages', () => {
    const staged = { ...names, interviews: [{ id: 'interview-id', candidate: 'Robin', stage: 'Technical' }] }
    expect(sentence({ event: { action: 'decided', version: 1 }, says: '' }, staged)).toBe(
      'Lea recorded a decision on the interview with Robin (Technical)',
    )
  })

  test('leads to what is there alone, and leaves a name as its person writes it', () => {
    const entry = { actorId: 'pat-id', interviewId: 'interview-id', event: { action: 'revealed' } as const }
    expect(auditWords(entry, namingOf(names))).toEqual([
      { about: 'person', id: 'pat-id', words: 'pat de Vries' },
      ' ',
      'revealed the scorecards of ',
      { about: 'interview', id: 'interview-id', words: 'the interview with Robin' },
    ])
    const [, , , interview] = auditWords(entry, namingOf({ ...names, interviews: [] }))
    expect(interview).toMatchObject({ gone: true })
  })
})
