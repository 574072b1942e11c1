import { expect, test } from 'vitest'
import { invitedInWords } from './invited-in-words.ts'

const now = Date.UTC(2026, 4, 4, 12)
const HOUR = 3_600_000
const english = { locale: 'en-GB', timeZone: 'UTC' }
const invited = { at: now - 2 * HOUR, until: now + HOUR, stands: true }

test('[B21] somebody who was never here is listed with how far their invitation is', () => {
  const said = (person: Parameters<typeof invitedInWords>[0]) => invitedInWords(person, now, english)
  expect(said({ signedIn: true, invited })).toBeUndefined()
  expect(said({ signedIn: false })).toBe('Not signed in yet')
  expect(said({ signedIn: false, invited })).toBe('Invited today, 10:00, not signed in yet')
  expect(said({ signedIn: false, invited: { ...invited, until: now, stands: false } })).toBe(
    'Invited today, 10:00; the invitation has run out',
  )
  expect(said({ signedIn: false, invited: { ...invited, stands: false } })).toBe(
    'Invited today, 10:00; the mail didn’t arrive, or its link was withdrawn',
  )
})
