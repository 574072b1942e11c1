import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { createLogger } from '../../../server/src/logger.ts'
import { callApi, requestApi } from '../../harness/call-api.ts'
import type { TestServer } from '../../harness/test-server.ts'
import { startWorld, type World } from '../../harness/world.ts'
import { type ScimAnswer, type ScimClient, scimClient, USER } from './scim-client.ts'

let world: World<TestServer, 'moderator' | 'panelist' | 'lead'>
let client: ScimClient
let secret = ''
let logged = ''
beforeAll(async () => {
  const logger = createLogger('debug', { write: (line) => (logged += line) })
  world = await startWorld({ people: ['moderator', 'panelist', 'lead'], logger })
  ;({ secret } = await callApi(port(), 'createProvisioningToken', { body: {} }, world.owner.cookie))
  client = scimClient(port(), secret)
})
afterAll(() => world.dispose())

const port = () => world.server.port
const admin = () => world.owner.bearer
let count = 0
const address = (name = 'new') => `${name}-${++count}@example.com`
const created = async (more: object = {}) => {
  const answer = await client.create({ userName: address(), displayName: 'Noa Example', ...more })
  expect(answer.status).toBe(201)
  return wholeOf(answer)
}
function wholeOf({ body }: ScimAnswer) {
  if (!body) throw new Error('The answer has no body')
  return body
}
const failure = ({ status, body }: ScimAnswer) => [status, body?.scimType]
const listed = async (email: string) => {
  const { people } = await callApi(port(), 'listPeople', {}, admin())
  return people.find((person) => 'email' in person && person.email === email)
}
const entries = async () => (await callApi(port(), 'readAuditLog', { query: { kind: 'accounts', limit: 20 } }, admin())).entries

describe('[A45] what lets a directory in', () => {
  it('is a token of its own: nothing is told without it, not even what there is', async () => {
    for (const token of [undefined, 'panelbook_scim_wrong', world.owner.bearer.authorization.replace('Bearer ', '')]) {
      for (const path of ['/Users', '/Users/x', '/ServiceProviderConfig', '/Schemas', '/nothing']) {
        const answer = await scimClient(port(), token).get(path)
        expect(failure(answer), `${token} ${path}`).toEqual([401, undefined])
        expect(answer.headers.get('www-authenticate')).toBe('Bearer')
        expect(answer.headers.get('content-type')).toBe('application/scim+json')
        expect(wholeOf(answer).schemas).toEqual(['urn:ietf:params:scim:api:messages:2.0:Error'])
      }
    }
    const withCookie = await scimClient(port(), undefined).get('/Users', world.owner.cookie)
    expect(withCookie.status).toBe(401)
  })

  it('and it lets into nothing else, and is in no list, log or audit entry', async () => {
    for (const name of ['listPeople', 'readSession', 'listProvisioningTokens'] as const)
      expect((await requestApi(port(), name, {}, { authorization: `Bearer ${secret}` })).status).toBe(401)
    const lists = await callApi(port(), 'listProvisioningTokens', {}, admin())
    expect(lists).toMatchObject({ address: `http://127.0.0.1:${port()}/scim/v2`, tokens: [{ madeBy: { id: world.owner.id } }] })
    expect(JSON.stringify([lists, await entries()]) + logged).not.toContain(secret.slice(15))
  })

  it('is made by an admin soon after signing in, two at most, and ends at once', async () => {
    for (const person of [world.people.lead, world.people.panelist])
      expect((await requestApi(port(), 'createProvisioningToken', { body: {} }, person.cookie)).status).toBe(404)
    expect((await requestApi(port(), 'createProvisioningToken', { body: {} }, admin())).status).toBe(409)
    const second = await callApi(port(), 'createProvisioningToken', { body: {} }, world.owner.cookie)
    const full = await requestApi(port(), 'createProvisioningToken', { body: {} }, world.owner.cookie)
    expect(await full.json()).toMatchObject({ status: 409, detail: expect.stringContaining('2 tokens') })
    const another = scimClient(port(), second.secret)
    expect((await another.get('/Users?count=0')).status).toBe(200)
    await callApi(port(), 'revokeProvisioningToken', { params: { id: second.id } }, admin())
    expect((await another.get('/Users?count=0')).status).toBe(401)
    expect((await client.get('/Users?count=0')).status).toBe(200)
    world.server.aheadMs = 11 * 60_000
    const late = await requestApi(port(), 'createProvisioningToken', { body: {} }, world.owner.cookie)
    world.server.aheadMs = 0
    expect(await late.json()).toMatchObject({ status: 409, detail: expect.stringContaining('10 minutes') })
    expect((await entries()).slice(0, 2).map(({ event }) => event.action)).toEqual([
      'revoked-provisioning-token',
      'made-provisioning-token',
    ])
  })
})

describe('[A46] RFC 7644, as a client that was written from it asks', () => {
  it('tells what it can', async () => {
    expect((await client.get('/ServiceProviderConfig')).body).toMatchObject({
      patch: { supported: true },
      filter: { supported: true, maxResults: 200 },
      bulk: { supported: false },
      etag: { supported: true },
      authenticationSchemes: [{ type: 'oauthbearertoken' }],
    })
    const types = wholeOf(await client.get('/ResourceTypes'))
    expect(types).toMatchObject({ totalResults: 1, Resources: [{ id: 'User', endpoint: '/Users', schema: USER }] })
    expect(wholeOf(await client.get('/Schemas')).Resources.map(({ id }) => id)).toEqual([USER])
    expect(wholeOf(await client.get(`/Schemas/${USER}`)).id).toBe(USER)
    expect(failure(await client.get('/Schemas/urn:other'))).toEqual([404, undefined])
    expect(failure(await client.get('/Schemas?filter=id%20pr'))).toEqual([403, undefined])
    expect(failure(await client.get('/Groups'))).toEqual([404, undefined])
    expect(failure(await client.send('POST', '/Bulk', {}))).toEqual([501, undefined])
    expect(failure(await client.get('/Me'))).toEqual([501, undefined])
  })

  it('adds somebody, finds them, and gives back what it was given', async () => {
    const userName = address('Ünï'.normalize('NFD').replace(/[^a-z]/gi, ''))
    const name = { givenName: 'Noël', familyName: 'Example 🎷', formatted: 'Noël Example 🎷' }
    const answer = await client.create({ userName, externalId: 'Ext-1', name, displayName: 'Noël 🎷', active: true, title: 'x' })
    const user = wholeOf(answer)
    expect(answer.status).toBe(201)
    expect(answer.headers.get('location')).toBe(user.meta.location)
    expect(answer.headers.get('etag')).toBe(user.meta.version)
    expect(user).toMatchObject({
      schemas: [USER],
      ...{ userName, externalId: 'Ext-1', displayName: 'Noël 🎷', active: true },
      name: { givenName: 'Noël', familyName: 'Example 🎷' },
      emails: [{ value: userName, type: 'work', primary: true }],
      roles: [{ value: 'interviewer' }],
      meta: { resourceType: 'User', location: `http://127.0.0.1:${port()}/scim/v2/Users/${user.id}` },
    })
    expect((await client.get(`/Users/${user.id}`)).body).toEqual(user)
    for (const filter of [
      `userName eq "${userName.toUpperCase()}"`,
      'externalId eq "Ext-1"',
      `id eq "${user.id}"`,
      `USERNAME Eq "${userName}" and active eq true`,
      `urn:ietf:params:scim:schemas:core:2.0:User:userName eq "${userName}"`,
      `emails[type eq "work" and value co "${userName.slice(1)}"]`,
      `emails.value eq "${userName}" and not (name.familyName sw "Other")`,
      `(displayName co "🎷" or displayName sw "No one") and userName pr and externalId ne "ext-1"`,
    ])
      expect(
        wholeOf(await client.find(filter)).Resources.map(({ id }) => id),
        filter,
      ).toEqual([user.id])
    expect(wholeOf(await client.find('externalId eq "ext-1"'))).toMatchObject({ totalResults: 0, Resources: [] })
    expect(await listed(userName)).toMatchObject({
      name: 'Noël 🎷',
      workspaceRole: 'interviewer',
      suspended: false,
      signedIn: false,
    })
  })

  it('pages, leaves attributes out, and sends nothing again that is known', async () => {
    const all = wholeOf(await client.get('/Users'))
    expect(all.totalResults).toBeGreaterThan(3)
    const pages = await Promise.all([1, 2, 3].map((at) => client.get(`/Users?startIndex=${at}&count=1`)))
    expect(pages.map((page) => wholeOf(page).Resources[0]?.id)).toEqual(all.Resources.slice(0, 3).map(({ id }) => id))
    expect(wholeOf(await client.get('/Users?startIndex=-4&count=-1'))).toMatchObject({ startIndex: 1, itemsPerPage: 0 })
    expect(wholeOf(await client.get('/Users?startIndex=9999')).Resources).toEqual([])
    expect(failure(await client.get('/Users?count=many'))).toEqual([400, 'invalidValue'])
    const user = await created({ name: { givenName: 'No', familyName: 'A' } })
    expect((await client.get(`/Users/${user.id}?attributes=userName,name.givenName`)).body).toEqual({
      ...{ schemas: [USER], id: user.id, userName: user.userName, name: { givenName: 'No' } },
    })
    const without = wholeOf(await client.get(`/Users/${user.id}?excludedAttributes=emails,name.familyName,id,meta`))
    expect(Object.keys(without).sort()).toEqual(['active', 'displayName', 'id', 'name', 'roles', 'schemas', 'userName'])
    const same = await client.get(`/Users/${user.id}`, { 'If-None-Match': user.meta.version })
    expect([same.status, same.body]).toEqual([304, undefined])
  })

  it('refuses what it can’t do in SCIM’s words, and changes nothing', async () => {
    const user = await created()
    const taken = await client.create({ userName: user.userName.toUpperCase() })
    expect(failure(taken)).toEqual([409, 'uniqueness'])
    expect(wholeOf(taken)).toMatchObject({ status: '409', detail: expect.any(String) })
    expect(failure(await client.create({ userName: 'no address' }))).toEqual([400, 'invalidValue'])
    expect(failure(await client.create({ displayName: 'Nobody' }))).toEqual([400, 'invalidValue'])
    expect(failure(await client.create({ userName: address(), displayName: 'x'.repeat(201) }))).toEqual([400, 'invalidValue'])
    expect(failure(await client.create({ userName: address(), externalId: 'x'.repeat(301) }))).toEqual([400, 'invalidValue'])
    expect(failure(await client.create({ userName: address(), active: 'perhaps' }))).toEqual([400, 'invalidValue'])
    expect(failure(await client.create({ userName: address(), schemas: ['urn:unknown'] }))).toEqual([400, 'invalidSyntax'])
    expect(failure(await client.send('POST', '/Users', '{"schemas":'))).toEqual([400, 'invalidSyntax'])
    expect(failure(await client.send('POST', '/Users', '[]'))).toEqual([400, 'invalidSyntax'])
    expect(failure(await client.send('POST', '/Users', 'x', { 'Content-Type': 'text/plain' }))).toEqual([415, undefined])
    expect(failure(await client.send('POST', '/Users', ' '.repeat(200_000)))).toEqual([413, undefined])
    expect(failure(await client.patch('no-such', { op: 'add', path: 'displayName', value: 'x' }))).toEqual([404, undefined])
    for (const [operation, scimType] of [
      [{ op: 'replace', path: 'shoeSize', value: 1 }, 'invalidPath'],
      [{ op: 'replace', path: 'name[', value: 1 }, 'invalidPath'],
      [{ op: 'replace', path: 'id', value: 'other' }, 'mutability'],
      [{ op: 'remove', path: 'userName' }, 'mutability'],
      [{ op: 'remove', path: 'active' }, 'mutability'],
      [{ op: 'remove' }, 'noTarget'],
      [{ op: 'move', path: 'displayName' }, 'invalidSyntax'],
      [{ op: 'replace', path: 'displayName', value: { deep: true } }, 'invalidValue'],
      [{ op: 'replace', path: 'emails[shoe eq 1].value', value: 'x' }, 'invalidFilter'],
    ] as const) {
      const answer = await client.patch(user.id, { op: 'replace', path: 'displayName', value: 'Not kept' }, operation)
      expect(failure(answer), JSON.stringify(operation)).toEqual([400, scimType])
    }
    expect((await client.get(`/Users/${user.id}`)).body).toEqual(user)
  })

  it('takes a change only of the version that was seen, where it says which', async () => {
    const user = await created()
    const first = wholeOf(
      await client.patchIf(user.meta.version, user.id, { op: 'replace', path: 'displayName', value: 'First' }),
    )
    expect(first.displayName).toBe('First')
    expect(Date.parse(first.meta.lastModified)).toBeGreaterThanOrEqual(Date.parse(user.meta.lastModified))
    const late = await client.patchIf(user.meta.version, user.id, { op: 'replace', path: 'displayName', value: 'Late' })
    expect(late.status).toBe(412)
    // What an admin changes by hand is another version, too.
    await callApi(port(), 'changePerson', { params: { id: user.id }, body: { name: 'By hand' } }, admin())
    expect((await client.replace(user.id, { userName: user.userName }, { 'If-Match': first.meta.version })).status).toBe(412)
    expect(wholeOf(await client.get(`/Users/${user.id}`)).displayName).toBe('By hand')
  })

  it('replaces by PUT: what is left out and may be gone goes, an address and a state stay', async () => {
    const user = await created({ externalId: 'e', name: { givenName: 'No', familyName: 'A' } })
    const userName = address()
    const put = wholeOf(await client.replace(user.id, { userName, id: 'other', meta: {}, active: true, groups: [] }))
    expect(put).toMatchObject({ id: user.id, userName, active: true, displayName: 'Noa Example' })
    expect([put.externalId, put.name.givenName]).toEqual([undefined, undefined])
    const taken = await created()
    expect(failure(await client.replace(user.id, { userName: taken.userName }))).toEqual([409, 'uniqueness'])
    expect(failure(await client.replace(user.id, { displayName: 'x' }))).toEqual([400, 'invalidValue'])
  })
})

describe('[A46] what directories really send', () => {
  it('Okta: looks first, adds, replaces the profile, ends and begins anew', async () => {
    const userName = address('okta')
    expect(wholeOf(await client.find(`userName eq "${userName}"`, '&startIndex=1&count=100')).totalResults).toBe(0)
    const profile = {
      ...{ userName, name: { givenName: 'Ola', familyName: 'Example' }, locale: 'en-US', groups: [], password: 'x1Y' },
      ...{
        emails: [{ primary: true, value: userName, type: 'work' }],
        displayName: 'Ola Example',
        externalId: '00u1',
        active: true,
      },
    }
    const { id } = wholeOf(await client.create(profile))
    expect(failure(await client.create(profile)), 'a POST that is sent again').toEqual([409, 'uniqueness'])
    const other = { ...profile, name: { givenName: 'Ola', familyName: 'Other' }, displayName: 'Ola Other' }
    expect(wholeOf(await client.replace(id, other)).displayName).toBe('Ola Other')
    expect(wholeOf(await client.patch(id, { op: 'replace', value: { active: false } })).active).toBe(false)
    expect(wholeOf(await client.find(`userName eq "${userName}"`)).Resources[0]).toMatchObject({ id, active: false })
    expect(wholeOf(await client.replace(id, { ...other, active: true })).active).toBe(true)
  })

  it('Entra: spaces as plus signs, and addresses with one', async () => {
    const { id, userName } = await created({ userName: address('with+plus') })
    const found = await client.get(`/Users?filter=userName+eq+%22${encodeURIComponent(userName)}%22`)
    expect(wholeOf(found).Resources.map((user) => user.id)).toEqual([id])
  })

  it('Entra: capitals, texts for truth, paths with filters, names of parts, extensions', async () => {
    const { id, userName } = await created({
      schemas: [USER, 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'],
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { department: 'x' },
    })
    const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department'
    const answer = await client.patch(
      id,
      { op: 'Add', path: 'externalId', value: 'entra-1' },
      { op: 'Replace', path: 'emails[type eq "work"].value', value: 'other@example.com' },
      { op: 'Replace', path: 'emails[primary eq true].value', value: 'other@example.com' },
      { op: 'Replace', path: enterprise, value: 'y' },
      { op: 'Add', path: 'addresses[type eq "work"].country', value: 'NL' },
      { op: 'Replace', path: 'name.familyName', value: 'Example' },
      { op: 'Replace', value: { 'name.givenName': 'Ena', displayName: 'Ena E', preferredLanguage: 'nl', unknown: 1 } },
      { op: 'Replace', path: 'displayName', value: 'Ena Example' },
      { op: 'Replace', path: 'active', value: 'False' },
    )
    expect(wholeOf(answer)).toMatchObject({
      ...{ userName, externalId: 'entra-1', displayName: 'Ena Example', active: false },
      name: { givenName: 'Ena', familyName: 'Example' },
      emails: [{ value: userName }],
    })
    expect(wholeOf(await client.patch(id, { op: 'Replace', path: 'active', value: [{ value: 'True' }] })).active).toBe(true)
    expect(wholeOf(await client.patch(id, { op: 'Remove', path: 'externalId' })).externalId).toBeUndefined()
  })
})

describe('[A47] whoever leaves', () => {
  it('is out within 250 ms, with sockets and tokens; who comes back begins with none of it', async () => {
    const person = await world.workspace.person('newcomer')
    const socket = new WebSocket(`ws://127.0.0.1:${port()}/events`, { headers: person.bearer })
    await once(socket, 'message')
    const closed = once(socket, 'close').then(() => performance.now())
    const answer = await client.patch(person.id, { op: 'Replace', path: 'active', value: 'False' })
    // What is answered is told first, so the answer is no earlier than the end of the suspension's transaction.
    const answered = performance.now()
    expect((await closed) - answered).toBeLessThan(250)
    expect(wholeOf(answer).active).toBe(false)
    expect((await requestApi(port(), 'readSession', {}, person.cookie)).status).toBe(401)
    expect(wholeOf(await client.patch(person.id, { op: 'replace', path: 'active', value: true })).active).toBe(true)
    for (const old of [person.cookie, person.bearer]) expect((await requestApi(port(), 'readSession', {}, old)).status).toBe(401)
  })

  it('who is deleted is suspended, and gone for the directory until it adds them again', async () => {
    const { id, userName } = await created({ externalId: 'gone' })
    const removed = await client.remove(id)
    expect([removed.status, removed.body]).toEqual([204, undefined])
    expect(await listed(userName)).toMatchObject({ id, suspended: true })
    for (const again of [client.get(`/Users/${id}`), client.remove(id), client.patch(id, { op: 'add', value: { active: true } })])
      expect(failure(await again)).toEqual([404, undefined])
    expect(wholeOf(await client.find(`userName eq "${userName}"`)).totalResults).toBe(0)
    expect(await client.create({ userName, displayName: 'Again' })).toMatchObject({ status: 201, body: { id, active: true } })
  })

  it('a suspension by hand ends by hand, and the last admin stays', async () => {
    const { id } = await created()
    const suspend = (suspended: boolean) => callApi(port(), 'changePerson', { params: { id }, body: { suspended } }, admin())
    await suspend(true)
    expect(failure(await client.patch(id, { op: 'replace', value: { active: true } }))).toEqual([409, undefined])
    await client.patch(id, { op: 'replace', value: { active: false } })
    expect(failure(await client.patch(id, { op: 'replace', value: { active: true } }))).toEqual([409, undefined])
    await suspend(false)
    expect(wholeOf(await client.get(`/Users/${id}`)).active).toBe(true)
    const last = await client.patch(world.owner.id, { op: 'replace', value: { active: false } })
    expect([last.status, wholeOf(last).detail]).toEqual([409, expect.stringContaining('last admin')])
    expect(failure(await client.remove(world.owner.id))).toEqual([409, undefined])
  })

  it('the log says that provisioning did it, and with which token', async () => {
    const { id } = await created()
    await client.patch(id, { op: 'replace', value: { active: false } })
    const page = await callApi(port(), 'readAuditLog', { query: { kind: 'accounts', limit: 2 } }, admin())
    expect(page.entries.map(({ event }) => event.action)).toEqual(['suspended-person', 'added-person'])
    const { tokens } = await callApi(port(), 'listProvisioningTokens', {}, admin())
    expect(new Set(page.entries.map(({ actorId }) => actorId))).toEqual(new Set([tokens[0]?.id]))
    expect(page.named.people).toContainEqual({ id: tokens[0]?.id, name: 'Provisioning' })
  })
})

describe('[A48] whose account it is', () => {
  it('who was added by hand is linked, not doubled; roles and ways in stay', async () => {
    const email = address()
    const body = { name: 'Ivo Example', email, workspaceRole: 'lead' as const }
    const { id } = await callApi(port(), 'addPerson', { body }, admin())
    const linked = await client.create({ userName: email.toUpperCase(), externalId: 'ivo', roles: [{ value: 'admin' }] })
    expect(linked).toMatchObject({ status: 201, body: { id, externalId: 'ivo', displayName: 'Ivo Example' } })
    expect(await listed(email)).toMatchObject({ id, workspaceRole: 'lead' })
    expect(failure(await client.create({ userName: email }))).toEqual([409, 'uniqueness'])
    // Sign-in links go to the address of whoever reads more than an interviewer.
    expect(failure(await client.patch(id, { op: 'replace', path: 'userName', value: address() }))).toEqual([409, undefined])
    expect(failure(await client.patch(world.owner.id, { op: 'replace', path: 'userName', value: address() }))).toEqual([
      409,
      undefined,
    ])
  })

  it('two directories at once make one account, and lose nothing of each other', async () => {
    const userName = address()
    const answers = await Promise.all([1, 2, 3].map((each) => client.create({ userName, externalId: `${each}` })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    const { id } = wholeOf(answers.find(({ status }) => status === 201) as ScimAnswer)
    await Promise.all([
      client.patch(id, { op: 'replace', path: 'name.givenName', value: 'Given' }),
      client.patch(id, { op: 'replace', path: 'name.familyName', value: 'Family' }),
      client.patch(id, { op: 'replace', path: 'externalId', value: 'both' }),
    ])
    expect((await client.get(`/Users/${id}`)).body).toMatchObject({
      externalId: 'both',
      name: { givenName: 'Given', familyName: 'Family' },
    })
  })

  it('a candidate’s address is an address like any other', async () => {
    const email = address('candidate')
    await callApi(
      port(),
      'createCandidate',
      { body: { id: 'some-candidate', content: { name: 'Cleo Example', email, links: [], tags: [] } } },
      admin(),
    )
    const fresh = await client.create({ userName: address('candidate'), displayName: 'Cleo' })
    const also = await client.create({ userName: email, displayName: 'Cleo' })
    expect([also.status, Object.keys(wholeOf(also))]).toEqual([fresh.status, Object.keys(wholeOf(fresh))])
    expect(JSON.stringify(also.body)).not.toContain('some-candidate')
  })
})

describe('[A49] hostile input', () => {
  it.each([
    ['nothing', ''],
    ['half', 'userName eq'],
    ['no quotes', 'userName eq mia'],
    ['an open quote', 'userName eq "mia'],
    ['an order', 'userName gt "a"'],
    ['an unknown attribute', 'password eq "x"'],
    ['a prototype', '__proto__ pr'],
    ['a list in a list', 'emails[emails[type eq "work"]]'],
    ['something left over', 'userName pr userName pr'],
    ['brackets', '('.repeat(3_000)],
    ['nots', `${'not ('.repeat(700)}`],
    ['many tests', Array(60).fill('userName pr').join(' or ')],
    ['a long one', `userName eq "${'a'.repeat(5_000)}"`],
    ['what makes expressions slow', `userName eq "${'\\\\'.repeat(1_500)}`],
  ])('a filter with %s is refused at once', async (_, filter) => {
    const began = performance.now()
    expect(failure(await client.find(filter))).toEqual([400, 'invalidFilter'])
    expect(performance.now() - began).toBeLessThan(250)
  })

  it('deep JSON, many operations, long paths, halves of characters and names of prototypes do no harm', async () => {
    const user = await created()
    const deep = `{"schemas":["${USER}"],"userName":"${address()}","x":${'['.repeat(40_000)}${']'.repeat(40_000)}}`
    expect((await client.send('POST', '/Users', deep)).status).toBe(201)
    const many = Array.from({ length: 101 }, () => ({ op: 'add', path: 'displayName', value: 'x' }))
    expect(failure(await client.patch(user.id, ...many))).toEqual([400, 'invalidValue'])
    expect(failure(await client.patch(user.id, { op: 'add', path: `a${'.b'.repeat(2_000)}`, value: 1 }))).toEqual([
      400,
      'invalidPath',
    ])
    const half = wholeOf(await client.patch(user.id, { op: 'add', path: 'displayName', value: 'half \ud83d' }))
    expect(half.displayName).toBe('half \ufffd')
    const odd = `{"schemas":["${USER}"],"userName":"${address()}","__proto__":{"active":false},"constructor":1,"name":{"__proto__":"x"}}`
    expect(wholeOf(await client.send('POST', '/Users', odd)).active).toBe(true)
    for (const id of ['%00', 'x'.repeat(5_000), '%F0%9F%8E%B7', '%2e%2e']) {
      expect(failure(await client.get(`/Users/${id}`)), id).toEqual([404, undefined])
      expect(failure(await client.patch(id, { op: 'add', value: { active: false } })), id).toEqual([404, undefined])
    }
    for (const attribute of ['id', 'userName', 'externalId', 'displayName'])
      expect(wholeOf(await client.find(`${attribute} eq "\\u0000"`)).totalResults, attribute).toBe(0)
    expect((await client.get('/../../api/v1/people')).status).not.toBe(200)
  })

  it('guesses are bounded, and nobody is shut out by them', async () => {
    const guess = scimClient(port(), 'panelbook_scim_guess')
    const statuses = await Promise.all(Array.from({ length: 60 }, async () => (await guess.get('/Users')).status))
    expect(statuses).toContain(429)
    expect((await client.get('/Users?count=0')).status).toBe(200)
  })
})
