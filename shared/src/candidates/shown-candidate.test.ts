import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { workspaceRoles } from '../people/workspace-role.ts'
import { candidateFor, initialsOf } from './shown-candidate.ts'

describe('[V28] initials', () => {
  it.each([
    ['Ruth Example', 'R. E.'],
    ['ruth anna maria example', 'R. E.'],
    ['Mia', 'M.'],
    ['  (Bob)   O’Neill ', 'B. O.'],
    ['Élodie Ångström', 'É. Å.'],
    ['E\u0301lodie A\u030angstro\u0308m', 'É. Å.'],
    ['ßara Example', 'ß. E.'],
    ['أحمد علي', 'أ. ع.'],
    ['רות לוי', 'ר. ל.'],
    ['山田 太郎', '山. 太.'],
    ['क्षितिज शर्मा', 'क्षि. श.'],
    ['𝒜da 𝓑yron', '𝒜. 𝓑.'],
    ['Ruth – Example', 'R. E.'],
    ['👩‍🔬 ✨', 'Candidate'],
  ])('of %j are %s', (name, expected) => expect(initialsOf(name)).toBe(expected))

  it('have two letters at most, whatever the name, and are never nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
        const initials = initialsOf(name)
        expect(initials === 'Candidate' || (initials.length > 1 && initials.split(' ').length <= 2)).toBe(true)
      }),
    )
  })
})

describe('[V28] a candidate as somebody is shown them', () => {
  const kept = { id: 'ruth', fullName: 'Ruth Example', withheldFrom: ['mia'] }

  it('is initials to whoever it is withheld from, unless they may read candidates', () => {
    const shown = workspaceRoles.map((workspaceRole) => candidateFor({ personId: 'mia', workspaceRole }, kept).name)
    expect(Object.fromEntries(workspaceRoles.map((role, index) => [role, shown[index]]))).toEqual({
      admin: 'Ruth Example',
      lead: 'Ruth Example',
      interviewer: 'R. E.',
    })
  })

  it('is the name to everybody else, and says which of the two it is', () => {
    expect(candidateFor({ personId: 'ben', workspaceRole: 'interviewer' }, kept)).toEqual({ id: 'ruth', name: 'Ruth Example' })
    expect(candidateFor({ personId: 'mia', workspaceRole: 'interviewer' }, kept)).toEqual({
      ...{ id: 'ruth', name: 'R. E.', initials: true },
    })
  })
})
