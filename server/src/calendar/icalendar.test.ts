import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { calendarFile, calendarOf, icalText } from './icalendar.ts'

const octets = (line: string) => new TextEncoder().encode(line).length

/** Text as people write it, with everything that means something to the format, and characters of one to four octets. */
const awkward = fc.string({
  unit: fc.oneof(
    fc.constantFrom(';', ',', '\\', '\n', ':', '"', '^', ' ', 'n', 'ä', '€', '👩‍🏫', '\t'),
    fc.string({ minLength: 1, unit: 'binary' }),
  ),
  maxLength: 300,
})

const fileWith = (summary: string, startsAt = 0) => {
  const start = new Date(startsAt)
  return calendarFile(calendarOf('PUBLISH', [{ id: 'one', stamp: start, start, end: start, summary: icalText(summary) }]))
}
const read = (file: string) => new ICAL.Component(ICAL.parse(file)).getFirstSubcomponent('vevent')

describe('[J9] a file', () => {
  test('has lines of at most 75 octets, each whole by itself, and ends its last', () => {
    fc.assert(
      fc.property(awkward, (text) => {
        const lines = fileWith(text).split('\r\n')
        expect(lines.pop()).toBe('')
        for (const line of lines) {
          expect(octets(line)).toBeLessThanOrEqual(75)
          expect(line.isWellFormed()).toBe(true)
          expect(line).not.toMatch(/[\r\n]/)
        }
      }),
    )
  })

  test('is read back as it was written, by a reader that is not ours', () => {
    fc.assert(
      fc.property(awkward, (text) => {
        const wanted = text
          .toWellFormed()
          .replace(/\r\n?/g, '\n')
          // biome-ignore lint/suspicious/noControlCharactersInRegex: what TEXT can't hold
          .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
        expect(read(fileWith(text))?.getFirstPropertyValue('summary')).toBe(wanted)
      }),
    )
  })

  test('has no text that can end its line and begin another property', () => {
    const file = fileWith('Robin\r\nATTENDEE:mailto:someone@example.com')
    expect(file).not.toMatch(/^ATTENDEE/m)
    expect(file.split('\r\n').filter((line) => line.startsWith('BEGIN'))).toHaveLength(2)
  })

  test.each([
    [Date.UTC(2026, 10, 21, 9, 5, 7, 999), '20261121T090507Z'],
    [0, '19700101T000000Z'],
  ])('has the instant %d as UTC to the second, %s', (at, written) => {
    expect(fileWith('', at)).toContain(`\r\nDTSTART:${written}\r\n`)
  })
})
