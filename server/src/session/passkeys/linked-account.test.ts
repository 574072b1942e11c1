import { describe, expect, test } from 'vitest'
import { listAudit } from '../../audit/store/audit-page.ts'
import { accountOfIdentity } from '../provider/account-of-identity.ts'
import { listPasskeys } from '../store/passkeys.ts'
import { addPasskey } from './add-passkey.ts'
import {
  ADDRESS,
  add,
  at,
  begin,
  beginPasskey,
  beginSignIn,
  come,
  database,
  deps,
  from,
  inPasskeyWorld,
  passkeys,
  refusal,
  sessionsOf,
  signInWith,
  warned,
} from './passkey-world.fixture.ts'
import { readPasskeys } from './read-passkeys.ts'
import { createSoftwarePasskey } from './software-authenticator.fixture.ts'

inPasskeyWorld()

/** Bob comes through the company's provider for the first time. */
const linkBob = () =>
  accountOfIdentity(
    deps(),
    { issuer: 'https://login.example', subject: 'bob-there', email: 'bob@example.com', name: undefined, role: undefined },
    { name: 'Example', domains: [] },
  )

describe('[A44] an account that is linked to the company’s sign-in', () => {
  test('has no passkeys: linking ends those that were there, also one that is being used or added', async () => {
    const actor = await come('bob')
    const passkey = await add(actor)
    const [options, used] = [await begin(actor), passkey.used(await beginSignIn())]
    await linkBob()
    expect(await listPasskeys(database.db, 'bob')).toEqual([])
    expect((await listAudit(database.db, { limit: 9 })).map(({ event }) => event.action)).toContain('removed-passkey')
    expect(await refusal(passkeys.finish(used, from))).toBe('passkey-lets-nobody-in')
    const made = createSoftwarePasskey(ADDRESS, 'bob').made(options)
    expect(await refusal(addPasskey(deps(), actor, made, at))).toBe('signed-out')
  })

  test('gets none: neither begun nor finished, and the settings say why', async () => {
    const before = await come('bob')
    expect(await readPasskeys(deps(), before, ADDRESS)).not.toHaveProperty('off')
    await linkBob()
    const actor = await come('bob')
    expect(await refusal(beginPasskey(actor, ADDRESS))).toBe('passkeys-off')
    expect(await readPasskeys(deps(), actor, ADDRESS)).toMatchObject({ passkeys: [], off: 'linked' })
  })

  test('gets none that was begun before it was linked, and one that is kept all the same lets nobody in', async () => {
    const actor = await come('bob')
    const passkey = await add(actor)
    const made = createSoftwarePasskey(ADDRESS, 'bob').made(await begin(actor))
    const identity = { issuer: 'https://login.example', subject: 'bob-there', person_id: 'bob', linked_at: 1 }
    await database.db.insertInto('identities').values(identity).execute()
    expect(await refusal(addPasskey(deps(), actor, made, at))).toBe('passkeys-off')
    expect(await refusal(signInWith(passkey))).toBe('passkey-lets-nobody-in')
    expect(warned.at(-1)).toBe('its account is linked to the company’s sign-in')
    expect(await sessionsOf('bob')).toHaveLength(1)
  })
})
