import { useCallback } from 'react'
import { useEndOtherSessions } from '../../api/session.ts'
import { confirm } from '../../ui/dialog/confirm.tsx'
import { notifyDone, notifyFailed } from '../../ui/dialog/notify.ts'

/** Asks, then signs out everywhere else. Resolves to whether it was done. */
export function useAskEndOthers(): { ask: () => Promise<boolean>; pending: boolean } {
  const { mutateAsync, isPending } = useEndOtherSessions()
  const ask = useCallback(async () => {
    const sure = await confirm({
      title: 'Sign out everywhere else?',
      body: 'You are signed out in every other browser at once. Unused sign-in links for you stop working. Your passkeys, your API tokens and your calendar’s address keep working: remove under Settings what you don’t know.',
      confirm: 'Sign out everywhere else',
      danger: true,
    })
    if (!sure) return false
    try {
      const { ended } = await mutateAsync({})
      notifyDone(
        ended === 0
          ? 'You were signed in nowhere else.'
          : `Signed out in ${ended === 1 ? 'one other place' : `${ended} other places`}.`,
      )
      return true
    } catch (error) {
      notifyFailed(error)
      return false
    }
  }, [mutateAsync])
  return { ask, pending: isPending }
}
