import { describe, expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import { USER } from './scim-client.ts'
import { failure, provisionedWorld, wholeOf } from './scim-world.fixture.ts'

const { port, admin, address, client, created } = provisionedWorld()

describe('[A46] what directories really send', () => {
  it('Okta: looks first, adds, replaces the profile, ends and begins anew', async () => {
    const userName = address('okta')
    expect(wholeOf(await client().find(`userName eq "${userName}"`, '&startIndex=1&count=100')).totalResults).toBe(0)
    const profile = {
      ...{ userName, name: { givenName: 'Ola', familyName: 'Example' }, locale: 'en-US', groups: [], password: 'x1Y' },
      ...{
        emails: [{ primary: true, value: userName, type: 'work' }],
        displayName: 'Ola Example',
        externalId: '00u1',
        active: true,
      },
    }
    const { id } = wholeOf(await client().create(profile))
    expect(failure(await client().create(profile)), 'a POST that is sent again').toEqual([409, 'uniqueness'])
    const other = { ...profile, name: { givenName: 'Ola', familyName: 'Other' }, displayName: 'Ola Other' }
    expect(wholeOf(await client().replace(id, other)).displayName).toBe('Ola Other')
    expect(wholeOf(await client().patch(id, { op: 'replace', value: { active: false } })).active).toBe(false)
    expect(wholeOf(await client().find(`userName eq "${userName}"`)).Resources[0]).toMatchObject({ id, active: false })
    expect(wholeOf(await client().replace(id, { ...other, active: true })).active).toBe(true)
  })

  it('Entra: spaces as plus signs, and addresses with one', async () => {
    const { id, userName } = await created({ userName: address('with+plus') })
    const found = await client().get(`/Users?filter=userName+eq+%22${encodeURIComponent(userName)}%22`)
    expect(wholeOf(found).Resources.map((user) => user.id)).toEqual([id])
  })

  it('Entra: capitals, texts for truth, paths with filters, names of parts, extensions', async () => {
    const { id, userName } = await created({
      schemas: [USER, 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'],
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { department: 'x' },
    })
    const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department'
    const answer = await client().patch(
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
    expect(wholeOf(await client().patch(id, { op: 'Replace', path: 'active', value: [{ value: 'True' }] })).active).toBe(true)
    expect(wholeOf(await client().patch(id, { op: 'Remove', path: 'externalId' })).externalId).toBeUndefined()
  })

  it('parts of a name leave a name that was said whole, and make one where nothing else was said', async () => {
    const whole = await created({ displayName: 'Dr. Noa Example', name: { givenName: 'Noa', familyName: 'Example' } })
    const part = (id: string, path: string, value: string) => client().patch(id, { op: 'replace', path, value })
    expect(wholeOf(await part(whole.id, 'name.familyName', 'Other'))).toMatchObject({
      ...{ displayName: 'Dr. Noa Example', name: { givenName: 'Noa', familyName: 'Other' } },
    })
    expect(wholeOf(await part(whole.id, 'name.formatted', 'Noa Other')).displayName).toBe('Dr. Noa Example')
    const both = { op: 'replace', value: { name: { givenName: 'N.', familyName: 'O.', formatted: 'N. O.' } } }
    expect(wholeOf(await client().patch(whole.id, both)).displayName).toBe('Dr. Noa Example')
    expect(wholeOf(await part(whole.id, 'displayName', 'Noa O.')).displayName).toBe('Noa O.')
    const userName = address()
    const { id } = wholeOf(await client().create({ userName, name: { givenName: 'Pia', familyName: 'Example' } }))
    expect(wholeOf(await part(id, 'name.familyName', 'Other')).displayName).toBe('Pia Other')
    await callApi(port(), 'changePerson', { params: { id }, body: { name: 'By hand' } }, admin())
    expect(wholeOf(await part(id, 'name.givenName', 'Pia')).displayName).toBe('By hand')
    expect(wholeOf(await client().replace(id, { userName, name: { givenName: 'Pia', familyName: 'Other' } }))).toMatchObject({
      displayName: 'Pia Other',
    })
  })
})
