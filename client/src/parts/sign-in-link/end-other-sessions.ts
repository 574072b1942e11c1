import type { Id } from '@panelbook/shared/base/ids'
import { useCallback } from 'react'
import { isGone, isProblem } from '../../api/api-problem.ts'
import { useEndOtherSessions, useRemovePasskey, useRemovePassword } from '../../api/session.ts'
import { confirm } from '../../ui/dialog/confirm-question.ts'
import { notifyDone, notifyFailed } from '../../ui/dialog/notify.ts'

/** What goes with the sessions. `passkeys`: how many. */
function question(passkeys: number, password: boolean) {
  const ends = 'You are signed out in every other browser at once. Unused sign-in links for you stop working.'
  const keeps = 'your API tokens and your calendar’s address keep working: remove under Settings what you don’t know.'
  if (passkeys === 0 && !password)
    return {
      title: 'Sign out everywhere else?',
      body: `${ends} Your passkeys, your password, ${keeps}`,
      confirm: 'Sign out everywhere else',
    }
  const ofPasskeys =
    passkeys === 0
      ? []
      : passkeys === 1
        ? [{ what: 'the passkey', goes: 'The passkey that was added is removed: no one can sign in with it any more.' }]
        : [{ what: `${passkeys} passkeys`, goes: `The ${passkeys} passkeys that were added are removed, yours among them too.` }]
  const ofPassword = password
    ? [{ what: 'the password', goes: 'The password is removed: no one can sign in with it any more.' }]
    : []
  const all = [...ofPasskeys, ...ofPassword]
  const other = passkeys === 0 ? 'Your passkeys' : password ? 'Other passkeys' : 'Other passkeys, your password'
  return {
    title: `Remove ${all.map(({ what }) => what).join(' and ')} and sign out everywhere else?`,
    body: `${all.map(({ goes }) => goes).join(' ')} ${ends} ${other}, ${keeps}`,
    confirm: 'Remove and sign out',
  }
}

/** What somebody else may have set, and goes before the sessions. */
interface Unknown {
  passkeys?: readonly Id[]
  password?: boolean
}

interface AskEndOthers {
  /** Asks, then removes these and signs out everywhere else. Resolves to whether all of it was done. */
  ask(unknown?: Unknown): Promise<boolean>
  pending: boolean
}

const orGone = (error: unknown) => {
  if (!isGone(error) && !isProblem(error, 'conflict')) throw error
}

export function useAskEndOthers(): AskEndOthers {
  const { mutateAsync: endOthers, isPending: ending } = useEndOtherSessions()
  const { mutateAsync: remove, isPending: removing } = useRemovePasskey()
  const { mutateAsync: removePassword, isPending: unsetting } = useRemovePassword()
  const ask = useCallback(
    async ({ passkeys = [], password = false }: Unknown = {}) => {
      if (!(await confirm({ ...question(passkeys.length, password), danger: true }))) return false
      try {
        // Before the sessions: whoever was signed out would come back in with one.
        for (const id of passkeys)
          await remove({ params: { id } }).catch((error: unknown) => {
            if (!isGone(error)) throw error
          })
        if (password) await removePassword({ body: { endOthers: false, notMine: true } }).catch(orGone)
        const { ended } = await endOthers({})
        const out =
          ended === 0
            ? 'You were signed in nowhere else.'
            : `Signed out in ${ended === 1 ? 'one other place' : `${ended} other places`}.`
        const removed = passkeys.length === 1 ? 'The passkey is removed. ' : `${passkeys.length} passkeys are removed. `
        notifyDone(`${passkeys.length === 0 ? '' : removed}${password ? 'The password is removed. ' : ''}${out}`)
        return true
      } catch (error) {
        notifyFailed(error)
        return false
      }
    },
    [endOthers, remove, removePassword],
  )
  return { ask, pending: ending || removing || unsetting }
}
