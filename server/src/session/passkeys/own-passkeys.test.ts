import { FRESH_MS, MOST_PASSKEYS } from '@panelbook/shared/session/passkey'
import { describe, expect, test } from 'vitest'
import { listAudit } from '../../audit/store/audit-page.ts'
import { changePerson } from '../../people/change-person.ts'
import { readPeople } from '../../people/read-people.ts'
import { removePasskeysOf } from '../../people/remove-passkeys-of.ts'
import { endAllAccess } from '../end-all-access.ts'
import { endOtherSessions } from '../end-sessions.ts'
import { readOwnSignInLinks } from '../read-account.ts'
import { addPasskey } from './add-passkey.ts'
import { nameOwnPasskey, removeOwnPasskey } from './change-passkeys.ts'
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
  time,
} from './passkey-world.fixture.ts'
import { readPasskeys } from './read-passkeys.ts'
import { createSoftwarePasskey } from './software-authenticator.fixture.ts'

inPasskeyWorld()

describe('[A40] adding a passkey', () => {
  test('needs a sign-in of the last ten minutes, and a token never adds or sees one', async () => {
    const actor = await come('bob')
    const { freshUntil } = await readPasskeys(deps(), actor, ADDRESS)
    expect(freshUntil).toBe(time.at + FRESH_MS)
    time.at += FRESH_MS - 1
    const options = await begin(actor)
    time.at += 1
    expect(await refusal(beginPasskey(actor, ADDRESS))).toBe('sign-in-too-old')
    // Also what was begun in time: whoever finds the page open may find the browser's window open as well.
    const late = createSoftwarePasskey(ADDRESS, 'bob').made(options)
    expect(await refusal(addPasskey(deps(), actor, late, at))).toBe('sign-in-too-old')
    const token = { ...actor, by: 'token' as const }
    for (const act of [
      () => beginPasskey(token, ADDRESS),
      () => readPasskeys(deps(), token, ADDRESS),
      () => addPasskey(deps(), token, createSoftwarePasskey(ADDRESS, 'bob').made(options), at),
      () => nameOwnPasskey(deps(), token, 'any', 'Any'),
      () => removeOwnPasskey(deps(), token, 'any'),
    ])
      expect(await refusal(act())).toBe('token-has-no-passkeys')
  })

  test('that is one too many is refused, also where two are added at the same moment', async () => {
    const [actor, other] = [await come('bob'), await come('bob')]
    for (let added = 0; added < MOST_PASSKEYS - 1; added++) await add(actor)
    const windows = [
      { actor, made: createSoftwarePasskey(ADDRESS, 'bob').made(await begin(actor)) },
      { actor: other, made: createSoftwarePasskey(ADDRESS, 'bob').made(await begin(other)) },
    ]
    const said = await Promise.all(windows.map((each) => refusal(addPasskey(deps(), each.actor, each.made, at))))
    expect(said.sort()).toEqual(['enough-passkeys', 'not refused'])
    expect(await refusal(beginPasskey(actor, ADDRESS))).toBe('enough-passkeys')
  })

  test('is begun twenty times a minute by one person', async () => {
    const [actor, ada] = [await come('bob'), await come('ada')]
    for (let begun = 0; begun < 20; begun++) await begin(actor)
    expect(await refusal(begin(actor))).toBe('too-many-links-tried')
    expect(await refusal(begin(ada))).toBe('not refused')
  })

  test('twice is refused, also by somebody else: no credential has two owners', async () => {
    const [bob, ada] = [await come('bob'), await come('ada')]
    const passkey = await add(bob)
    for (const who of [bob, ada])
      expect(await refusal(addPasskey(deps(), who, passkey.made(await begin(who)), at))).toBe('passkey-there-already')
    expect(await signInWith(passkey)).toBe('bob')
  })

  test('ends with its session, also between challenge and answer', async () => {
    const [actor, other] = [await come('bob'), await come('bob')]
    const options = await begin(actor)
    await endOtherSessions(deps(), other)
    const made = createSoftwarePasskey(ADDRESS, 'bob').made(options)
    expect(await refusal(addPasskey(deps(), actor, made, at))).toBe('signed-out')
  })
})

describe('[A41] what ends access ends passkeys', () => {
  test('a suspension, also between challenge and answer, and for good', async () => {
    const passkey = await add(await come('bob'))
    const options = await beginSignIn()
    await changePerson(deps(), 'ada', 'bob', { suspended: true })
    expect(await refusal(passkeys.finish(passkey.used(options), from))).toBe('passkey-lets-nobody-in')
    await changePerson(deps(), 'ada', 'bob', { suspended: false })
    expect(await refusal(signInWith(passkey))).toBe('passkey-lets-nobody-in')
    expect(await sessionsOf('bob')).toEqual([])
  })

  test('what ends all access ends everybody’s, and the log names each', async () => {
    const passkey = await add(await come('bob'))
    expect(await endAllAccess(database.db, time.at)).toMatchObject({ passkeys: 1, sessions: 1 })
    expect(await refusal(signInWith(passkey))).toBe('passkey-lets-nobody-in')
    const [entry] = await listAudit(database.db, { limit: 1 })
    expect([entry?.actorId, entry?.event]).toMatchObject([undefined, { action: 'removed-passkey', personId: 'bob' }])
  })

  test('another address, and signing out everywhere else, keep them', async () => {
    const actor = await come('bob')
    const passkey = await add(actor)
    await endOtherSessions(deps(), actor)
    await changePerson(deps(), 'ada', 'bob', { email: 'robert@example.com' })
    expect(await signInWith(passkey)).toBe('bob')
  })

  test('an admin sees how many somebody has, and removes them all with their sessions, which is told', async () => {
    const passkey = await add(await come('bob'))
    const admin = await come('ada')
    const seen = async (who: Parameters<typeof readPeople>[1]) =>
      (await readPeople(database.db, who, time.at)).people.map((person) => ('passkeys' in person ? person.passkeys : undefined))
    expect(await seen(admin)).toEqual([undefined, 1])
    expect(await seen({ ...admin, by: 'token' })).toEqual([undefined, undefined])
    // Whom a lead may let in.
    await database.db.updateTable('people').set({ signed_in_at: null }).where('id', '=', 'bob').execute()
    expect(await seen({ personId: 'lea', workspaceRole: 'lead' })).toEqual([undefined, undefined])
    expect(await refusal(removePasskeysOf(deps(), { ...admin, by: 'token' }, 'bob'))).toBe('token-has-no-passkeys')
    const { touched } = await removePasskeysOf(deps(), admin, 'bob')
    expect(touched.endedSockets).toEqual([{ personId: 'bob', why: 'signed-out' }])
    expect(await refusal(signInWith(passkey))).toBe('passkey-lets-nobody-in')
    expect(await sessionsOf('bob')).toEqual([])
    expect(await refusal(removePasskeysOf(deps(), admin, 'bob'))).toBe('has-no-passkeys')
    const { links } = await readOwnSignInLinks(deps(), await come('bob'))
    expect(links.find(({ through }) => through === 'passkey-removed')).toMatchObject({ madeBy: { name: 'Ada' }, untold: true })
  })
})
