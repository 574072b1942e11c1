import { expect, test } from 'vitest'
import { mayPrintOwnerLink } from './main.ts'

test.each([
  ['a first run in a terminal', true, { terminal: true, journal: false }, true],
  ['a later start in a terminal', false, { terminal: true, journal: false }, true],
  ['a first run into a pipe or a container’s log', true, { terminal: false, journal: false }, true],
  ['a later start into a pipe or a container’s log', false, { terminal: false, journal: false }, false],
  ['a first run as a service', true, { terminal: false, journal: true }, false],
])('[O16] the owner’s link, %s', (_where, firstRun, output, expected) => {
  expect(mayPrintOwnerLink({ printOwnerLink: undefined }, firstRun, output)).toBe(expected)
  expect(mayPrintOwnerLink({ printOwnerLink: true }, firstRun, output)).toBe(true)
  expect(mayPrintOwnerLink({ printOwnerLink: false }, firstRun, output)).toBe(false)
})
