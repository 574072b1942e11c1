import { describe, expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import type { ScimAnswer } from './scim-client.ts'
import { failure, provisionedWorld, wholeOf } from './scim-world.fixture.ts'

const { port, admin, address, world, client, created, listed } = provisionedWorld()

describe('[A48] whose account it is', () => {
  it('who was added by hand is linked, not doubled; roles and ways in stay', async () => {
    const email = address()
    const body = { name: 'Ivo Example', email, workspaceRole: 'lead' as const }
    const { id } = await callApi(port(), 'addPerson', { body }, admin())
    const linked = await client().create({ userName: email.toUpperCase(), externalId: 'ivo', roles: [{ value: 'admin' }] })
    expect(linked).toMatchObject({ status: 201, body: { id, externalId: 'ivo', displayName: 'Ivo Example' } })
    expect(await listed(email)).toMatchObject({ id, workspaceRole: 'lead' })
    expect(failure(await client().create({ userName: email }))).toEqual([409, 'uniqueness'])
    // Sign-in links go to the address of whoever reads more than an interviewer.
    expect(failure(await client().patch(id, { op: 'replace', path: 'userName', value: address() }))).toEqual([409, undefined])
    expect(failure(await client().patch(world().owner.id, { op: 'replace', path: 'userName', value: address() }))).toEqual([
      409,
      undefined,
    ])
  })

  it('two directories at once make one account, and lose nothing of each other', async () => {
    const userName = address()
    const answers = await Promise.all([1, 2, 3].map((each) => client().create({ userName, externalId: `${each}` })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    const { id } = wholeOf(answers.find(({ status }) => status === 201) as ScimAnswer)
    await Promise.all([
      client().patch(id, { op: 'replace', path: 'name.givenName', value: 'Given' }),
      client().patch(id, { op: 'replace', path: 'name.familyName', value: 'Family' }),
      client().patch(id, { op: 'replace', path: 'externalId', value: 'both' }),
    ])
    expect((await client().get(`/Users/${id}`)).body).toMatchObject({
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
    const fresh = await client().create({ userName: address('candidate'), displayName: 'Cleo' })
    const also = await client().create({ userName: email, displayName: 'Cleo' })
    expect([also.status, Object.keys(wholeOf(also))]).toEqual([fresh.status, Object.keys(wholeOf(fresh))])
    expect(JSON.stringify(also.body)).not.toContain('some-candidate')
  })

  it('an address that came to somebody else brings no one else’s account with it', async () => {
    const { id, userName } = await created({ externalId: 'who-left' })
    await client().remove(id)
    for (const externalId of ['who-came', undefined]) {
      const answer = await client().create({ userName, displayName: 'Who came', externalId })
      expect(failure(answer)).toEqual([409, 'uniqueness'])
      expect(wholeOf(answer).detail).toContain('on the page People')
    }
    expect(await listed(userName)).toMatchObject({ id, suspended: true, name: 'Noa Example' })
    await callApi(port(), 'changePerson', { params: { id }, body: { email: address('left') } }, admin())
    const came = wholeOf(await client().create({ userName, displayName: 'Who came', externalId: 'who-came' }))
    expect(came.id).not.toBe(id)
    expect(await listed(userName)).toMatchObject({ id: came.id, workspaceRole: 'interviewer', suspended: false })
  })
})
