import { describe, expect, test, vi } from 'vitest'
import { BrokenOff } from '../../acting/done.ts'
import { listAudit } from '../../audit/store/audit-page.ts'
import { countedQueries } from '../../database/counted-queries.fixture.ts'
import { changePerson } from '../../people/change-person.ts'
import { Refused } from '../../refusals/refused.ts'
import { refusal } from '../passkeys/passkey-world.fixture.ts'
import { systemRandom } from '../secret.ts'
import { findPassword } from '../store/passwords.ts'
import { createHashingGate } from './hashing-gate.ts'
import { isPassword } from './password-hash.ts'
import { createPasswordLimits } from './password-limits.ts'
import { createPasswordSignIn } from './password-sign-in.ts'
import {
  addressOf,
  becameKnown,
  CHEAP,
  come,
  database,
  deps,
  enter,
  from,
  GOOD,
  inPasswordWorld,
  passwords,
  sessionsOf,
  set,
  startAnew,
  time,
  warned,
} from './password-world.fixture.ts'
import { createPasswords } from './passwords.ts'

inPasswordWorld()

const events = async (action: string) =>
  (await listAudit(database.db, { limit: 200 })).filter(({ event }) => event.action === action)

describe('[A55] whatever is wrong', () => {
  test('the answer is the same, and the log alone says why, without names', async () => {
    await set(await come('bob'), GOOD)
    await set(await come('ada'), GOOD)
    await database.db.updateTable('people').set({ suspended: 1 }).where('id', '=', 'ada').execute()
    const said: unknown[] = []
    const attempts = [
      ['bob', 'not the right one at all'],
      ['nobody', GOOD],
      ['ada', GOOD],
    ] as const
    for (const [who, password] of attempts)
      said.push(await enter(who, password).catch((error: unknown) => error instanceof Refused && [error.kind, error.problem]))
    expect(new Set(said.map((each) => JSON.stringify(each))).size).toBe(1)
    expect(said[0]).toMatchObject(['password-lets-nobody-in', { code: 'link-invalid' }])
    expect(warned).toEqual([
      'it is not the one that is set',
      'nobody has a password with this address',
      'its person is suspended',
    ])
    expect(warned.join()).not.toMatch(/bob|ada|example|copper/)
  })

  test('the same work is done: one look-up and one hash of the same cost', async () => {
    await set(await come('bob'), GOOD)
    const work: string[] = []
    const watching = {
      ...passwords,
      is: (key: string, typed: string, kept: string | undefined) => {
        work.push(kept === undefined ? 'nothing' : 'a hash')
        return passwords.is(key, typed, kept)
      },
    }
    const costs = []
    for (const who of ['bob', 'ada', 'nobody']) {
      const { db, asked } = countedQueries(database.db)
      const enterWatched = createPasswordSignIn({ ...deps(), db, passwords: watching })
      expect(await refusal(enterWatched({ email: addressOf(who), password: 'not the right one at all' }, from))).toBe(
        'password-lets-nobody-in',
      )
      costs.push(asked().join())
    }
    expect(work).toEqual(['a hash', 'nothing', 'nothing'])
    expect(new Set(costs)).toEqual(new Set(['passwords people']))
  })

  test('a password comes in by its own person’s address alone, in any case of its letters', async () => {
    await set(await come('bob'), GOOD)
    expect(await refusal(enter('ada', GOOD))).toBe('password-lets-nobody-in')
    const { answer } = await createPasswordSignIn(deps())({ email: 'BOB@Example.com', password: GOOD }, from)
    expect(answer.person.id).toBe('bob')
  })
})

describe('[A56] guessing', () => {
  test('ends for one address of the network after eight for one account, and never for its person elsewhere', async () => {
    await set(await come('bob'), GOOD)
    const said = []
    for (let tried = 0; tried < 9; tried++) said.push(await refusal(enter('bob', `guess number ${tried} of it`)))
    expect(said.indexOf('too-many-passwords-tried')).toBe(8)
    expect(await refusal(enter('bob', GOOD))).toBe('too-many-passwords-tried')
    expect(await enter('bob', GOOD, '198.51.100.7')).toBe('bob')
  })

  test('from many addresses ends for the account, but not where its person came in from before, and is over by itself', async () => {
    await set(await come('bob'), GOOD)
    expect(await enter('bob', GOOD, '198.51.100.7')).toBe('bob')
    const guess = (n: number) => refusal(enter('bob', `guess number ${n} of it`, `203.0.113.${n}`))
    for (let n = 0; n < 40; n++) expect(await guess(n)).toBe('password-lets-nobody-in')
    expect(await guess(41)).toBe('too-many-passwords-tried')
    expect(await refusal(enter('bob', GOOD, '192.0.2.99'))).toBe('too-many-passwords-tried')
    expect(await enter('bob', GOOD, '198.51.100.7')).toBe('bob')
    time.at += 60 * 60_000
    expect(await enter('bob', GOOD, '192.0.2.99')).toBe('bob')
    // A hundred in a day, whatever the hours.
    for (let hour = 0; hour < 2; hour++) {
      for (let n = 0; n < 40; n++) await guess(100 + n)
      time.at += 60 * 60_000
    }
    expect(await guess(240)).toBe('too-many-passwords-tried')
    time.at += 24 * 60 * 60_000
    expect(await guess(241)).toBe('password-lets-nobody-in')
  })

  test('that is turned away as too many come at once leaves nothing behind, and uses nothing up', async () => {
    await set(await come('bob'), GOOD)
    const limits = createPasswordLimits(deps())
    let go = () => {}
    const held = new Promise<void>((resolve) => {
      go = resolve
    })
    const gate = createHashingGate({ atOnce: 1, waiting: 2, ofOne: 2 })
    const busy = createPasswords([], {
      known: { has: () => false, covers: () => false },
      leaked: undefined,
      random: systemRandom,
      cost: CHEAP,
      gate,
    })
    const enterBusy = createPasswordSignIn({ ...deps(), passwords: busy }, limits)
    const running = [gate.run(from.peer, () => held), gate.run(from.peer, () => held)]
    const take = vi.spyOn(limits, 'take')
    for (let n = 0; n < 100; n++)
      expect(await refusal(enterBusy({ email: addressOf(`person-${n}`), password: GOOD }, from))).toBe(
        'too-many-sign-ins-at-once',
      )
    expect([take.mock.calls.length, limits.size()]).toEqual([0, 0])
    go()
    await Promise.all(running)
    expect((await enterBusy({ email: addressOf('bob'), password: GOOD }, from)).answer.person.id).toBe('bob')
    expect(limits.size()).toBe(0)
  })

  test('by strangers behind the same address never shuts out a device that its person came in on', async () => {
    await set(await come('bob'), GOOD)
    const entering = createPasswordSignIn(deps())
    const came = { email: addressOf('bob'), password: GOOD }
    const { deviceSecret } = (await entering(came, from)).answer
    for (let n = 0; n < 9; n++) await refusal(entering({ ...came, password: `guess number ${n} of it` }, from))
    expect(await refusal(entering(came, from))).toBe('too-many-passwords-tried')
    expect((await entering(came, { ...from, deviceSecret })).answer.deviceSecret).toBe(deviceSecret)
  })

  test('one password for everybody ends after thirty, the same for addresses that nobody has', async () => {
    const said = []
    for (let n = 0; n < 31; n++) said.push(await refusal(enter(`person-${n}`, GOOD)))
    expect(said.indexOf('too-many-passwords-tried')).toBe(30)
  })

  test('a sign-in that works uses nothing up', async () => {
    await set(await come('bob'), GOOD)
    for (let n = 0; n < 35; n++) expect(await enter('bob', GOOD)).toBe('bob')
  })

  test('is in the audit log once for each burst, where there is an account, and names nobody in the other log', async () => {
    await set(await come('bob'), GOOD)
    for (let n = 0; n < 14; n++) {
      await refusal(enter('bob', 'guess of this password', `203.0.113.${n}`))
      await refusal(enter('nobody', 'guess of this password', `203.0.113.${n}`))
    }
    await expect.poll(() => events('password-guessed')).toMatchObject([{ event: { personId: 'bob' } }])
    expect(warned.filter((line) => line.startsWith('many wrong'))).toHaveLength(2)
    expect(warned.join()).not.toMatch(/bob|example/)
  })
})

describe('[A57] a password at sign-in', () => {
  test('that has become known since lets nobody in, is removed, and the log says why', async () => {
    await set(await come('bob'), GOOD)
    becameKnown.add(GOOD)
    const before = await sessionsOf('bob')
    // Told as what was done before it came to nothing, so that pages which are open hear of it.
    const ended = await enter('bob', GOOD).catch((error: unknown) => error)
    expect(ended).toBeInstanceOf(BrokenOff)
    const { cause, touched } = ended as BrokenOff
    expect(await refusal(Promise.reject(cause))).toBe('password-has-become-known')
    expect(touched).toMatchObject({ topics: ['password', 'sign-in-links'], to: new Set(['bob']) })
    expect(await sessionsOf('bob')).toEqual(before)
    expect(await findPassword(database.db, 'bob')).toBeUndefined()
    expect(await events('removed-password')).toMatchObject([{ event: { personId: 'bob', known: true } }])
    // Whoever guesses learns it of no password but the right one.
    expect(await refusal(enter('bob', GOOD))).toBe('password-lets-nobody-in')
    expect(await refusal(enter('ada', GOOD))).toBe('password-lets-nobody-in')
  })

  test('that is kept at less than the present cost is kept anew, and one that is kept at it stays', async () => {
    await set(await come('bob'), GOOD)
    const [kept] = [await findPassword(database.db, 'bob')]
    await enter('bob', GOOD)
    expect(await findPassword(database.db, 'bob')).toEqual(kept)
    const dearer = { ...CHEAP, memory: 64 }
    startAnew(dearer)
    await enter('bob', GOOD)
    const anew = await findPassword(database.db, 'bob')
    expect(anew?.hash).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$/)
    expect(await isPassword(GOOD, anew?.hash ?? '')).toBe(true)
    expect(await events('rehashed-password')).toHaveLength(1)
  })

  test('starts a session like any other, and none where its person was suspended meanwhile', async () => {
    await set(await come('bob'), GOOD)
    const waiting = {
      ...passwords,
      async is(key: string, typed: string, kept: string | undefined) {
        const right = await passwords.is(key, typed, kept)
        await changePerson(deps(), 'ada', 'bob', { suspended: true })
        return right
      },
    }
    const late = createPasswordSignIn({ ...deps(), passwords: waiting })
    expect(await refusal(late({ email: addressOf('bob'), password: GOOD }, from))).toBe('password-lets-nobody-in')
    expect(await sessionsOf('bob')).toEqual([])
  })
})

test('[A50] where they are not switched on nobody comes in by one, and it is said before anything is looked at', async () => {
  await set(await come('bob'), GOOD)
  const off = createPasswordSignIn({ ...deps(), passwords: undefined })
  expect(await refusal(off({ email: addressOf('bob'), password: GOOD }, from))).toBe('passwords-off')
})
