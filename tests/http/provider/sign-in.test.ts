import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { callApi, requestApi } from '../../harness/call-api.ts'
import { createProviderBrowser } from '../../harness/oidc/provider-browser.ts'
import { cookieOf, type ProviderWorld, sessionOf, startProviderWorld } from '../../harness/oidc/provider-world.ts'
import { startTestServer } from '../../harness/test-server.ts'

const MINUTE = 60_000
let world: ProviderWorld

beforeAll(async () => {
  world = await startProviderWorld({ PANELBOOK_OIDC_DOMAINS: 'acme.example, Acme-Labs.example' })
})
afterAll(() => world?.dispose())
afterEach(() => {
  world.server.aheadMs = 0
  world.provider.people.clear()
  world.provider.tokens = undefined
})

const knows = (name: string, email: string, more: Record<string, unknown> = {}) =>
  world.provider.people.set(name, { email, email_verified: true, name: `${name} Acme`, ...more })
const people = async () => (await callApi(world.server.port, 'listPeople', {}, world.owner.bearer)).people
const byEmail = async (email: string) => (await people()).find((person) => 'email' in person && person.email === email)
const added = (email: string) =>
  callApi(world.server.port, 'addPerson', { body: { name: 'Known Person', email, workspaceRole: 'lead' } }, world.owner.bearer)
const log = async () => (await callApi(world.server.port, 'readAuditLog', { query: { limit: 50 } }, world.owner.bearer)).entries
const refusal = async (answer: Response) => [answer.status, ((await answer.json()) as { message: string }).message]

it('[A27] the sign-in page is told what the provider is called, and the provider is asked for nothing until somebody signs in', async () => {
  expect(world.provider.asked).toEqual([])
  expect(await callApi(world.server.port, 'readSignIn', {})).toEqual({
    mails: false,
    links: true,
    passkeys: false,
    passwords: false,
    provider: { name: 'Acme', roles: false },
  })
  const { address, cookie } = await world.begin()
  const query = new URL(address).searchParams
  expect(Object.fromEntries(query)).toMatchObject({
    response_type: 'code',
    code_challenge_method: 'S256',
    scope: 'openid email profile',
  })
  for (const name of ['state', 'nonce', 'code_challenge']) expect(query.get(name)).toMatch(/^[\w-]{43}$/)
  expect(cookie).toMatch(/^panelbook-sign-in-[\w-]{16}=[\w-]{43}$/)
  const answer = await requestApi(world.server.port, 'beginProviderSignIn', { body: {} }, {})
  expect(answer.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^panelbook-sign-in-[\w-]{16}=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/),
  ])
})

describe('[A28] an account', () => {
  it('of somebody whom an admin has added is found by the verified address once, and by the provider’s subject from then on', async () => {
    const ada = await added('ada@elsewhere.example')
    knows('ada', 'ADA@elsewhere.example')
    const answer = await world.signIn('ada')
    expect([answer.status, await answer.json()]).toEqual([
      200,
      expect.objectContaining({ person: expect.objectContaining({ id: ada.id }) }),
    ])
    expect(await byEmail('ada@elsewhere.example')).toMatchObject({ signedIn: true, linked: true, workspaceRole: 'lead' })
    // She is called otherwise there now, and has another address, which isn't verified.
    knows('ada', 'ada@another.example', { email_verified: false })
    expect(((await (await world.signIn('ada')).json()) as { person: unknown }).person).toMatchObject({ id: ada.id })
    const logged = (await log()).filter(({ event }) => 'personId' in event && event.personId === ada.id)
    expect(logged.map(({ event, actorId }) => [event.action, actorId])).toEqual([
      ['came-through-provider', ada.id],
      ['came-through-provider', ada.id],
      ['linked-identity', ada.id],
      ['added-person', world.owner.id],
    ])
    expect(JSON.stringify(logged)).not.toContain('example')
  })

  it('is made for somebody of one of the operator’s domains when they first come, as an interviewer', async () => {
    knows('ida', 'ida@acme-labs.example')
    const answer = await world.signIn('ida')
    const { person } = (await answer.json()) as { person: { id: string } }
    expect(person).toMatchObject({ name: 'ida Acme', email: 'ida@acme-labs.example', workspaceRole: 'interviewer' })
    expect((await callApi(world.server.port, 'readSession', {}, sessionOf(answer))).person).toEqual(person)
    const logged = (await log()).filter(({ event }) => 'personId' in event && event.personId === person.id)
    expect(logged.map(({ event, actorId }) => [event.action, actorId])).toEqual(
      ['came-through-provider', 'linked-identity', 'added-person'].map((action) => [action, person.id]),
    )
  })

  it('is made once, however many sign in for the first time at once', async () => {
    knows('eve', 'eve@acme.example')
    const statuses = (await Promise.all([1, 2, 3, 4].map(() => world.signIn('eve')))).map(({ status }) => status)
    expect(statuses).toEqual([200, 200, 200, 200])
    expect((await people()).filter((person) => 'email' in person && person.email === 'eve@acme.example')).toHaveLength(1)
  })

  it.each([
    ['another domain', 'zoe@other.example'],
    ['a domain below', 'zoe@sub.acme.example'],
    ['a domain that ends alike', 'zoe@evilacme.example'],
    ['a domain that begins alike', 'zoe@acme.example.evil.example'],
    ['the domain as a name', 'acme.example@other.example'],
  ])('is made for nobody of %s', async (_what, email) => {
    knows('zoe', email)
    expect(await refusal(await world.signIn('zoe'))).toEqual([
      409,
      expect.stringContaining('No one here has an account with your address at Acme'),
    ])
    expect(await byEmail(email)).toBeUndefined()
  })

  it('is neither found nor made by an address that the provider has not verified', async () => {
    await added('vera@elsewhere.example')
    for (const email_verified of [false, 'false', 'yes', 1, null, undefined]) {
      knows('vera', 'vera@elsewhere.example', { email_verified })
      const answer = await world.signIn('vera')
      expect(await refusal(answer)).toEqual([409, expect.stringContaining('doesn’t say that your e-mail address is verified')])
    }
    knows('victor', 'victor@acme.example', { email_verified: false })
    expect((await world.signIn('victor')).status).toBe(409)
    expect(await byEmail('victor@acme.example')).toBeUndefined()
    const vera = await byEmail('vera@elsewhere.example')
    expect(vera).toMatchObject({ signedIn: false })
    expect(vera).not.toHaveProperty('linked')
  })

  it('that is linked to one is refused to another one with the same address, until an admin unlinks it', async () => {
    knows('mia', 'mia@acme.example')
    const first = await world.signIn('mia')
    const { person } = (await first.json()) as { person: { id: string } }
    knows('mia-again', 'mia@acme.example')
    expect(await refusal(await world.signIn('mia-again'))).toEqual([
      409,
      expect.stringContaining('is linked to someone else at Acme'),
    ])
    const params = { id: person.id }
    expect((await requestApi(world.server.port, 'unlinkProvider', { params }, sessionOf(first))).status).toBe(404)
    await callApi(world.server.port, 'unlinkProvider', { params }, world.owner.bearer)
    // Whoever was in is out.
    expect((await requestApi(world.server.port, 'readSession', {}, sessionOf(first))).status).toBe(401)
    expect((await world.signIn('mia-again')).status).toBe(200)
    expect(await refusal(await world.signIn('mia'))).toEqual([409, expect.stringContaining('is linked to someone else at Acme')])
  })

  it('that is suspended lets nobody in, whether or not it was linked before', async () => {
    knows('sue', 'sue@acme.example')
    const { person } = (await (await world.signIn('sue')).json()) as { person: { id: string } }
    const fresh = await added('sam@elsewhere.example')
    for (const id of [person.id, fresh.id]) {
      await callApi(world.server.port, 'changePerson', { params: { id }, body: { suspended: true } }, world.owner.bearer)
    }
    knows('sam', 'sam@elsewhere.example')
    for (const name of ['sue', 'sam']) {
      const answer = await world.signIn(name)
      expect(answer.headers.getSetCookie()).toEqual([])
      expect(await refusal(answer)).toEqual([409, expect.stringContaining('suspended')])
    }
    expect(await byEmail('sam@elsewhere.example')).not.toHaveProperty('linked')
  })
})

describe('[A29] the answer', () => {
  const began = '410,This sign-in was begun in another browser'
  const refused = async (answer: Response) => expect((await refusal(answer)).join()).toContain(began)

  it('lets in once: not again, and only one of ten at once', async () => {
    knows('bob', 'bob@acme.example')
    const begun = await world.begin()
    const answer = await world.cameBackWith(begun, 'bob')
    const answers = await Promise.all(Array.from({ length: 10 }, () => world.finish(answer, begun.cookie)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    await refused(await world.finish(answer, begun.cookie))
  })

  it('is worth nothing in another browser, without a state, or with that of another sign-in', async () => {
    knows('bob', 'bob@acme.example')
    const [one, other] = [await world.begin(), await world.begin()]
    const answer = await world.cameBackWith(one, 'bob')
    await refused(await world.finish(answer))
    await refused(await world.finish(answer, other.cookie))
    const madeUp = `${one.cookie.split('=')[0]}=${'x'.repeat(43)}`
    await refused(await world.finish(answer, madeUp))
    await refused(await world.finish(answer, `${one.cookie}; ${madeUp}`))
    const without = new URLSearchParams(answer)
    without.delete('state')
    await refused(await world.finish(without.toString(), one.cookie))
    without.set('state', new URL(other.address).searchParams.get('state') ?? '')
    await refused(await world.finish(without.toString(), one.cookie))
    // Nobody's guess has taken the rightful answer away.
    expect((await world.finish(answer, one.cookie)).status).toBe(200)
  })

  it('of one tab is not spoiled by another tab in which a sign-in was begun later', async () => {
    knows('bob', 'bob@acme.example')
    const first = await world.begin()
    const second = await requestApi(world.server.port, 'beginProviderSignIn', { body: {} }, { cookie: first.cookie })
    const { address } = (await second.json()) as { address: string }
    // What the browser has then: one name would be one cookie.
    const jar = new Map([first.cookie, cookieOf(second)].map((pair) => [pair.split('=')[0], pair]))
    const cookies = [...jar.values()].join('; ')
    for (const begun of [first, { address }]) {
      const answer = await world.finish(await world.cameBackWith(begun, 'bob'), cookies)
      expect([answer.status, sessionOf(answer).cookie]).toEqual([200, expect.stringMatching(/^panelbook=/)])
    }
  })

  it('with somebody else’s code doesn’t let in as them', async () => {
    knows('bob', 'bob@acme.example')
    knows('mallory', 'mallory@acme.example')
    const [bobs, mallorys] = [await world.begin(), await world.begin()]
    const stolen = new URLSearchParams(await world.cameBackWith(bobs, 'bob'))
    const own = new URLSearchParams(await world.cameBackWith(mallorys, 'mallory'))
    own.set('code', stolen.get('code') ?? '')
    const answer = await world.finish(own.toString(), mallorys.cookie)
    // PKCE: the code was made for another verifier.
    await refused(answer)
    expect(answer.headers.getSetCookie()).toEqual([])
  })

  it('is worth nothing after ten minutes', async () => {
    knows('bob', 'bob@acme.example')
    const begun = await world.begin()
    const answer = await world.cameBackWith(begun, 'bob')
    world.server.aheadMs = 11 * MINUTE
    await refused(await world.finish(answer, begun.cookie))
  })

  it('of another issuer is refused: two providers can’t be mixed up', async () => {
    knows('bob', 'bob@acme.example')
    for (const iss of ['https://evil.example', undefined]) {
      const begun = await world.begin()
      const answer = new URLSearchParams(await world.cameBackWith(begun, 'bob'))
      if (iss === undefined) answer.delete('iss')
      else answer.set('iss', iss)
      expect(await refusal(await world.finish(answer.toString(), begun.cookie))).toEqual([
        502,
        expect.stringContaining('can’t be trusted'),
      ])
    }
  })

  it('that has a parameter twice is refused', async () => {
    knows('bob', 'bob@acme.example')
    const begun = await world.begin()
    const answer = await world.cameBackWith(begun, 'bob')
    const code = new URLSearchParams(answer).get('code')
    expect((await world.finish(`${answer}&code=${code}`, begun.cookie)).status).toBe(502)
  })

  it('of somebody who turned back says so', async () => {
    const begun = await world.begin()
    const back = await createProviderBrowser().comeBackFrom(begun.address, 'cancel')
    expect(await refusal(await world.finish(back.search.slice(1), begun.cookie))).toEqual([
      409,
      expect.stringContaining('Acme did not let you in, or you turned back there'),
    ])
  })

  it('comes from Panelbook’s own pages alone, and is small', async () => {
    const body = { answer: 'x'.repeat(20_000) }
    expect((await requestApi(world.server.port, 'finishProviderSignIn', { body }, {})).status).toBe(413)
    for (const path of ['sign-in/provider', 'session/provider']) {
      const answer = await fetch(`http://127.0.0.1:${world.server.port}/api/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: 'https://elsewhere.example' },
        body: JSON.stringify({ answer: '' }),
      })
      expect(answer.status).toBe(403)
      const read = await fetch(`http://127.0.0.1:${world.server.port}/api/${path}?code=x&state=y`)
      expect(read.status).toBe(404)
    }
  })
})

describe('[A30] an ID token', () => {
  it.each([
    ['of another sign-in', { claims: { nonce: 'another' } }],
    ['without a nonce', { claims: { nonce: undefined } }],
    ['for another client', { claims: { aud: 'another-client' } }],
    ['of another issuer', { claims: { iss: 'https://evil.example' } }],
    ['that nobody signed', { header: { alg: 'none' }, by: 'nobody' as const }],
    ['that nobody signed, though it says so', { by: 'nobody' as const }],
    ['that somebody else signed', { by: 'somebody' as const }],
    ['that an unknown key signed', { header: { kid: 'unknown' }, by: 'somebody' as const }],
    ['that is signed with a secret', { header: { alg: 'HS256' } }],
  ])('%s is refused', async (_what, change) => {
    knows('bob', 'bob@acme.example')
    world.provider.tokens = (answer, sign) => ({ ...answer, id_token: sign.token(change) })
    const answer = await world.signIn('bob')
    expect(answer.headers.getSetCookie()).toEqual([])
    expect(await refusal(answer)).toEqual([502, expect.stringContaining('can’t be trusted')])
    world.provider.tokens = undefined
    expect((await world.signIn('bob')).status).toBe(200)
  })

  it.each([
    ['that has expired', { exp: Math.floor(Date.now() / 1000) - 600 }],
    ['that isn’t valid yet', { nbf: Math.floor(Date.now() / 1000) + 600 }],
  ])('%s is told as clocks that differ', async (_what, claims) => {
    knows('bob', 'bob@acme.example')
    world.provider.tokens = (answer, sign) => ({ ...answer, id_token: sign.token({ claims }) })
    expect(await refusal(await world.signIn('bob'))).toEqual([502, expect.stringContaining('clocks')])
  })

  it('of somebody else than the rest is about is refused', async () => {
    knows('bob', 'bob@acme.example')
    world.provider.tokens = (answer, sign) => ({ ...answer, id_token: sign.token({ claims: { sub: 'somebody-else' } }) })
    const answer = await world.signIn('bob')
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([502, []])
  })

  it.each([
    ['', 502],
    ['x'.repeat(256), 502],
    ['a\u0000b', 502],
    ['ä', 502],
  ])('with a subject that is none is refused: %j', async (sub, status) => {
    knows('bob', 'bob@acme.example')
    world.provider.tokens = (answer, sign) => ({
      ...answer,
      id_token: sign.token({ claims: { sub, email: 'bob@acme.example', email_verified: true } }),
    })
    expect((await world.signIn('bob')).status).toBe(status)
  })
})

describe('[A31] a session', () => {
  it('says that it came through the provider, is told in the others of that person, and replaces the one of its browser', async () => {
    knows('pia', 'pia@acme.example')
    const first = sessionOf(await world.signIn('pia'))
    await callApi(world.server.port, 'seeSignInLinks', { body: { until: Date.now() } }, first)
    world.server.aheadMs = MINUTE
    const begun = await world.begin()
    const answer = await world.cameBackWith(begun, 'pia')
    const second = sessionOf(await world.finish(answer, begun.cookie))
    const links = async (session: { cookie: string }) =>
      (await callApi(world.server.port, 'listOwnSignInLinks', {}, session)).links
    expect((await links(first))[0]).toMatchObject({ through: 'provider', untold: true, startedThis: false })
    expect((await links(second))[0]).toMatchObject({ through: 'provider', untold: false, startedThis: true })
    const { sessions } = await callApi(world.server.port, 'listSessions', {}, second)
    expect(sessions.map(({ came, current }) => [came, current])).toEqual([
      ['provider', true],
      ['provider', false],
    ])

    const third = await world.begin()
    const again = await world.cameBackWith(third, 'pia')
    const replaced = sessionOf(await world.finish(again, `${third.cookie}; ${second.cookie}`))
    expect((await requestApi(world.server.port, 'readSession', {}, second)).status).toBe(401)
    expect((await requestApi(world.server.port, 'readSession', {}, replaced)).status).toBe(200)
  })
})

describe('[A27] a provider', () => {
  const email = { email: 'bob@acme.example', email_verified: true, name: 'Bob' }

  it.each([
    ['tells all in its ID token', { tellsInToken: true }, 0],
    ['takes the secret in the body alone', { takesSecretBy: 'client_secret_post' as const }, 1],
    ['takes the secret in a header alone', { takesSecretBy: 'client_secret_basic' as const }, 1],
  ])('that %s lets in', async (_what, options, asks) => {
    const other = await startProviderWorld({ PANELBOOK_OIDC_DOMAINS: 'acme.example' }, options)
    try {
      other.provider.people.set('bob', email)
      expect((await other.signIn('bob')).status).toBe(200)
      expect(other.provider.asked.filter((path) => path === '/me')).toHaveLength(asks)
    } finally {
      await other.dispose()
    }
  })
})

it('[A5] [A29] the cookie that binds an answer is gone with it, and behind https has the __Host- prefix and is Secure', async () => {
  knows('bob', 'bob@acme.example')
  const answer = await world.signIn('bob')
  expect(answer.headers.getSetCookie()).toContainEqual(
    expect.stringMatching(/^panelbook-sign-in-[\w-]{16}=; Max-Age=0; Path=\/; HttpOnly/),
  )
  const secure = await startTestServer({ env: { ...world.provider.env, PANELBOOK_URL: 'https://panel.example.com' } })
  try {
    const begun = await fetch(`http://127.0.0.1:${secure.port}/api/sign-in/provider`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://panel.example.com' },
      body: '{}',
    })
    expect(begun.headers.getSetCookie()[0]).toMatch(
      /^__Host-panelbook-sign-in-[\w-]{16}=[\w-]{43};.*HttpOnly; Secure; SameSite=Lax$/,
    )
    const { address } = (await begun.json()) as { address: string }
    expect(new URL(address).searchParams.get('redirect_uri')).toBe('https://panel.example.com/sign-in/provider')
  } finally {
    await secure.dispose()
  }
})

it('[A29] [A15] answers that nobody asked for can be tried only so often', async () => {
  const statuses: number[] = []
  for (let time = 0; time < 45; time++) statuses.push((await world.finish('code=x&state=y')).status)
  expect(statuses.slice(-3)).toEqual([429, 429, 429])
  // Whoever has begun one comes in all the same.
  knows('bob', 'bob@acme.example')
  expect((await world.signIn('bob')).status).toBe(200)
})
