import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idSchema } from '../../base/ids.ts'
import { initials, PERSON_COLORS, personColor, presenceStateSchema } from './presence.ts'

/** Red, green and blue as light: WCAG 2.2, relative luminance. */
const linear = (color: string): [number, number, number] =>
  [1, 3, 5].map((start) => {
    const channel = Number.parseInt(color.slice(start, start + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]

function contrastWithWhite(color: string): number {
  const [red, green, blue] = linear(color)
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}

/** How different two colours look: their distance in OKLab (Björn Ottosson, 2020), in which black and white are 1 apart. */
function distance(a: string, b: string): number {
  const [ofA, ofB] = [oklab(a), oklab(b)]
  return Math.hypot(...ofA.map((value, index) => value - (ofB[index] ?? 0)))
}

function oklab(color: string): number[] {
  const [red, green, blue] = linear(color)
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

describe('personColor', () => {
  it('[W4] is the same for the same person, one of the palette, and every one of it is used', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (id) => {
        const color = personColor(id)
        seen.add(color)
        return personColor(id) === color && (PERSON_COLORS as readonly string[]).includes(color)
      }),
      { numRuns: 2_000 },
    )
    expect(seen.size).toBe(PERSON_COLORS.length)
  })

  it.each(PERSON_COLORS)('[W4] %s is readable under white text, and no other colour looks the same', (color) => {
    expect(contrastWithWhite(color)).toBeGreaterThanOrEqual(4.5)
    for (const other of PERSON_COLORS) if (other !== color) expect(distance(color, other), other).toBeGreaterThan(0.06)
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
