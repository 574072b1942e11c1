import { expect, test } from 'vitest'
import { readPastedPeople } from './pasted-people.ts'

const people = (text: string) =>
  readPastedPeople(text).map((read) =>
    'person' in read ? `${read.line}: ${Object.values(read.person).join(' | ')}` : `${read.line}: ${read.problem}`,
  )

test('[A25] lists are read as spreadsheets and mail programs write them', () => {
  expect(people('Mia Example, mia@example.com, Hiring lead\n\nNoa Example,noa@example.com')).toEqual([
    '1: Mia Example | mia@example.com | lead',
    '3: Noa Example | noa@example.com | interviewer',
  ])
  expect(people('\uFEFFFirst name;Last name;E-mail;Role\r\nMia;Example;mia@example.com;ADMIN\r\n;;;')).toEqual([
    '2: Mia Example | mia@example.com | admin',
  ])
  expect(people('Mia\tmia@example.com\tinterviewer')).toEqual(['1: Mia | mia@example.com | interviewer'])
  expect(people('Mia Example <mia@example.com>\n"Example, Noa" <noa@example.com>, lead')).toEqual([
    '1: Mia Example | mia@example.com | interviewer',
    '2: Example, Noa | noa@example.com | lead',
  ])
  expect(people('"Example, Mia","mia@example.com",lead')).toEqual(['1: Example, Mia | mia@example.com | lead'])
  expect(people('mia@example.com, Mia Example, lead')).toEqual(['1: Mia Example | mia@example.com | lead'])
})

test('[A25] a line that is no person says why, and nothing is guessed', () => {
  expect(people('Mia Example')).toEqual(['1: It has no e-mail address'])
  expect(people('Mia, mia@')).toEqual(['1: “mia@” is no e-mail address'])
  expect(people('mia@example.com')).toEqual(['1: It has no name'])
  expect(people('mia@example.com, lead')).toEqual(['1: It has no name'])
  expect(people('Mia, mia@example.com, recruiter')).toEqual(['1: “recruiter” is no role. Write admin, lead or interviewer'])
  expect(people('Mia, mia@example.com, constructor')).toEqual(['1: “constructor” is no role. Write admin, lead or interviewer'])
  expect(people('Mia, mia@example.com, lead, Berlin')).toEqual(['1: It says more than name, address and role: “Berlin”'])
  expect(people('Mia, mia@example.com\nMia, MIA@example.com')[1]).toBe('2: Line 1 has the same e-mail address')
  expect(people('M\uFFFDller, mia@example.com')[0]).toContain('UTF-8')
  expect(people(`${'a'.repeat(201)}, mia@example.com`)).toEqual(['1: Its name is too long: at most 200 characters'])
  expect(people(' \n,,\n')).toEqual([])
})
