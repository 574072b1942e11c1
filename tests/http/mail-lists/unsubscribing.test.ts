import { mailedKinds } from '@panelbook/shared/outbox/mailed-kind'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import { type MailServer, startMailServer } from '../../harness/mail/mail-server.ts'
import { startMailingWorld } from '../../harness/mail/mailing-world.ts'
import type { ServerProcess } from '../../harness/server-process.ts'
import { until } from '../../harness/until.ts'
import type { TestPerson } from '../../harness/workspace.ts'
import type { World } from '../../harness/world.ts'

let mails: MailServer
let world: World<ServerProcess, never>
let mona: TestPerson
let mila: TestPerson
beforeAll(async () => {
  mails = await startMailServer()
  world = await startMailingWorld(mails)
  mona = await world.workspace.addPerson('Mona Moderator', 'interviewer')
  mila = await world.workspace.addPerson('Mila Moderator', 'interviewer')
  await world.workspace.createInterview('sealed', [
    [mona, 'moderator'],
    [mila, 'panelist'],
  ])
  await until('both are mailed', () => [mona, mila].every((person) => mailTo(person) !== undefined))
})
afterAll(async () => {
  await world?.dispose()
  await mails?.stop()
})

const mailTo = (person: TestPerson) =>
  mails.received.find(({ mail }) => mail.to?.[0]?.name === person.name && mail.subject?.startsWith('You are on the panel'))
const header = (raw: string, name: string): string | undefined => {
  const unfolded = raw.split('\r\n\r\n')[0]?.replace(/\r\n[ \t]+/g, ' ') ?? ''
  return unfolded
    .split('\r\n')
    .find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
    ?.slice(name.length + 1)
    .trim()
}
const addressOf = (person: TestPerson): string => {
  const [, address = ''] = /^<(.+)>$/.exec(header(mailTo(person)?.raw ?? '', 'List-Unsubscribe') ?? '') ?? []
  return address
}
const off = async (person: TestPerson) =>
  (await callApi(world.server.port, 'listMailedKinds', {}, person.bearer)).kinds.flatMap(({ kind, on }) => (on ? [] : [kind]))
/** As mail programs do it. */
const press = (address: string) =>
  fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  })

it('[B42] mail names the address that switches its kind off, and looking there changes nothing', async () => {
  expect(header(mailTo(mona)?.raw ?? '', 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')
  const address = addressOf(mona)
  expect(address).toContain('/unsubscribe/')
  const looked = await fetch(address)
  const text = await looked.text()
  expect(looked.status).toBe(200)
  expect(text).toContain('You are put on a panel')
  expect(text).toContain('<button type="submit">')
  // Whoever the mail was forwarded to is told no name.
  for (const { name } of [mona, mila]) expect(text).not.toContain(name)
  expect(looked.headers.get('set-cookie')).toBeNull()
  expect(looked.headers.get('cache-control')).toBe('no-store')
  expect(looked.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/)
  expect((await fetch(address, { method: 'HEAD' })).status).toBe(200)
  for (const method of ['PUT', 'DELETE']) expect((await fetch(address, { method })).status).toBe(404)
  expect(await off(mona)).toEqual([])
})

it('[B42] one press without signing in switches that kind off for that person alone, and a repeat changes nothing', async () => {
  for (let time = 0; time < 2; time++) {
    const pressed = await press(addressOf(mona))
    expect(pressed.status).toBe(200)
    expect(await pressed.text()).toContain('This mail is switched off')
    expect(await off(mona)).toEqual(['on-panel'])
  }
  expect(await off(mila)).toEqual([])
})

it('[B42] an address with another person, another kind or another proof is none', async () => {
  const address = addressOf(mila)
  const wrong = [
    address.replace(mila.id, mona.id),
    address.replace('/on-panel/', '/moved/'),
    address.replace('/on-panel/', '/digest/'),
    address.replace('/on-panel/', '/mail-failed/'),
    address.slice(0, -1),
    `${address.slice(0, -1)}${address.endsWith('A') ? 'B' : 'A'}`,
  ]
  for (const each of wrong) expect((await press(each)).status, each).toBe(404)
  expect(await off(mila)).toEqual([])
})

it('[B42] sign-in links and invitations have no such address', async () => {
  const { owner } = world
  const before = mails.received.length
  const { id } = await callApi(
    world.server.port,
    'addPerson',
    { body: { name: 'Nora New', email: 'nora@example.com', workspaceRole: 'interviewer' } },
    owner.bearer,
  )
  await callApi(world.server.port, 'invitePerson', { params: { id } }, owner.bearer)
  await until('the invitation came', () => mails.received.length > before)
  const invitation = mails.received.find(({ to }) => to === 'nora@example.com')
  expect(header(invitation?.raw ?? '', 'List-Unsubscribe')).toBeUndefined()
  expect(header(invitation?.raw ?? '', 'Subject')).toBeDefined()
})

it('[B42] whoever guesses is stopped, and an address that is right still works', async () => {
  const wrong = `${addressOf(mila).slice(0, -3)}abc`
  const answers: number[] = []
  for (let time = 0; time < 60; time++) answers.push((await fetch(wrong)).status)
  expect(answers.at(-1)).toBe(429)
  expect((await press(addressOf(mila))).status).toBe(200)
  expect(await off(mila)).toEqual(['on-panel'])
  expect(mailedKinds).toContain('on-panel')
})
