import { afterAll, beforeAll, expect, it } from 'vitest'
import { freePort } from '../../bench/pinned-process.ts'
import { callApi, requestApi, signInWith } from '../../harness/call-api.ts'
import { type CommandLine, startCommandLine } from '../../harness/command-line.ts'
import { type MailServer, startMailServer } from '../../harness/mail/mail-server.ts'
import { type IdentityProvider, startIdentityProvider } from '../../harness/oidc/identity-provider.ts'
import type { TestServer } from '../../harness/test-server.ts'
import { startWorld, type World } from '../../harness/world.ts'

let provider: IdentityProvider
let mails: MailServer
let world: World<TestServer, never>
let server: TestServer
let commands: CommandLine
const env: Record<string, string> = {}

beforeAll(async () => {
  mails = await startMailServer()
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  provider = await startIdentityProvider(`${address}/sign-in/provider`)
  Object.assign(env, mails.env, { PORT: String(port), PANELBOOK_URL: address })
  world = await startWorld({ env })
  commands = startCommandLine()
})
afterAll(async () => {
  await commands?.close()
  await server?.dispose()
  await provider?.stop()
  await mails?.stop()
})

it('[A33] with the provider alone nobody is let in by links that people make, get or ask for, those that waited end, and the operator’s link works', async () => {
  const { owner } = world
  const body = { name: 'Ida Example', email: 'ida@acme.example', workspaceRole: 'interviewer' as const }
  const ida = await callApi(world.server.port, 'addPerson', { body: { ...body, invite: true } }, owner.bearer)
  const copied = await callApi(world.server.port, 'createSignInLink', { params: { id: ida.id } }, owner.bearer)

  Object.assign(env, provider.env, { PANELBOOK_SIGN_IN: 'oidc-only' })
  server = await world.server.restart()
  expect(await callApi(server.port, 'readSignIn', {})).toEqual({
    mails: false,
    links: false,
    passkeys: false,
    passwords: false,
    provider: { name: 'Acme', roles: false },
  })
  await expect(signInWith(server.port, copied.url)).rejects.toMatchObject({ status: 410 })
  const { links } = await callApi(server.port, 'listSignInLinks', { params: { id: ida.id } }, owner.bearer)
  expect(links.map(({ mailed, withdrawnAt }) => [mailed ?? 'copied', withdrawnAt !== undefined]).sort()).toEqual([
    ['copied', true],
    ['invited', true],
  ])

  const refused = async (answer: Response) =>
    expect([answer.status, await answer.text()]).toEqual([409, expect.stringContaining('through the company’s sign-in alone')])
  await refused(await requestApi(server.port, 'createSignInLink', { params: { id: ida.id } }, owner.bearer))
  await refused(await requestApi(server.port, 'invitePerson', { params: { id: ida.id } }, owner.bearer))
  const another = { ...body, email: 'ben@acme.example', invite: true }
  await refused(await requestApi(server.port, 'addPerson', { body: another }, owner.bearer))
  await refused(await requestApi(server.port, 'beginPasskeySignIn', { body: {} }, {}))
  expect((await requestApi(server.port, 'askForSignInLink', { body: { email: 'ida@acme.example' } }, {})).status).toBe(409)
  const printed = await commands.run(['sign-in-link', 'ida@acme.example'], { ...env, PANELBOOK_DATA: server.dataFolder })
  expect([printed.code, printed.err]).toEqual([0, ''])
  await signInWith(server.port, printed.out.split('\n')[0] ?? '')
  // Who has a session keeps it.
  expect((await requestApi(server.port, 'readSession', {}, owner.cookie)).status).toBe(200)
})

it('[A33] links work again once that is switched off', async () => {
  env.PANELBOOK_SIGN_IN = 'any'
  server = await server.restart()
  expect(await callApi(server.port, 'readSignIn', {})).toMatchObject({ mails: true, links: true })
})
