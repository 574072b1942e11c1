import { describe, expect, test } from 'vitest'
import { checkCandidateDraft, draftOf, emptyCandidateDraft, rebased } from './candidate-draft.ts'

const robin = {
  ...{ name: 'Robin Example', email: 'robin@example.com', phone: '+00 555 0100', source: 'Referral' },
  ...{ links: ['https://git.example.com/robin', 'https://example.com/'], tags: ['python'] },
}

describe('[N2] the form of a candidate', () => {
  test('says what is saved, and what is empty is nothing', () => {
    expect(checkCandidateDraft(draftOf(robin))).toEqual({ ok: true, content: robin })
    const alone = checkCandidateDraft({ ...emptyCandidateDraft, name: ' Robin ', email: '  ', links: '\n \n' })
    expect(alone).toEqual({ ok: true, content: { name: 'Robin', links: [], tags: [] } })
  })

  test('says every problem at once, beside its field', () => {
    const wrong = { ...emptyCandidateDraft, email: 'robin', phone: '1', links: 'javascript:alert(1)' }
    expect(checkCandidateDraft(wrong)).toEqual({
      ok: false,
      problems: {
        name: 'Write something here.',
        email: 'Write an e-mail address.',
        phone: 'Write a phone number.',
        links: 'Write an address that begins with https:// or http://.',
      },
    })
  })
})

describe('[N3] a form that somebody has saved behind', () => {
  const base = draftOf(robin)

  test('takes over what was not touched, and keeps what was', () => {
    const theirs = { ...base, email: 'new@example.com' }
    expect(rebased(base, { ...base, name: 'Robin E.' }, theirs)).toEqual({
      draft: { ...base, name: 'Robin E.', email: 'new@example.com' },
      clashes: [],
    })
  })

  test('says what both changed, and changes nothing there', () => {
    const mine = { ...base, name: 'Robin E.', tags: ['python', 'senior'] }
    const theirs = { ...base, name: 'Robin Exemplar', tags: [] }
    const { draft, clashes } = rebased(base, mine, theirs)
    expect(draft).toEqual(mine)
    expect(clashes).toEqual([
      { field: 'name', theirs: 'Robin Exemplar' },
      { field: 'tags', theirs: '' },
    ])
  })
})
