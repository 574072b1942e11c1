import { describe, expect, test } from 'vitest'
import { DatabaseUnusable } from '../unusable.ts'
import { failureOf, settingsOf } from './connections.ts'
import { adviceOnPostgres, judgeSettings, placeOf, type Settings } from './words.ts'

const address = 'postgres://me:a-password@db.example.com:5433/my%20panel?sslmode=require'
const place = placeOf(address)

test('[O25] a database is named without who may open it', () => {
  expect(place).toBe('the database my panel on db.example.com:5433')
  expect(placeOf('postgres:///panelbook?host=/run/postgresql')).toBe('the database panelbook on /run/postgresql')
})

describe('[O2] what PostgreSQL refuses is said in a sentence that says what to do', () => {
  test.each([
    ['28P01', /^The database my panel on \S+ refuses this user or its password \(28P01\)\. Check DATABASE_URL/],
    ['3D000', /doesn’t exist\. Create it with createdb/],
    ['42501', /Make the user of DATABASE_URL the database’s owner/],
    ['25006', /is read-only, as a standby is/],
    ['53100', /disk of PostgreSQL is full\. Make room/],
    ['53300', /takes up to 13: raise max_connections/],
    ['08P01', /PgBouncer in between is not supported/],
    ['55P03', /kept busy by another program/],
    ['ECONNREFUSED', /can’t be reached \(ECONNREFUSED\)\. Check that PostgreSQL runs/],
    ['ENOTFOUND', /can’t be reached/],
    ['57P03', /can’t be reached/],
    ['SELF_SIGNED_CERT_IN_CHAIN', /can’t be made secure .* Check sslmode/],
  ])('%s', (code, sentence) => {
    expect(adviceOnPostgres(place, failureOf(Object.assign(new Error('so it is'), { code })))).toMatch(sentence)
  })

  test.each([
    ['Connection terminated unexpectedly', /can’t be reached \(LOST\)/],
    ['timeout exceeded when trying to connect', /can’t be reached \(LOST\)/],
    ['Query read timeout', /can’t be reached \(LOST\)/],
    ['The server does not support SSL connections', /can’t be made secure/],
  ])('%s', (message, sentence) => {
    expect(adviceOnPostgres(place, failureOf(new Error(message)))).toMatch(sentence)
  })

  test('a fault of Panelbook’s own keeps its stack', () => {
    expect(adviceOnPostgres(place, failureOf(Object.assign(new Error('twice'), { code: '23505' })))).toBeUndefined()
    expect(adviceOnPostgres(place, failureOf(new TypeError('undefined is not a function')))).toBeUndefined()
  })
})

test('[A9] a value that PostgreSQL can’t take is in no message', () => {
  const { message, code } = failureOf(Object.assign(new Error('invalid input syntax: "Mia Sample"'), { code: '22P02' }))
  expect([message, code]).toEqual(['A value can’t be taken', 'POSTGRES_22P02'])
})

describe('[O28] before a server uses a database it looks at', () => {
  const good: Settings = {
    ...{ version: 180_004, encoding: 'UTF8', standby: false },
    ...{ fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' },
  }

  test('its version, its encoding and whether it takes writes', () => {
    expect(judgeSettings(place, good)).toEqual([])
    expect(() => judgeSettings(place, { ...good, version: 130_022 })).toThrow(DatabaseUnusable)
    expect(() => judgeSettings(place, { ...good, version: 130_022 })).toThrow(/is PostgreSQL 13\. Panelbook needs 14 or newer/)
    expect(() => judgeSettings(place, { ...good, encoding: 'LATIN1' })).toThrow(/holds text as LATIN1.*--encoding=UTF8/)
    expect(() => judgeSettings(place, { ...good, standby: true })).toThrow(/is a standby/)
  })

  test.each(['fsync', 'full_page_writes', 'synchronous_commit'])('%s', (name) => {
    expect(judgeSettings(place, { ...good, [name]: 'off' })).toEqual([
      `PostgreSQL runs with ${name} = off: a power cut can lose what Panelbook has confirmed as saved`,
    ])
  })
})

test('[O28] what the address sets can’t take away what everything relies on', () => {
  const { options, connectionString } = settingsOf('postgres://localhost/p?options=-c%20synchronous_commit%3Doff', 'test')
  expect(options).toMatch(/^-c synchronous_commit=off .*-c synchronous_commit=on /)
  expect(connectionString).not.toContain('synchronous_commit')
})
