import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idSchema } from '../../base/ids.ts'
import { initials, panelColors, personColor, presenceStateSchema } from './presence.ts'

/** Contrast with white: WCAG 2.2, relative luminance. */
function contrastWithWhite(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(color.slice(start, start + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}

describe('personColor', () => {
  it('[W4] is the same for the same person and readable under white text for everyone', () => {
    const seen = new Set<string>()
    for (let number = 0; number < 500; number++) {
      const color = personColor(`person-${number}`)
      expect(personColor(`person-${number}`)).toBe(color)
      expect(color).toMatch(/^#[0-9a-f]{6}$/)
      expect(contrastWithWhite(color), color).toBeGreaterThanOrEqual(4.5)
      seen.add(color)
    }
    expect(seen.size).toBeGreaterThanOrEqual(8)
  })
})

describe('panelColors', () => {
  it('give every member of a panel a colour of their own, the same whatever the order, and one’s own where it is free', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 10 }), (ids) => {
        const colors = panelColors(ids)
        expect(new Set(colors.values()).size).toBe(ids.length)
        expect(panelColors([...ids].reverse())).toEqual(colors)
        const first = [...ids].sort()[0] ?? ''
        expect(colors.get(first)).toBe(personColor(first))
      }),
    )
  })
  it('are shared only when there are more people than colours', () => {
    expect(panelColors(Array.from({ length: 14 }, (_, index) => `p${index}`)).size).toBe(14)
  })
})

describe('initials', () => {
  it.each([
    ['Amara Okafor', 'AO'],
    ['Mia', 'MI'],
    ['  ana   maria de  souza ', 'AS'],
    ['x', 'X'],
    ['𝒜da 𝓑yron', '𝒜𝓑'],
    ['', '?'],
  ])('of %j are %s', (name, expected) => expect(initials(name)).toBe(expected))

  it('never fail, whatever the name', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (name) => initials(name).length > 0))
  })
})

describe('presenceStateSchema', () => {
  const user = { id: 'mia', name: 'Mia', color: '#2f5bea' }
  it('knows who and which question', () => {
    expect(presenceStateSchema.parse({ user, viewing: 'q1' })).toEqual({ user, viewing: 'q1' })
    expect(presenceStateSchema.parse({ user, viewing: null }).viewing).toBeNull()
    expect(presenceStateSchema.safeParse({ viewing: 'q1' }).success).toBe(false)
    expect(presenceStateSchema.safeParse({ user, viewing: 'not an id' }).success).toBe(false)
    expect(idSchema.safeParse(user.id).success).toBe(true)
  })
})
