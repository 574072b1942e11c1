import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { json } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import { USER } from './scim-client.ts'
import { failure, provisionedWorld, wholeOf } from './scim-world.fixture.ts'

const { port, admin, address, client, created, listed } = provisionedWorld()

describe('[A46] RFC 7644, as a client that was written from it asks', () => {
  it('tells what it can', async () => {
    expect((await client().get('/ServiceProviderConfig')).body).toMatchObject({
      patch: { supported: true },
      filter: { supported: true, maxResults: 200 },
      bulk: { supported: false },
      etag: { supported: true },
      authenticationSchemes: [{ type: 'oauthbearertoken' }],
    })
    const types = wholeOf(await client().get('/ResourceTypes'))
    expect(types).toMatchObject({ totalResults: 1, Resources: [{ id: 'User', endpoint: '/Users', schema: USER }] })
    expect(wholeOf(await client().get('/Schemas')).Resources.map(({ id }) => id)).toEqual([USER])
    expect(wholeOf(await client().get(`/Schemas/${USER}`)).id).toBe(USER)
    expect(failure(await client().get('/Schemas/urn:other'))).toEqual([404, undefined])
    expect(failure(await client().get('/Schemas?filter=id%20pr'))).toEqual([403, undefined])
    expect(failure(await client().get('/Groups'))).toEqual([404, undefined])
    expect(failure(await client().send('POST', '/Bulk', {}))).toEqual([501, undefined])
    expect(failure(await client().get('/Me'))).toEqual([501, undefined])
  })

  it('adds somebody, finds them, and gives back what it was given', async () => {
    const userName = address('Ünï'.normalize('NFD').replace(/[^a-z]/gi, ''))
    const name = { givenName: 'Noël', familyName: 'Example 🎷', formatted: 'Noël Example 🎷' }
    const answer = await client().create({
      userName,
      externalId: 'Ext-1',
      name,
      displayName: 'Noël 🎷',
      active: true,
      title: 'x',
    })
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
    expect((await client().get(`/Users/${user.id}`)).body).toEqual(user)
    for (const filter of [
      `userName eq "${userName.toUpperCase()}"`,
      'externalId eq "Ext-1"',
      `id eq "${user.id}"`,
      `USERNAME Eq "${userName}" and active eq true`,
      `urn:ietf:params:scim:schemas:core:2.0:User:userName eq "${userName}"`,
      `emails[type eq "work" and value co "${userName.slice(1)}"]`,
      `emails[type eq "work"].value eq "${userName}"`,
      `emails[primary eq true].value sw "${userName}" and not (emails[type eq "home"].value pr)`,
      `emails.value eq "${userName}" and not (name.familyName sw "Other")`,
      `(displayName co "🎷" or displayName sw "No one") and userName pr and externalId ne "ext-1"`,
    ])
      expect(
        wholeOf(await client().find(filter)).Resources.map(({ id }) => id),
        filter,
      ).toEqual([user.id])
    expect(wholeOf(await client().find('externalId eq "ext-1"'))).toMatchObject({ totalResults: 0, Resources: [] })
    expect(await listed(userName)).toMatchObject({
      name: 'Noël 🎷',
      workspaceRole: 'interviewer',
      suspended: false,
      signedIn: false,
    })
  })

  it('pages, leaves attributes out, and sends nothing again that is known', async () => {
    const all = wholeOf(await client().get('/Users'))
    expect(all.totalResults).toBeGreaterThan(3)
    const pages = await Promise.all([1, 2, 3].map((at) => client().get(`/Users?startIndex=${at}&count=1`)))
    expect(pages.map((page) => wholeOf(page).Resources[0]?.id)).toEqual(all.Resources.slice(0, 3).map(({ id }) => id))
    expect(wholeOf(await client().get('/Users?startIndex=-4&count=-1'))).toMatchObject({ startIndex: 1, itemsPerPage: 0 })
    expect(wholeOf(await client().get('/Users?startIndex=9999')).Resources).toEqual([])
    expect(failure(await client().get('/Users?count=many'))).toEqual([400, 'invalidValue'])
    const user = await created({ name: { givenName: 'No', familyName: 'A' } })
    expect((await client().get(`/Users/${user.id}?attributes=userName,name.givenName`)).body).toEqual({
      ...{ schemas: [USER], id: user.id, userName: user.userName, name: { givenName: 'No' } },
    })
    const without = wholeOf(await client().get(`/Users/${user.id}?excludedAttributes=emails,name.familyName,id,meta`))
    expect(Object.keys(without).sort()).toEqual(['active', 'displayName', 'id', 'name', 'roles', 'schemas', 'userName'])
    const same = await client().get(`/Users/${user.id}`, { 'If-None-Match': user.meta.version })
    expect([same.status, same.body]).toEqual([304, undefined])
  })

  it('refuses what it can’t do in SCIM’s words, and changes nothing', async () => {
    const user = await created()
    const taken = await client().create({ userName: user.userName.toUpperCase() })
    expect(failure(taken)).toEqual([409, 'uniqueness'])
    expect(wholeOf(taken)).toMatchObject({ status: '409', detail: expect.any(String) })
    expect(failure(await client().create({ userName: 'no address' }))).toEqual([400, 'invalidValue'])
    expect(failure(await client().create({ displayName: 'Nobody' }))).toEqual([400, 'invalidValue'])
    expect(failure(await client().create({ userName: address(), displayName: 'x'.repeat(201) }))).toEqual([400, 'invalidValue'])
    expect(failure(await client().create({ userName: address(), externalId: 'x'.repeat(301) }))).toEqual([400, 'invalidValue'])
    expect(failure(await client().create({ userName: address(), active: 'perhaps' }))).toEqual([400, 'invalidValue'])
    expect(failure(await client().create({ userName: address(), schemas: ['urn:unknown'] }))).toEqual([400, 'invalidSyntax'])
    for (const schemas of [[{ toString: 1 }], [[[USER]]], [null], {}, null, 'x', [`${USER}x`], [{ toLowerCase: 1 }]])
      expect(failure(await client().create({ userName: address(), schemas })), JSON.stringify(schemas)).toEqual([
        400,
        'invalidSyntax',
      ])
    expect(failure(await client().create({ userName: null }))).toEqual([400, 'invalidValue'])
    expect(failure(await client().send('POST', '/Users', '{"schemas":'))).toEqual([400, 'invalidSyntax'])
    expect(failure(await client().send('POST', '/Users', '[]'))).toEqual([400, 'invalidSyntax'])
    expect(failure(await client().send('POST', '/Users', 'x', { 'Content-Type': 'text/plain' }))).toEqual([415, undefined])
    expect(failure(await client().send('POST', '/Users', ' '.repeat(200_000)))).toEqual([413, undefined])
    expect(failure(await client().patch('no-such', { op: 'add', path: 'displayName', value: 'x' }))).toEqual([404, undefined])
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
      const answer = await client().patch(user.id, { op: 'replace', path: 'displayName', value: 'Not kept' }, operation)
      expect(failure(answer), JSON.stringify(operation)).toEqual([400, scimType])
    }
    expect((await client().get(`/Users/${user.id}`)).body).toEqual(user)
  })

  it('takes a change only of the version that was seen, where it says which', async () => {
    const user = await created()
    const first = wholeOf(
      await client().patchIf(user.meta.version, user.id, { op: 'replace', path: 'displayName', value: 'First' }),
    )
    expect(first.displayName).toBe('First')
    expect(Date.parse(first.meta.lastModified)).toBeGreaterThanOrEqual(Date.parse(user.meta.lastModified))
    const late = await client().patchIf(user.meta.version, user.id, { op: 'replace', path: 'displayName', value: 'Late' })
    expect(late.status).toBe(412)
    // What an admin changes by hand is another version, too.
    await callApi(port(), 'changePerson', { params: { id: user.id }, body: { name: 'By hand' } }, admin())
    expect((await client().replace(user.id, { userName: user.userName }, { 'If-Match': first.meta.version })).status).toBe(412)
    expect(wholeOf(await client().get(`/Users/${user.id}`)).displayName).toBe('By hand')
  })

  it('replaces by PUT: what is left out and may be gone goes, an address and a state stay', async () => {
    const user = await created({ externalId: 'e', name: { givenName: 'No', familyName: 'A' } })
    const userName = address()
    const put = wholeOf(await client().replace(user.id, { userName, id: 'other', meta: {}, active: true, groups: [] }))
    expect(put).toMatchObject({ id: user.id, userName, active: true, displayName: 'Noa Example' })
    expect([put.externalId, put.name.givenName]).toEqual([undefined, undefined])
    const taken = await created()
    expect(failure(await client().replace(user.id, { userName: taken.userName }))).toEqual([409, 'uniqueness'])
    expect(failure(await client().replace(user.id, { displayName: 'x' }))).toEqual([400, 'invalidValue'])
  })

  it('takes null for what is left out', async () => {
    const { id, userName } = await created({ active: null, externalId: null, name: null })
    expect(wholeOf(await client().get(`/Users/${id}`)).active).toBe(true)
    expect((await client().replace(id, { userName, active: null, displayName: null })).body).toMatchObject({
      ...{ active: true, displayName: 'Noa Example' },
    })
  })

  it('says which methods an address has', async () => {
    for (const [method, path, allowed] of [
      ['DELETE', '/Users', 'GET, HEAD, POST'],
      ['PATCH', '/Users', 'GET, HEAD, POST'],
      ['POST', '/Users/some-id', 'GET, HEAD, PUT, PATCH, DELETE'],
      ['PUT', '/Schemas', 'GET, HEAD'],
      ['POST', '/ServiceProviderConfig', 'GET, HEAD'],
    ] as const) {
      const answer = await client().send(method, path, {})
      expect([...failure(answer), answer.headers.get('allow')], `${method} ${path}`).toEqual([405, undefined, allowed])
    }
    expect((await client().get('/Users?count=0')).status).toBe(200)
  })

  it('answers in its own form where the name of the server is wrong', async () => {
    const asked = request({ port: port(), path: '/scim/v2/Users', headers: { Host: 'elsewhere.example' } }).end()
    const [answer] = (await once(asked, 'response')) as [IncomingMessage]
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([421, 'application/scim+json'])
    expect(await json(answer)).toMatchObject({
      ...{ schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '421', detail: expect.any(String) },
    })
  })
})
