import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { foldLine, icalText, icalUtc, writeLines } from './icalendar.ts'

const octets = (line: string) => new TextEncoder().encode(line).length
/** Section 3.1: a CRLF and the one white space after it are taken out. */
const unfold = (text: string) => text.replaceAll('\r\n ', '')

/** Text as people write it, with everything that means something to the format, and characters of one to four octets. */
const awkward = fc.string({
  unit: fc.oneof(
    fc.constantFrom(';', ',', '\\', '\n', ':', '"', ' ', 'n', 'ä', '€', '👩‍🏫', '\t'),
    fc.string({ minLength: 1, unit: 'binary' }),
  ),
  maxLength: 300,
})

describe('[J9] a content line', () => {
  test('is folded at 75 octets between characters, and unfolds to what it was', () => {
    fc.assert(
      fc.property(
        awkward.map((text) => text.toWellFormed().replace(/[\r\n]/g, '')),
        (line) => {
          const folded = foldLine(line)
          for (const physical of folded.split('\r\n')) expect(octets(physical)).toBeLessThanOrEqual(75)
          expect(unfold(folded)).toBe(line)
          // No character is cut apart: every physical line is whole by itself.
          expect(folded.split('\r\n').every((physical) => physical.isWellFormed())).toBe(true)
        },
      ),
    )
  })

  test('of exactly 75 octets stays whole, and one more begins a continuation', () => {
    expect(foldLine('x'.repeat(75))).toBe('x'.repeat(75))
    expect(foldLine('x'.repeat(76))).toBe(`${'x'.repeat(75)}\r\n x`)
    expect(foldLine(`${'x'.repeat(74)}é`)).toBe(`${'x'.repeat(74)}\r\n é`)
  })

  test('keeps a space that stands at the cut', () => {
    const line = `${'x'.repeat(75)} y`
    expect(foldLine(line)).toBe(`${'x'.repeat(75)}\r\n  y`)
    expect(unfold(foldLine(line))).toBe(line)
  })
})

describe('[J9] a text', () => {
  const eventWith = (summary: string) =>
    writeLines([
      { name: 'BEGIN', value: 'VCALENDAR' },
      { name: 'BEGIN', value: 'VEVENT' },
      { name: 'SUMMARY', value: icalText(summary) },
      { name: 'END', value: 'VEVENT' },
      { name: 'END', value: 'VCALENDAR' },
    ])
  const readBack = (file: string) =>
    new ICAL.Component(ICAL.parse(file)).getFirstSubcomponent('vevent')?.getFirstPropertyValue('summary')

  test('is read back as it was written, by a reader that is not ours', () => {
    fc.assert(
      fc.property(awkward, (text) => {
        const wanted = text
          .toWellFormed()
          .replace(/\r\n?/g, '\n')
          // biome-ignore lint/suspicious/noControlCharactersInRegex: what TEXT can't hold
          .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
        expect(readBack(eventWith(text))).toBe(wanted)
      }),
    )
  })

  test('can’t end its line and begin another property', () => {
    const file = eventWith('Robin\r\nATTENDEE:mailto:someone@example.com')
    expect(file).not.toMatch(/^ATTENDEE/m)
    expect(file.split('\r\n').filter((line) => line.startsWith('BEGIN'))).toHaveLength(2)
  })
})

test('[J9] an instant is UTC to the second', () => {
  expect(icalUtc(Date.UTC(2026, 10, 21, 9, 5, 7, 999))).toBe('20261121T090507Z')
  expect(icalUtc(0)).toBe('19700101T000000Z')
})
