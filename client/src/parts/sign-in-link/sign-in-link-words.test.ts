import { expect, test } from 'vitest'
import { fateInWords, madeInWords, thingInWords } from './sign-in-link-words.ts'

const now = Date.UTC(2026, 4, 4, 12)
const HOUR = 3_600_000
const english = { locale: 'en-GB', timeZone: 'UTC' }
const link = { id: 'l', madeBy: { id: 'ada', name: 'Ada' }, madeAt: now - 2 * HOUR, expiresAt: now + HOUR }

test('[A13] a link is told with who made it, when, and what became of it', () => {
  expect(madeInWords(link, now, 'ann', english)).toBe('Made by Ada, today, 10:00')
  expect(madeInWords(link, now, 'ada', english)).toBe('Made by you, today, 10:00')
  expect(madeInWords({ ...link, madeBy: undefined }, now, 'ann', english)).toBe('Made on the server itself, today, 10:00')
  expect(madeInWords({ ...link, mailed: 'invited' }, now, 'ann', english)).toBe('Mailed as an invitation by Ada, today, 10:00')
  expect(madeInWords({ ...link, madeBy: undefined, mailed: 'asked' }, now, 'ann', english)).toBe(
    'Asked for with the address on the sign-in page, today, 10:00',
  )
  const came = { ...link, madeBy: undefined, through: 'provider' as const, usedAt: link.madeAt, usedOn: 'Firefox on Mac' }
  expect(madeInWords(came, now, 'ann', english)).toBe('Signed in through the company’s sign-in, today, 10:00')
  expect(fateInWords(came, now, english)).toBe('On Firefox on Mac')
  expect([thingInWords(came), thingInWords(link)]).toEqual(['A sign-in to your account.', 'A sign-in link for your account.'])
  expect(fateInWords(link, now, english)).toBe('Not used yet, works until today, 13:00')
  expect(fateInWords({ ...link, usedAt: now - HOUR, usedOn: 'Firefox on Mac' }, now, english)).toBe(
    'Used today, 11:00, Firefox on Mac',
  )
  expect(fateInWords({ ...link, usedAt: now - HOUR }, now, english)).toBe('Used today, 11:00')
  expect(fateInWords({ ...link, withdrawnAt: now - HOUR }, now, english)).toBe('Withdrawn unused today, 11:00')
  expect(fateInWords({ ...link, expiresAt: now - HOUR }, now, english)).toBe('Ran out unused today, 11:00')
})
