import { DAY_MS } from '@panelbook/shared/base/working-days'
import { describe, expect, test } from 'vitest'
import type { Acting } from '../../acting/acting.ts'
import { listAudit } from '../../audit/store/audit-page.ts'
import { readOwnSignInLinks, readSessions } from '../read-account.ts'
import { listPasskeys } from '../store/passkeys.ts'
import { addPasskey } from './add-passkey.ts'
import { nameOwnPasskey, removeOwnPasskey } from './change-passkeys.ts'
import {
  ADDRESS,
  add,
  at,
  begin,
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
  warned,
} from './passkey-world.fixture.ts'
import { createSoftwarePasskey } from './software-authenticator.fixture.ts'

const MINUTE_MS = 60_000
inPasskeyWorld()

describe('a passkey', () => {
  test('[A37] is added in a session, and lets its person in on any device, as often as they like', async () => {
    const actor = await come('bob')
    const passkey = await add(actor)
    expect(await signInWith(passkey)).toBe('bob')
    time.at += 400 * DAY_MS
    expect(await signInWith(passkey)).toBe('bob')
    const [kept] = await listPasskeys(database.db, 'bob')
    expect(kept).toMatchObject({ name: 'Firefox on Mac', usedAt: time.at, rpId: 'panelbook.example' })
  })

  test('[A37] the browser is told to verify its person and to find them by itself, and no name in an option tells who exists', async () => {
    const actor = await come('bob')
    const passkey = await add(actor)
    expect(await begin(actor)).toMatchObject({
      rp: { id: 'panelbook.example' },
      user: { id: Buffer.from('bob').toString('base64url') },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: [{ id: passkey.id, transports: ['internal'] }],
    })
    const { challenge, ...options } = await beginSignIn()
    expect(options).toEqual({ rpId: 'panelbook.example', timeout: 300_000, userVerification: 'required' })
    expect(Buffer.from(challenge, 'base64url')).toHaveLength(32)
  })

  test('[A42] its sign-in is recorded, listed, told in other sessions, and starts a session that says how it came', async () => {
    const actor = await come('bob')
    const other = await come('bob')
    const passkey = await add(actor)
    time.at += 1
    const { touched } = await passkeys.finish(passkey.used(await beginSignIn()), from)
    expect(touched.topics).toContain('sign-in-links')
    expect([...(touched.to as Set<string>)]).toEqual(['bob'])
    const { links } = await readOwnSignInLinks(deps(), actor)
    expect(links[0]).toMatchObject({ through: 'passkey', usedOn: 'Safari on iPhone', untold: true })
    const { sessions } = await readSessions(deps(), actor)
    expect(sessions.map(({ came }) => came).sort()).toEqual(['link', 'link', 'passkey'])
    // Whoever added it knows that; their other session is told.
    const added = async (who: Acting) =>
      (await readOwnSignInLinks(deps(), who)).links.find(({ through }) => through === 'passkey-added')
    expect((await added(actor))?.untold).toBe(false)
    expect((await added(other))?.untold).toBe(true)
    const log = (await listAudit(database.db, { limit: 2 })).map(({ event, actorId }) => [event.action, actorId])
    expect(log).toEqual([
      ['came-by-passkey', 'bob'],
      ['added-passkey', 'bob'],
    ])
  })

  test('[A42] that was removed lets nobody in, and its removal is recorded and told', async () => {
    const actor = await come('bob')
    const other = await come('bob')
    const passkey = await add(actor)
    const options = await beginSignIn()
    time.at += 1
    await removeOwnPasskey(deps(), actor, passkey.keptAs)
    expect(await refusal(passkeys.finish(passkey.used(options), from))).toBe('passkey-lets-nobody-in')
    const untold = (await readOwnSignInLinks(deps(), other)).links.filter((link) => link.untold && link.through)
    expect(untold.map(({ through }) => through)).toEqual(['passkey-removed', 'passkey-added'])
    expect((await listAudit(database.db, { limit: 1 }))[0]?.event).toMatchObject({ action: 'removed-passkey', personId: 'bob' })
    expect(await refusal(removeOwnPasskey(deps(), actor, passkey.keptAs))).toBe('not-found')
  })

  test('[A37] of somebody else can’t be named or removed, and looks as if it weren’t there', async () => {
    const passkey = await add(await come('bob'))
    const ada = await come('ada')
    expect(await refusal(nameOwnPasskey(deps(), ada, passkey.keptAs, 'Mine'))).toBe('not-found')
    expect(await refusal(removeOwnPasskey(deps(), ada, passkey.keptAs))).toBe('not-found')
    expect((await listPasskeys(database.db, 'bob')).map(({ name }) => name)).toEqual(['Firefox on Mac'])
  })
})

describe('[A39] an answer proves nothing', () => {
  test.each([
    ['of another origin', { origin: 'https://panelbook.example.evil.example' }, /another origin/],
    ['of the same host by http', { origin: 'http://panelbook.example' }, /another origin/],
    ['for another host', { rpId: 'evil.example' }, /another host/],
    ['without its person verified', { verified: false }, /not verified/],
    ['in a frame of another origin', { crossOrigin: true }, /frame/],
    ['that was made as a new passkey', { type: 'webauthn.create' }, /not as it must be/],
    ['of another person', { userHandle: 'ada' }, /another person/],
    ['to a challenge of its own', { challenge: Buffer.alloc(32, 7).toString('base64url') }, /challenge/],
  ] as const)('%s', async (_, twist, why) => {
    const passkey = await add(await come('bob'))
    expect(await refusal(signInWith(passkey, twist))).toBe('passkey-lets-nobody-in')
    expect(warned.at(-1)).toMatch(why)
    expect(await sessionsOf('bob')).toHaveLength(1)
  })

  test.each([
    ['of another origin', { origin: 'https://evil.example' }],
    ['for another host', { rpId: 'evil.example' }],
    ['without its person verified', { verified: false }],
    ['in a frame of another origin', { crossOrigin: true }],
    ['that was made as a sign-in', { type: 'webauthn.get' }],
  ] as const)('as a new passkey %s', async (_, twist) => {
    expect(await refusal(add(await come('bob'), twist))).toBe('passkey-not-made-here')
    expect(await listPasskeys(database.db, 'bob')).toEqual([])
  })

  test('by another key, or of a passkey that nobody has: the same answer', async () => {
    const mine = await add(await come('bob'))
    const other = createSoftwarePasskey(ADDRESS, 'bob')
    const forged = { ...other.used(await beginSignIn()), id: mine.id, rawId: mine.id }
    expect(await refusal(passkeys.finish(forged, from))).toBe('passkey-lets-nobody-in')
    expect(await refusal(signInWith(other))).toBe('passkey-lets-nobody-in')
  })

  test('that is not JSON, or no CBOR', async () => {
    const actor = await come('bob')
    const passkey = createSoftwarePasskey(ADDRESS, 'bob')
    const used = passkey.used(await beginSignIn())
    const broken = { ...used, response: { ...used.response, clientDataJSON: 'AAAA' } }
    expect(await refusal(passkeys.finish(broken, from))).toBe('passkey-lets-nobody-in')
    const made = passkey.made(await begin(actor))
    const noCbor = { ...made, response: { ...made.response, attestationObject: '____' } }
    expect(await refusal(addPasskey(deps(), actor, noCbor, at))).toBe('passkey-not-made-here')
  })
})

describe('[A38] a challenge', () => {
  test('counts once: of ten who send one answer at once exactly one comes in', async () => {
    const passkey = await add(await come('bob'))
    const used = passkey.used(await beginSignIn())
    const said = await Promise.all(Array.from({ length: 10 }, () => refusal(passkeys.finish(used, from))))
    expect(said.filter((each) => each === 'not refused')).toHaveLength(1)
    expect(await refusal(passkeys.finish(used, from))).toBe('passkey-lets-nobody-in')
    expect(await sessionsOf('bob')).toHaveLength(2)
  })

  test('lasts five minutes', async () => {
    const passkey = await add(await come('bob'))
    const [in_time, late] = [await beginSignIn(), await beginSignIn()]
    time.at += 5 * MINUTE_MS - 1
    expect(await refusal(passkeys.finish(passkey.used(in_time), from))).toBe('not refused')
    time.at += 1
    expect(await refusal(passkeys.finish(passkey.used(late), from))).toBe('passkey-lets-nobody-in')
  })

  test('for a sign-in adds no passkey, and one for a new passkey signs nobody in', async () => {
    const actor = await come('bob')
    const passkey = await add(actor)
    const fresh = createSoftwarePasskey(ADDRESS, 'bob')
    expect(await refusal(addPasskey(deps(), actor, fresh.made(await beginSignIn()), at))).toBe('passkey-not-made-here')
    expect(await refusal(passkeys.finish(passkey.used(await begin(actor)), from))).toBe('passkey-lets-nobody-in')
  })

  test('for a new passkey is of one session: another one of the same person, or somebody else’s, can’t answer it', async () => {
    const [actor, other, ada] = [await come('bob'), await come('bob'), await come('ada')]
    const passkey = createSoftwarePasskey(ADDRESS, 'bob')
    const options = await begin(actor)
    for (const who of [other, ada])
      expect(await refusal(addPasskey(deps(), who, passkey.made(options), at))).toBe('passkey-not-made-here')
    expect(await refusal(addPasskey(deps(), actor, passkey.made(options), at))).toBe('not refused')
    expect(await refusal(addPasskey(deps(), actor, passkey.made(options), at))).toBe('passkey-not-made-here')
  })

  test('is kept as a hash, for a bounded number of them, and goes when it is over', async () => {
    const { challenge } = await beginSignIn()
    const rows = () => database.db.selectFrom('passkey_challenges').selectAll().execute()
    expect(JSON.stringify(await rows())).not.toContain(challenge)
    time.at += 5 * MINUTE_MS
    await beginSignIn()
    expect(await rows()).toHaveLength(1)
  })

  test('is given out as often as somebody comes in by one', async () => {
    const passkey = await add(await come('bob'))
    for (let came = 0; came < 61; came++) expect(await signInWith(passkey)).toBe('bob')
  })

  test('is given out sixty times a minute to one address, and forty misses stop whoever guesses, not who is right', async () => {
    const passkey = await add(await come('bob'))
    const begun: { challenge: string }[] = []
    for (let tried = 0; tried < 60; tried++) begun.push(await beginSignIn())
    expect(await refusal(beginSignIn())).toBe('too-many-sign-ins-begun')
    const stranger = createSoftwarePasskey(ADDRESS, 'bob')
    const said: string[] = []
    for (const options of begun.slice(1, 43)) said.push(await refusal(passkeys.finish(stranger.used(options), from)))
    expect(said.slice(39)).toEqual(['passkey-lets-nobody-in', 'too-many-links-tried', 'too-many-links-tried'])
    expect(await refusal(passkeys.finish(passkey.used(begun[0] ?? { challenge: '' }), from))).toBe('not refused')
  })
})

describe('[A39] an authenticator that counts', () => {
  test('must count up: an answer with an old count may be of a copy', async () => {
    const passkey = await add(await come('bob'), { counter: 3 })
    expect(await signInWith(passkey, { counter: 4 })).toBe('bob')
    for (const counter of [4, 3, 0]) expect(await refusal(signInWith(passkey, { counter }))).toBe('passkey-lets-nobody-in')
    expect(warned.at(-1)).toMatch(/may be a copy/)
    expect(await signInWith(passkey, { counter: 9 })).toBe('bob')
  })

  test('of two answers at once with one count, one is taken', async () => {
    const passkey = await add(await come('bob'), { counter: 3 })
    const used = [passkey.used(await beginSignIn(), { counter: 4 }), passkey.used(await beginSignIn(), { counter: 4 })]
    const said = await Promise.all(used.map((each) => refusal(passkeys.finish(each, from))))
    expect(said.sort()).toEqual(['not refused', 'passkey-lets-nobody-in'])
  })
})
