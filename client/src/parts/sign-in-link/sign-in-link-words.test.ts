import { expect, test } from 'vitest'
import { fateInWords, madeInWords, thingInWords, thingsInWords, whatItLets } from './sign-in-link-words.ts'

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

test('[A42] a passkey that came, went or was used is told as what it is, and with what it lets others do', () => {
  const of = (through: 'passkey' | 'passkey-added' | 'passkey-removed') => ({ ...link, madeBy: undefined, through })
  const [used, added, removed] = [of('passkey'), of('passkey-added'), of('passkey-removed')]
  expect(madeInWords(used, now, 'ann', english)).toBe('Signed in with a passkey, today, 10:00')
  expect(madeInWords(added, now, 'ann', english)).toBe('Passkey added, today, 10:00')
  expect(madeInWords({ ...removed, madeBy: link.madeBy }, now, 'ann', english)).toBe('Passkey removed by Ada, today, 10:00')
  expect(fateInWords({ ...added, usedAt: now, usedOn: 'Firefox on Mac' }, now, english)).toBe('On Firefox on Mac')
  expect(fateInWords(removed, now, english)).toBe('No one can sign in with it any more')
  expect([used, added, removed].map(thingInWords)).toEqual([
    'A sign-in to your account.',
    'A passkey was added to your account.',
    'A passkey of your account is gone.',
  ])
  expect(
    [
      [link, link],
      [used, used],
      [used, link],
      [added, link],
    ].map(thingsInWords),
  ).toEqual([
    '2 sign-in links for your account.',
    '2 sign-ins to your account.',
    '2 sign-ins and links for your account.',
    '2 changes in how your account is signed in to.',
  ])
  expect(whatItLets([link, { ...added, stands: true }])).toMatch(/until you remove it/)
  expect(whatItLets([added])).toBe('')
  expect(whatItLets([removed])).toBe('')
})
