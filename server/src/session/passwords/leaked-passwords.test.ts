import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemRandom } from '../secret.ts'
import { createLeakedPasswords } from './leaked-passwords.ts'
import { CHEAP } from './password-world.fixture.ts'
import { createPasswords } from './passwords.ts'

const LEAKED = 'copper lantern drifting mostly'
const hash = createHash('sha1').update(LEAKED).digest('hex').toUpperCase()

const asked: IncomingMessage[] = []
let answer: { status: number; body: string }
const service = createServer((request, response) => {
  asked.push(request)
  response.writeHead(answer.status, answer.status === 302 ? { location: '/elsewhere' } : {}).end(answer.body)
})
const logged: unknown[] = []
const logger = { warn: (...line: unknown[]) => void logged.push(line) } as never
let address: string
beforeEach(async () => {
  asked.length = 0
  logged.length = 0
  answer = { status: 200, body: `${hash.slice(5)}:42\r\n${'0'.repeat(35)}:0` }
  await new Promise<void>((listening) => void service.listen(0, '127.0.0.1', listening))
  address = `http://127.0.0.1:${(service.address() as AddressInfo).port}/range`
})
afterEach(() => new Promise((closed) => void service.close(closed)))
const leaked = () => createLeakedPasswords(address, { logger })

test('[A59] what leaves is five digits of a hash, and what comes back is looked through here', async () => {
  expect(await leaked().has(LEAKED)).toBe(true)
  expect(asked.map(({ url }) => url)).toEqual([`/range/${hash.slice(0, 5)}`])
  expect(asked[0]?.headers['add-padding']).toBe('true')
  expect(JSON.stringify([asked[0]?.headers, asked[0]?.url])).not.toContain(hash.slice(5))
  answer.body = `${hash.slice(5).toLowerCase()}:1`
  expect(await leaked().has(LEAKED)).toBe(true)
})

test('[A59] lines that only pad count for nothing, and so does what is near', async () => {
  answer.body = `${hash.slice(5)}:0\r\n${hash.slice(5, -1)}X:9`
  expect(await leaked().has(LEAKED)).toBe(false)
  expect(logged).toEqual([])
})

test('[A59] where it fails, is large, or leads elsewhere, the list that is here still counts, and the log says so without the password', async () => {
  const answers = [
    { status: 503, body: '' },
    { status: 302, body: '' },
    { status: 200, body: `${hash.slice(5)}:1\n`.repeat(20_000) },
  ]
  for (const each of answers) {
    answer = each
    expect(await leaked().has(LEAKED)).toBe(false)
  }
  const gone = createLeakedPasswords('http://127.0.0.1:1/range', { logger })
  const known = { has: () => false, covers: (typed: string) => typed === 'passwordpassword' }
  const passwords = createPasswords([], { known, leaked: gone, random: systemRandom, cost: CHEAP })
  const about = { name: 'Bob', email: 'bob@example.com', current: undefined }
  expect(await passwords.faultOf('passwordpassword', about)).toBe('known')
  expect(await passwords.faultOf(LEAKED, about)).toBeUndefined()
  expect(logged).toHaveLength(4)
  expect(JSON.stringify(logged)).toContain('could not be asked')
  expect(JSON.stringify(logged)).not.toMatch(new RegExp(`copper|${hash}`))
})

test('[A57] [A59] a leaked one is not set, and one that leaked since is known at sign-in', async () => {
  const known = { has: () => false, covers: () => false }
  const passwords = createPasswords([], { known, leaked: leaked(), random: systemRandom, cost: CHEAP })
  expect(await passwords.faultOf(LEAKED, { name: 'Bob', email: 'bob@example.com', current: undefined })).toBe('leaked')
  expect(await passwords.hasBecomeKnown(LEAKED)).toBe(true)
  // Nothing is asked of what is refused anyway.
  asked.length = 0
  await passwords.faultOf('too short', { name: 'Bob', email: 'bob@example.com', current: undefined })
  expect(asked).toEqual([])
})
