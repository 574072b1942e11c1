import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idSchema } from '../base/ids.ts'
import { type DocumentName, documentNameSchema, formatDocumentName, parseDocumentName } from './document-name.ts'

const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/).filter((text) => idSchema.safeParse(text).success)
const name: fc.Arbitrary<DocumentName> = fc.oneof(
  fc.record({ kind: fc.constantFrom('conduct', 'notes', 'debrief'), interviewId: id }),
  fc.record({ kind: fc.constant('loop'), applicationId: id }),
  fc.record({ kind: fc.constantFrom('card', 'private'), interviewId: id, personId: id }),
)

describe('document names', () => {
  it('are the same after writing and reading', () => {
    fc.assert(
      fc.property(name, (value) => {
        expect(parseDocumentName(formatDocumentName(value))).toEqual(value)
      }),
    )
  })

  it('[V1] have one spelling only: what parses is written back as it was', () => {
    const almost = fc
      .tuple(fc.constantFrom('conduct', 'notes', 'debrief', 'loop', 'card', 'private', 'Conduct', ''), fc.array(fc.string()))
      .map(([kind, rest]) => [kind, ...rest].join('/'))
    fc.assert(
      fc.property(fc.oneof(almost, fc.string()), (text) => {
        const parsed = parseDocumentName(text)
        if (parsed) expect(formatDocumentName(parsed)).toBe(text)
      }),
    )
  })

  it.each([
    '',
    'conduct',
    'conduct/',
    'conduct/a/b',
    'notes/a/',
    'card/a',
    'card/a/',
    'card/a/b/c',
    'loop/a/b',
    'loop/',
    'private//b',
    'debrief/a b',
    'Conduct/a',
    'conduct/../a',
    'conduct/%61',
    'card/a/__proto__',
    'cards/a/b',
    ' conduct/a',
    'conduct/a\n',
    'toString/a',
    `conduct/${'x'.repeat(65)}`,
  ])('refuse %j', (text) => {
    expect(parseDocumentName(text)).toBeUndefined()
    expect(documentNameSchema.safeParse(text).success).toBe(false)
  })
})
