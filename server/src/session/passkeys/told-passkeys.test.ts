import { DAY_MS } from '@panelbook/shared/base/working-days'
import { expect, test } from 'vitest'
import type { Acting } from '../../acting/acting.ts'
import { seeSignInLinks } from '../links/see-sign-in-links.ts'
import { readOwnSignInLinks, readSignInLinks } from '../read-account.ts'
import { recordSignIn } from '../store/sign-in-links.ts'
import { removeOwnPasskey } from './change-passkeys.ts'
import { add, come, database, deps, inPasskeyWorld, time } from './passkey-world.fixture.ts'

inPasskeyWorld()

const added = async (actor: Acting) =>
  (await readOwnSignInLinks(deps(), actor)).links.filter(({ through }) => through === 'passkey-added')

test('[A42] a passkey that is there is listed and told until it is seen, however old it is and whatever came after it', async () => {
  // An admin who had signed in as Bob, say.
  const { keptAs } = await add(await come('bob'))
  time.at += 200 * DAY_MS
  for (let count = 0; count < 101; count++)
    await recordSignIn(database.db, { id: `later-${count}`, personId: 'bob', at: time.at, device: undefined }, 'provider')
  time.at += 1
  const bob = await come('bob')
  expect(await added(bob)).toMatchObject([{ id: keptAs, stands: true, untold: true }])
  const { links } = await readOwnSignInLinks(deps(), bob)
  expect(links.filter(({ through }) => through === 'provider')).toHaveLength(100)
  expect((await readSignInLinks(database.db, 'bob')).filter(({ id }) => id === keptAs)).toHaveLength(1)
  await seeSignInLinks(deps(), bob, time.at)
  expect(await added(bob)).toMatchObject([{ id: keptAs, stands: true, untold: false }])
})

test('[A42] one that is gone is as any old entry: no news to a new session after 90 days', async () => {
  const actor = await come('bob')
  const { keptAs } = await add(actor)
  await removeOwnPasskey(deps(), actor, keptAs)
  expect((await added(await come('bob'))).map(({ untold, stands }) => [untold, stands])).toEqual([[true, undefined]])
  time.at += 91 * DAY_MS
  expect((await added(await come('bob'))).map(({ untold, stands }) => [untold, stands])).toEqual([[false, undefined]])
})
