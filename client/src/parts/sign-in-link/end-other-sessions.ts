import type { Id } from '@panelbook/shared/base/ids'
import { useCallback } from 'react'
import { isGone } from '../../api/api-problem.ts'
import { useEndOtherSessions, useRemovePasskey } from '../../api/session.ts'
import { confirm } from '../../ui/dialog/confirm-question.ts'
import { notifyDone, notifyFailed } from '../../ui/dialog/notify.ts'

/** @param passkeys how many are removed with it */
function question(passkeys: number) {
  const ends = 'You are signed out in every other browser at once. Unused sign-in links for you stop working.'
  const keeps = 'your API tokens and your calendar’s address keep working: remove under Settings what you don’t know.'
  if (passkeys === 0)
    return {
      title: 'Sign out everywhere else?',
      body: `${ends} Your passkeys, ${keeps}`,
      confirm: 'Sign out everywhere else',
    }
  const [what, goes] =
    passkeys === 1
      ? ['the passkey', 'The passkey that was added is removed: no one can sign in with it any more.']
      : [`${passkeys} passkeys`, `The ${passkeys} passkeys that were added are removed, yours among them too.`]
  return {
    title: `Remove ${what} and sign out everywhere else?`,
    body: `${goes} ${ends} Other passkeys, ${keeps}`,
    confirm: 'Remove and sign out',
  }
}

interface AskEndOthers {
  /**
   * Asks, then removes these passkeys and signs out everywhere else. Resolves to whether all of it was done.
   *
   * @param passkeys ids of passkeys that somebody else may have added
   */
  ask(passkeys?: readonly Id[]): Promise<boolean>
  pending: boolean
}

export function useAskEndOthers(): AskEndOthers {
  const { mutateAsync: endOthers, isPending: ending } = useEndOtherSessions()
  const { mutateAsync: remove, isPending: removing } = useRemovePasskey()
  const ask = useCallback(
    async (passkeys: readonly Id[] = []) => {
      if (!(await confirm({ ...question(passkeys.length), danger: true }))) return false
      try {
        // Before the sessions: whoever was signed out would come back in with one.
        for (const id of passkeys)
          await remove({ params: { id } }).catch((error: unknown) => {
            if (!isGone(error)) throw error
          })
        const { ended } = await endOthers({})
        const out =
          ended === 0
            ? 'You were signed in nowhere else.'
            : `Signed out in ${ended === 1 ? 'one other place' : `${ended} other places`}.`
        const removed = passkeys.length === 1 ? 'The passkey is removed. ' : `${passkeys.length} passkeys are removed. `
        notifyDone(`${passkeys.length === 0 ? '' : removed}${out}`)
        return true
      } catch (error) {
        notifyFailed(error)
        return false
      }
    },
    [endOthers, remove],
  )
  return { ask, pending: ending || removing }
}
