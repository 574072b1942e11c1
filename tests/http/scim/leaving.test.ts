import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { callApi, requestApi } from '../../harness/call-api.ts'
import { failure, provisionedWorld, wholeOf } from './scim-world.fixture.ts'

const { port, admin, world, address, client, created, listed, entries } = provisionedWorld()

describe('[A47] whoever leaves', () => {
  it('is out within 250 ms, with sockets and tokens; who comes back begins with none of it', async () => {
    const person = await world().workspace.person('newcomer')
    const socket = new WebSocket(`ws://127.0.0.1:${port()}/events`, { headers: person.bearer })
    await once(socket, 'message')
    const closed = once(socket, 'close').then(() => performance.now())
    const answer = await client().patch(person.id, { op: 'Replace', path: 'active', value: 'False' })
    // What is answered is told first, so the answer is no earlier than the end of the suspension's transaction.
    const answered = performance.now()
    expect((await closed) - answered).toBeLessThan(250)
    expect(wholeOf(answer).active).toBe(false)
    expect((await requestApi(port(), 'readSession', {}, person.cookie)).status).toBe(401)
    expect(wholeOf(await client().patch(person.id, { op: 'replace', path: 'active', value: true })).active).toBe(true)
    for (const old of [person.cookie, person.bearer]) expect((await requestApi(port(), 'readSession', {}, old)).status).toBe(401)
  })

  it('who is deleted is suspended, and gone for the directory until it adds them again', async () => {
    const { id, userName } = await created({ externalId: 'gone' })
    const removed = await client().remove(id)
    expect([removed.status, removed.body]).toEqual([204, undefined])
    expect(await listed(userName)).toMatchObject({ id, suspended: true })
    for (const again of [
      client().get(`/Users/${id}`),
      client().remove(id),
      client().patch(id, { op: 'add', value: { active: true } }),
    ])
      expect(failure(await again)).toEqual([404, undefined])
    expect(wholeOf(await client().find(`userName eq "${userName}"`)).totalResults).toBe(0)
    const again = { userName, displayName: 'Again', externalId: 'gone' }
    expect(await client().create(again)).toMatchObject({ status: 201, body: { id, active: true } })
  })

  it('a suspension by hand ends by hand, and the last admin stays', async () => {
    const { id } = await created()
    const suspend = (suspended: boolean) => callApi(port(), 'changePerson', { params: { id }, body: { suspended } }, admin())
    await suspend(true)
    expect(failure(await client().patch(id, { op: 'replace', value: { active: true } }))).toEqual([409, undefined])
    await client().patch(id, { op: 'replace', value: { active: false } })
    expect(failure(await client().patch(id, { op: 'replace', value: { active: true } }))).toEqual([409, undefined])
    await suspend(false)
    expect(wholeOf(await client().get(`/Users/${id}`)).active).toBe(true)
    const last = await client().patch(world().owner.id, { op: 'replace', value: { active: false } })
    expect([last.status, wholeOf(last).detail]).toEqual([409, expect.stringContaining('last admin')])
    expect(failure(await client().remove(world().owner.id))).toEqual([409, undefined])
  })

  it('the log says that provisioning did it, and with which token', async () => {
    const { id } = await created()
    await client().patch(id, { op: 'replace', value: { active: false } })
    const page = await callApi(port(), 'readAuditLog', { query: { kind: 'accounts', limit: 2 } }, admin())
    expect(page.entries.map(({ event }) => event.action)).toEqual(['suspended-person', 'added-person'])
    const { tokens } = await callApi(port(), 'listProvisioningTokens', {}, admin())
    expect(new Set(page.entries.map(({ actorId }) => actorId))).toEqual(new Set([tokens[0]?.id]))
    expect(page.named.people).toContainEqual({ id: tokens[0]?.id, name: 'Provisioning' })
  })

  it('is out also where the rest of what was sent is refused, and that is told', async () => {
    const other = await created()
    const leaves = { op: 'replace', path: 'active', value: false }
    const renames = (value: unknown) => ({ op: 'replace', path: 'userName', value })
    for (const [refused, expected] of [
      [renames(other.userName), [409, 'uniqueness']],
      [renames('left-7'), [400, 'invalidValue']],
      [{ op: 'replace', path: 'shoeSize', value: 1 }, [400, 'invalidPath']],
      [{ op: 'replace', value: { displayName: 'x'.repeat(201) } }, [400, 'invalidValue']],
      [{ op: 'replace', value: { name: { givenName: 7 }, active: false } }, [400, 'invalidValue']],
    ] as const) {
      for (const operations of [
        [refused, leaves],
        [leaves, refused],
      ] as const) {
        const { id, userName, displayName } = await created()
        const answer = await client().patch(id, ...operations)
        expect(failure(answer), JSON.stringify(operations)).toEqual(expected)
        expect(wholeOf(answer).detail).toContain('suspended all the same')
        expect(wholeOf(await client().get(`/Users/${id}`))).toMatchObject({ active: false, userName, displayName })
        expect(wholeOf(await client().patch(id, { ...leaves, value: true })).active).toBe(true)
      }
    }
    // Bodies that don't say what they are, too.
    for (const [method, body] of [
      ['PATCH', { Operations: [leaves] }],
      ['PATCH', { schemas: ['urn:unknown'], Operations: [leaves] }],
      ['PUT', { schemas: ['urn:unknown'], userName: address(), active: false }],
    ] as const) {
      const { id, userName } = await created()
      const answer = await client().send(method, `/Users/${id}`, body)
      expect(failure(answer), JSON.stringify(body)).toEqual([400, 'invalidSyntax'])
      expect(wholeOf(answer).detail).toContain('suspended all the same')
      expect(wholeOf(await client().get(`/Users/${id}`))).toMatchObject({ active: false, userName })
    }
    const { id } = await created()
    expect(failure(await client().replace(id, { userName: other.userName, active: false }))).toEqual([409, 'uniqueness'])
    expect(await client().get(`/Users/${id}`)).toMatchObject({ body: { active: false } })
    const lead = { name: 'Lia', email: address(), workspaceRole: 'lead' as const }
    const added = await callApi(port(), 'addPerson', { body: lead }, admin())
    expect(failure(await client().patch(added.id, renames(address()), leaves))).toEqual([409, undefined])
    expect(await listed(lead.email)).toMatchObject({ id: added.id, suspended: true })
    // Whom nobody lets go is not touched by what is refused.
    const stays = await created()
    await client().patch(stays.id, { ...leaves, value: true }, { op: 'replace', path: 'shoeSize', value: 1 })
    expect((await client().get(`/Users/${stays.id}`)).body).toEqual(stays)
  })

  it('whom an admin suspends as well, comes back by hand alone, and the log has the admin', async () => {
    const { id } = await created()
    const set = (active: boolean) => client().patch(id, { op: 'replace', value: { active } })
    const byHand = (suspended: boolean) => callApi(port(), 'changePerson', { params: { id }, body: { suspended } }, admin())
    await set(false)
    await byHand(true)
    const [newest] = await entries()
    expect(newest).toMatchObject({ actorId: world().owner.id, event: { action: 'suspended-person', personId: id } })
    expect(failure(await set(true))).toEqual([409, undefined])
    expect(wholeOf(await client().get(`/Users/${id}`)).active).toBe(false)
    await byHand(false)
    await set(false)
    expect(wholeOf(await set(true)).active).toBe(true)
  })
})
