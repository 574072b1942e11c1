import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callApi, requestApi } from '../../harness/call-api.ts'
import { type ProviderWorld, sessionOf, startProviderWorld } from '../../harness/oidc/provider-world.ts'

let world: ProviderWorld
beforeAll(async () => {
  const env = {
    PANELBOOK_OIDC_DOMAINS: 'acme.example',
    PANELBOOK_OIDC_ROLE_CLAIM: 'groups',
    PANELBOOK_OIDC_ROLES: 'hiring-admins=admin, /People/Recruiting=lead',
  }
  world = await startProviderWorld(env)
})
afterAll(() => world?.dispose())

const knows = (name: string, groups: unknown) =>
  world.provider.people.set(name, { email: `${name}@acme.example`, email_verified: true, name, groups })
const comeAs = async (name: string, groups: unknown) => {
  knows(name, groups)
  const answer = await world.signIn(name)
  return { session: sessionOf(answer), ...((await answer.json()) as { person: { id: string; workspaceRole: string } }) }
}

describe('[A32] the provider’s claim', () => {
  it.each([
    [['hiring-admins', '/People/Recruiting'], 'admin'],
    [['everyone', '/People/Recruiting'], 'lead'],
    ['/People/Recruiting', 'lead'],
    [['everyone'], 'interviewer'],
    [undefined, 'interviewer'],
    [{ 'hiring-admins': true }, 'interviewer'],
    [['hiring-admins '], 'interviewer'],
  ])('%j makes a newcomer %s', async (groups, role) => {
    expect((await comeAs(`new-${Math.random().toString(36).slice(2)}`, groups)).person.workspaceRole).toBe(role)
  })

  it('governs at every sign-in, ends what was open with the role before, and is in the log as the provider’s word', async () => {
    const first = await comeAs('rita', ['/People/Recruiting'])
    // What somebody gives by hand lasts until the next sign-in.
    const body = { workspaceRole: 'admin' as const }
    await callApi(world.server.port, 'changePerson', { params: { id: first.person.id }, body }, world.owner.bearer)
    const second = await comeAs('rita', ['everyone'])
    expect(second.person).toMatchObject({ id: first.person.id, workspaceRole: 'interviewer' })
    expect((await callApi(world.server.port, 'readSession', {}, first.session)).person.workspaceRole).toBe('interviewer')
    const { entries } = await callApi(world.server.port, 'readAuditLog', { query: { limit: 20 } }, world.owner.bearer)
    const changes = entries.filter(({ event }) => event.action === 'changed-role' && event.personId === first.person.id)
    expect(changes.map(({ actorId, event }) => [actorId, event])).toEqual([
      [undefined, { action: 'changed-role', personId: first.person.id, from: 'admin', to: 'interviewer', through: 'provider' }],
      [world.owner.id, { action: 'changed-role', personId: first.person.id, from: 'lead', to: 'admin' }],
    ])
  })

  it('that is left out because somebody is in too many groups changes nothing', async () => {
    const { person } = await comeAs('tom', ['hiring-admins'])
    world.provider.tokens = (answer, sign) => ({
      ...answer,
      id_token: sign.token({ claims: { _claim_names: { groups: 'src1' }, email: 'tom@acme.example', email_verified: true } }),
    })
    world.provider.people.set('tom', { email: 'tom@acme.example', email_verified: true })
    const answer = await world.signIn('tom')
    world.provider.tokens = undefined
    expect((await answer.json()) as object).toMatchObject({ person: { id: person.id, workspaceRole: 'admin' } })
  })

  it('never takes the last admin’s role: they come in, and keep it', async () => {
    const ada = await comeAs('ada', ['hiring-admins'])
    const { people } = await callApi(world.server.port, 'listPeople', {}, ada.session)
    const admins = people.filter((each) => 'workspaceRole' in each && each.workspaceRole === 'admin' && each.id !== ada.person.id)
    for (const { id } of admins) {
      const body = { workspaceRole: 'interviewer' as const }
      await callApi(world.server.port, 'changePerson', { params: { id }, body }, ada.session)
    }
    const again = await comeAs('ada', ['everyone'])
    expect(again.person).toMatchObject({ id: ada.person.id, workspaceRole: 'admin' })
    expect((await requestApi(world.server.port, 'readSession', {}, again.session)).status).toBe(200)
  })
})

it('[A30] [A32] a claim within another is found in the ID token, and UserInfo is asked for nothing that the token tells', async () => {
  const env = {
    PANELBOOK_OIDC_DOMAINS: 'acme.example',
    PANELBOOK_OIDC_ROLE_CLAIM: 'realm_access.roles',
    PANELBOOK_OIDC_ROLES: 'leads=lead',
  }
  const other = await startProviderWorld(env, { tellsInToken: true })
  try {
    const { provider } = other
    provider.people.set('kim', { email: 'kim@acme.example', email_verified: true, name: 'Kim' })
    const comes = async (claims: Record<string, unknown>) => {
      provider.tokens = (answer, sign) => ({ ...answer, id_token: sign.token({ claims }) })
      const answer = await other.signIn('kim')
      const { person } = (await answer.json()) as { person: { workspaceRole: string } }
      return [person.workspaceRole, provider.asked.filter((path) => path === '/me').length]
    }
    expect(await comes({ realm_access: { roles: ['leads'] } })).toEqual(['lead', 0])
    expect(await comes({ realm_access: {} })).toEqual(['interviewer', 1])
  } finally {
    await other.dispose()
  }
})
