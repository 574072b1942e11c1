import { FRESH_MS } from '@panelbook/shared/session/passkey'
import { describe, expect, test } from 'vitest'
import { listAudit } from '../../audit/store/audit-page.ts'
import { emptyLogState, follow } from '../../audit/verify/logged-state.ts'
import { verifyAccounts } from '../../audit/verify/verify-accounts.ts'
import { changePerson } from '../../people/change-person.ts'
import { Refused } from '../../refusals/refused.ts'
import { endAllAccess } from '../end-all-access.ts'
import { refusal } from '../passkeys/passkey-world.fixture.ts'
import { accountOfIdentity } from '../provider/account-of-identity.ts'
import { readOwnSignInLinks, readSessions } from '../read-account.ts'
import { findPassword } from '../store/passwords.ts'
import { createPasswordSetting, readPassword, removeOwnPassword } from './own-password.ts'
import {
  ADDRESS,
  come,
  comeByPassword,
  database,
  deps,
  enter,
  GOOD,
  inPasswordWorld,
  OTHER,
  passwords,
  sessionsOf,
  set,
  time,
} from './password-world.fixture.ts'

inPasswordWorld()

const faultOf = (act: Promise<unknown>) =>
  act.then(
    () => 'none',
    (error: unknown) =>
      error instanceof Refused && error.refusal.kind === 'password-unusable' ? error.refusal.why : String(error),
  )
const read = (actor: Parameters<typeof readPassword>[1]) => readPassword(deps(), actor, ADDRESS)
const remove = (actor: Parameters<typeof readPassword>[1], asked = { endOthers: false, notMine: true }) =>
  removeOwnPassword(deps(), actor, asked, ADDRESS)
const events = async () =>
  (await listAudit(database.db, { limit: 200 }))
    .map(({ event, actorId }) => ({ ...event, by: actorId }))
    .filter(({ action }) => /password/.test(action))

describe('[A51] setting a password', () => {
  test('needs a sign-in of the last ten minutes, and a token never sets, sees or removes one', async () => {
    const actor = await come('bob')
    expect(await read(actor)).toEqual({ asksCurrent: false, onlyWay: false, freshUntil: time.at + FRESH_MS })
    time.at += FRESH_MS
    expect(await refusal(set(actor, GOOD))).toBe('sign-in-too-old')
    const token = { ...(await come('bob')), by: 'token' as const }
    for (const act of [() => set(token, GOOD), () => read(token), () => remove(token)])
      expect(await refusal(act())).toBe('token-has-no-password')
    expect(await findPassword(database.db, 'bob')).toBeUndefined()
  })

  test('says what is wrong with one that is short, long, known, or little more than names', async () => {
    const actor = await come('bob')
    const tried = ['fourteen chars', 'x'.repeat(257), 'passwordpassword', 'bob@example.com 123', 'Panelbook Acme 2026']
    const said = []
    for (const each of tried) said.push(await faultOf(set(actor, each)))
    expect(said).toEqual(['too-short', 'too-long', 'known', 'names-you', 'names-you'])
    // They look for a good one, and guess nothing.
    for (let again = 0; again < 20; again++) expect(await faultOf(set(actor, 'too short'))).toBe('too-short')
    expect(await faultOf(set(actor, GOOD))).toBe('none')
  })

  test('is bounded however good or bad they are: each is judged', async () => {
    const actor = await come('bob')
    const said = []
    for (let tried = 0; tried < 61; tried++) said.push(await refusal(set(actor, 'too short')))
    expect(said.indexOf('too-many-passwords-tried')).toBe(60)
    expect(await refusal(set(actor, GOOD))).toBe('too-many-passwords-tried')
    expect(await refusal(set(await come('ada'), GOOD))).toBe('not refused')
    time.at += 15 * 60_000
    expect(await refusal(set(await come('bob'), GOOD))).toBe('not refused')
  })

  test('uses nothing up where too many set theirs at once', async () => {
    const actor = await come('bob')
    let busy = true
    const setting = createPasswordSetting({
      ...deps(),
      passwords: {
        ...passwords,
        async hash(key, typed) {
          if (busy) throw new Refused({ kind: 'too-many-sign-ins-at-once' })
          return passwords.hash(key, typed)
        },
      },
    })
    const act = () => refusal(setting(actor, { password: GOOD, endOthers: false }, undefined))
    for (let tried = 0; tried < 70; tried++) expect(await act()).toBe('too-many-sign-ins-at-once')
    busy = false
    expect(await act()).toBe('not refused')
  })

  test('takes any characters, to the last of 256, as they are typed', async () => {
    const actor = await come('bob')
    const long = `${'🦊 ünïcode '.repeat(25)}end!!!`
    expect([...long]).toHaveLength(256)
    await set(actor, long)
    expect(await refusal(enter('bob', long.slice(0, -1)))).toBe('password-lets-nobody-in')
    expect(await refusal(enter('bob', long.toUpperCase()))).toBe('password-lets-nobody-in')
    expect(await refusal(enter('bob', `${long} `))).toBe('password-lets-nobody-in')
    expect(await enter('bob', long)).toBe('bob')
  })

  test('counts what looks the same as the same, however a keyboard composes it', async () => {
    await set(await come('bob'), 'grüne Brücken über Flüsse'.normalize('NFD'))
    expect(await enter('bob', 'grüne Brücken über Flüsse'.normalize('NFC'))).toBe('bob')
  })

  test('is no way round the company’s sign-in: a linked account has none, and linking ends it', async () => {
    const actor = await come('bob')
    await set(actor, GOOD)
    const came = { issuer: 'https://login.example', subject: 'bob-there', email: 'bob@example.com' }
    await accountOfIdentity(deps(), { ...came, name: undefined, role: undefined }, { name: 'Example', domains: [] })
    expect(await refusal(enter('bob', GOOD))).toBe('password-lets-nobody-in')
    const linked = await come('bob')
    expect(await refusal(set(linked, GOOD))).toBe('passwords-off')
    expect(await read(linked)).toMatchObject({ off: 'linked', onlyWay: false })
  })
})

describe('[A52] changing a password', () => {
  test('asks for the one that is set, but not in a session that a link began, which stands for a forgotten one', async () => {
    await set(await come('bob'), GOOD)
    const actor = await comeByPassword('bob', GOOD)
    expect(await read(actor)).toMatchObject({ setAt: time.at, asksCurrent: true })
    expect(await refusal(set(actor, OTHER))).toBe('password-not-current')
    expect(await refusal(set(actor, OTHER, { current: `${GOOD}!` }))).toBe('password-not-current')
    expect(await faultOf(set(actor, GOOD, { current: GOOD }))).toBe('same')
    await set(actor, OTHER, { current: GOOD })
    expect(await refusal(enter('bob', GOOD))).toBe('password-lets-nobody-in')
    expect(await enter('bob', OTHER)).toBe('bob')
    const byLink = await come('bob')
    expect((await read(byLink)).asksCurrent).toBe(false)
    await set(byLink, GOOD)
    expect(await enter('bob', GOOD)).toBe('bob')
    expect((await events()).filter(({ action }) => action === 'set-password').map((event) => 'changed' in event)).toEqual([
      ...[true, true],
      false,
    ])
  })

  test('by whoever finds a page open is as hard as guessing at the door', async () => {
    await set(await come('bob'), GOOD)
    const actor = await comeByPassword('bob', GOOD)
    const said = []
    for (let tried = 0; tried < 12; tried++)
      said.push(await refusal(set(actor, OTHER, { current: `guess number ${tried} of it` })))
    expect(said.indexOf('too-many-passwords-tried')).toBe(10)
    expect(await refusal(set(actor, OTHER, { current: GOOD }))).toBe('too-many-passwords-tried')
  })

  test('ends the other sessions and waiting links where that is asked, and else tells them', async () => {
    const [kept, other] = [await come('bob'), await come('bob')]
    expect(await set(kept, GOOD)).toMatchObject({ ended: 0 })
    const told = (await readOwnSignInLinks(deps(), other)).links.filter(
      ({ untold, through }) => untold && through === 'password-set',
    )
    expect(told).toMatchObject([{ stands: true, usedOn: 'Firefox on Mac' }])
    const here = (await readOwnSignInLinks(deps(), kept)).links.filter(({ untold, through }) => untold && through !== undefined)
    expect(here).toEqual([])
    expect(await set(kept, OTHER, { endOthers: true })).toMatchObject({ ended: 1 })
    expect((await sessionsOf('bob')).map(({ id }) => id)).toEqual([kept.sessionId])
  })

  test('of two at the same moment takes one', async () => {
    await set(await come('bob'), GOOD)
    const [one, two] = [await comeByPassword('bob', GOOD), await comeByPassword('bob', GOOD)]
    const said = await Promise.all([
      refusal(set(one, OTHER, { current: GOOD })),
      refusal(set(two, 'quiet marble under nine clouds', { current: GOOD })),
    ])
    expect(said.sort()).toEqual(['not refused', 'password-not-current'])
  })
})

describe('[A53] a password that goes', () => {
  test('is removed by its person, who is told elsewhere, and never where they could not come in by themselves any more', async () => {
    const actor = await come('bob')
    await set(actor, GOOD)
    expect((await read(actor)).onlyWay).toBe(true)
    expect(await refusal(remove(actor, { endOthers: false, notMine: false }))).toBe('password-only-way-in')
    expect(await enter('bob', GOOD)).toBe('bob')
    // Mail is a way, and so the password is not the only one.
    const mailing = { ...deps(), mails: true }
    expect((await readPassword(mailing, actor, ADDRESS)).onlyWay).toBe(false)
    await removeOwnPassword(mailing, actor, { endOthers: true }, ADDRESS)
    expect(await refusal(enter('bob', GOOD))).toBe('password-lets-nobody-in')
    expect((await sessionsOf('bob')).map(({ id }) => id)).toEqual([actor.sessionId])
    expect(await refusal(remove(actor))).toBe('has-no-password')
  })

  test('that somebody else set goes also where it is the only way, without signing in again', async () => {
    const actor = await come('bob')
    await set(await come('bob'), GOOD)
    time.at += 60 * FRESH_MS
    await remove(actor)
    expect(await refusal(enter('bob', GOOD))).toBe('password-lets-nobody-in')
  })

  test('ends with a suspension for good, and with panelbook end-access', async () => {
    await set(await come('bob'), GOOD)
    await changePerson(deps(), 'ada', 'bob', { suspended: true })
    expect(await refusal(enter('bob', GOOD))).toBe('password-lets-nobody-in')
    await changePerson(deps(), 'ada', 'bob', { suspended: false })
    expect(await refusal(enter('bob', GOOD))).toBe('password-lets-nobody-in')
    await set(await come('bob'), GOOD)
    await set(await come('ada'), GOOD)
    expect(await endAllAccess(database.db, time.at)).toMatchObject({ passwords: 2 })
    expect(await refusal(enter('ada', GOOD))).toBe('password-lets-nobody-in')
  })
})

describe('[A54] the log', () => {
  test('says that it was set, changed, used and removed, and never what it is', async () => {
    const actor = await come('bob')
    await set(actor, GOOD)
    await enter('bob', GOOD)
    await set(actor, OTHER)
    await remove(actor)
    const said = await events()
    expect(said.map(({ action, by }) => [action, by]).reverse()).toEqual([
      ['set-password', 'bob'],
      ['came-by-password', 'bob'],
      ['set-password', 'bob'],
      ['removed-password', 'bob'],
    ])
    const whole = JSON.stringify([said, await database.db.selectFrom('audit_log').selectAll().execute()])
    for (const secret of [GOOD, OTHER, '$argon2id']) expect(whole).not.toContain(secret)
    const { sessions } = await readSessions(deps(), actor)
    expect(sessions.map(({ came }) => came).sort()).toEqual(['link', 'password'])
  })

  test('shows by verify a password that was put there, exchanged or taken away by hand', async () => {
    const faults = async () => {
      const logState = emptyLogState()
      const entries = (await listAudit(database.db, { limit: 200 })).toReversed()
      for (const entry of entries) follow(logState, entry, { subjectHash: undefined, scorecardHash: undefined })
      return (await verifyAccounts(database.db, logState)).filter((fault) => /password/.test(fault))
    }
    await set(await come('bob'), GOOD)
    expect(await faults()).toEqual([])
    const row = await findPassword(database.db, 'bob')
    await database.db
      .updateTable('passwords')
      .set({ hash: `${row?.hash}x` })
      .execute()
    expect(await faults()).toEqual(['the password of person bob was set, or is kept, outside Panelbook'])
    await database.db.deleteFrom('passwords').execute()
    expect(await faults()).toEqual(['the password of person bob is gone, but is in the audit log'])
    await database.db
      .insertInto('passwords')
      .values({ person_id: 'ada', hash: row?.hash ?? '', set_at: 1, record_id: 'r' })
      .execute()
    expect(await faults()).toContain('the password of person ada was set, or is kept, outside Panelbook')
  })
})
