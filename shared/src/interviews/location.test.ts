import { describe, expect, it } from 'vitest'
import { callAddress, locationSchema, MOST_LOCATION } from './location.ts'

describe('[J13] the address of a call', () => {
  it.each([
    ['https://meet.example.com/abc-def', 'https://meet.example.com/abc-def'],
    ['Room 3, or https://meet.example.com/x?pwd=1.', 'https://meet.example.com/x?pwd=1'],
    ['(https://meet.example.com/x)', 'https://meet.example.com/x'],
    ['HTTPS://MEET.EXAMPLE.COM/x', 'https://meet.example.com/x'],
  ])('is found in “%s”', (location, address) => {
    expect(callAddress(location)).toBe(address)
  })

  it.each([
    '',
    'Room 3',
    'javascript:alert(1)',
    'zoommtg://join?confno=1',
    'mailto:a@example.com',
    'https://known.example@other.example/x',
    'https://',
    'meet.example.com',
  ])('is none in “%s”', (location) => expect(callAddress(location)).toBeUndefined())
})

it('[J13] a location is one line of bounded length', () => {
  expect(locationSchema.parse('  Room 3 ')).toBe('Room 3')
  expect(locationSchema.parse('')).toBe('')
  for (const bad of ['a\nb', 'a\u0007b', 'x'.repeat(MOST_LOCATION + 1)]) expect(locationSchema.safeParse(bad).success).toBe(false)
})
