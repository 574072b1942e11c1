import { describe, expect, it } from 'vitest'
import { callApi, requestApi } from '../../harness/call-api.ts'
import { scimClient } from './scim-client.ts'
import { failure, provisionedWorld, wholeOf } from './scim-world.fixture.ts'

const { port, admin, world, client, secret, logged, entries } = provisionedWorld()

describe('[A45] what lets a directory in', () => {
  it('is a token of its own: nothing is told without it, not even what there is', async () => {
    for (const token of [undefined, 'panelbook_scim_wrong', world().owner.bearer.authorization.replace('Bearer ', '')]) {
      for (const path of ['/Users', '/Users/x', '/ServiceProviderConfig', '/Schemas', '/nothing']) {
        const answer = await scimClient(port(), token).get(path)
        expect(failure(answer), `${token} ${path}`).toEqual([401, undefined])
        expect(answer.headers.get('www-authenticate')).toBe('Bearer')
        expect(answer.headers.get('content-type')).toBe('application/scim+json')
        expect(wholeOf(answer).schemas).toEqual(['urn:ietf:params:scim:api:messages:2.0:Error'])
      }
    }
    const withCookie = await scimClient(port(), undefined).get('/Users', world().owner.cookie)
    expect(withCookie.status).toBe(401)
  })

  it('and it lets into nothing else, and is in no list, log or audit entry', async () => {
    for (const name of ['listPeople', 'readSession', 'listProvisioningTokens'] as const)
      expect((await requestApi(port(), name, {}, { authorization: `Bearer ${secret()}` })).status).toBe(401)
    const lists = await callApi(port(), 'listProvisioningTokens', {}, admin())
    expect(lists).toMatchObject({ address: `http://127.0.0.1:${port()}/scim/v2`, tokens: [{ madeBy: { id: world().owner.id } }] })
    expect(JSON.stringify([lists, await entries()]) + logged()).not.toContain(secret().slice(15))
  })

  it('is made by an admin soon after signing in, two at most, and ends at once', async () => {
    for (const person of [world().people.lead, world().people.panelist])
      expect((await requestApi(port(), 'createProvisioningToken', { body: {} }, person.cookie)).status).toBe(404)
    expect((await requestApi(port(), 'createProvisioningToken', { body: {} }, admin())).status).toBe(409)
    const second = await callApi(port(), 'createProvisioningToken', { body: {} }, world().owner.cookie)
    const full = await requestApi(port(), 'createProvisioningToken', { body: {} }, world().owner.cookie)
    expect(await full.json()).toMatchObject({ status: 409, detail: expect.stringContaining('2 tokens') })
    const another = scimClient(port(), second.secret)
    expect((await another.get('/Users?count=0')).status).toBe(200)
    await callApi(port(), 'revokeProvisioningToken', { params: { id: second.id } }, admin())
    expect((await another.get('/Users?count=0')).status).toBe(401)
    expect((await client().get('/Users?count=0')).status).toBe(200)
    world().server.aheadMs = 11 * 60_000
    const late = await requestApi(port(), 'createProvisioningToken', { body: {} }, world().owner.cookie)
    world().server.aheadMs = 0
    expect(await late.json()).toMatchObject({ status: 409, detail: expect.stringContaining('10 minutes') })
    expect((await entries()).slice(0, 2).map(({ event }) => event.action)).toEqual([
      'revoked-provisioning-token',
      'made-provisioning-token',
    ])
  })

  it('tells of which tokens the maker is no admin any more', async () => {
    const maker = await world().workspace.person('admin')
    const change = (body: object) => callApi(port(), 'changePerson', { params: { id: maker.id }, body }, admin())
    const { id } = await callApi(port(), 'createProvisioningToken', { body: {} }, maker.cookie)
    const left = async () => {
      const { tokens } = await callApi(port(), 'listProvisioningTokens', {}, admin())
      return tokens.filter(({ makerLeft }) => makerLeft).map((token) => token.id)
    }
    expect(await left()).toEqual([])
    for (const demotion of [{ workspaceRole: 'lead' }, { workspaceRole: 'admin', suspended: true }]) {
      await change(demotion)
      expect(await left()).toEqual([id])
    }
  })
})
