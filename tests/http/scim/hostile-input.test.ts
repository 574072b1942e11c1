import { describe, expect, it } from 'vitest'
import { scimClient, USER } from './scim-client.ts'
import { failure, provisionedWorld, wholeOf } from './scim-world.fixture.ts'

const { port, address, client, created } = provisionedWorld()

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
    expect(failure(await client().find(filter))).toEqual([400, 'invalidFilter'])
    expect(performance.now() - began).toBeLessThan(250)
  })

  it('deep JSON, many operations, long paths, halves of characters and names of prototypes do no harm', async () => {
    const user = await created()
    const deep = `{"schemas":["${USER}"],"userName":"${address()}","x":${'['.repeat(40_000)}${']'.repeat(40_000)}}`
    expect((await client().send('POST', '/Users', deep)).status).toBe(201)
    const many = Array.from({ length: 101 }, () => ({ op: 'add', path: 'displayName', value: 'x' }))
    expect(failure(await client().patch(user.id, ...many))).toEqual([400, 'invalidValue'])
    expect(failure(await client().patch(user.id, { op: 'add', path: `a${'.b'.repeat(2_000)}`, value: 1 }))).toEqual([
      400,
      'invalidPath',
    ])
    const half = wholeOf(await client().patch(user.id, { op: 'add', path: 'displayName', value: 'half \ud83d' }))
    expect(half.displayName).toBe('half \ufffd')
    const odd = `{"schemas":["${USER}"],"userName":"${address()}","__proto__":{"active":false},"constructor":1,"name":{"__proto__":"x"}}`
    expect(wholeOf(await client().send('POST', '/Users', odd)).active).toBe(true)
    for (const id of ['%00', 'x'.repeat(5_000), '%F0%9F%8E%B7', '%2e%2e']) {
      expect(failure(await client().get(`/Users/${id}`)), id).toEqual([404, undefined])
      expect(failure(await client().patch(id, { op: 'add', value: { active: false } })), id).toEqual([404, undefined])
    }
    for (const attribute of ['id', 'userName', 'externalId', 'displayName'])
      expect(wholeOf(await client().find(`${attribute} eq "\\u0000"`)).totalResults, attribute).toBe(0)
    expect((await client().get('/../../api/v1/people')).status).not.toBe(200)
  })

  it('guesses are bounded, and nobody is shut out by them', async () => {
    const guess = scimClient(port(), 'panelbook_scim_guess')
    const statuses = await Promise.all(Array.from({ length: 60 }, async () => (await guess.get('/Users')).status))
    expect(statuses).toContain(429)
    expect((await client().get('/Users?count=0')).status).toBe(200)
  })
})
