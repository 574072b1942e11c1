import { useCallback } from 'react'
import { listInWords } from '../sync/document-words.ts'
import { useSignOut } from '../sync/leaving/sign-out.ts'
import { confirm } from '../ui/dialog/confirm-question.ts'
import { notifyFailed } from '../ui/dialog/notify.ts'

/** Signs out; asks first when something typed here would be lost with it. */
export function useAskSignOut(): () => Promise<void> {
  const { unsent, signOut } = useSignOut()
  return useCallback(async () => {
    try {
      const left = await unsent()
      const sure =
        left.length === 0 ||
        (await confirm({
          title: 'Something isn’t saved yet',
          body: `Some of your work is only on this device: ${listInWords(left)}. Signing out removes it for good.`,
          confirm: 'Sign out and discard it',
          cancel: 'Stay signed in',
          danger: true,
        }))
      if (sure) await signOut()
    } catch (error) {
      notifyFailed(error, 'You are still signed in')
    }
  }, [unsent, signOut])
}
