import { Checkbox, Stack } from '@mantine/core'
import { passwordFaultInWords } from '@panelbook/shared/refusals/password-refusal-in-words'
import { lengthFault, SHORTEST_PASSWORD } from '@panelbook/shared/session/password'
import { type FormEvent, useRef, useState } from 'react'
import { useSession, useSetPassword } from '../../../../api/session.ts'
import { focusInvalidAfter } from '../../../../input/focus-after.ts'
import { Dialog } from '../../../../ui/dialog/dialog.tsx'
import { DialogEnd } from '../../../../ui/dialog/dialog-end.tsx'
import { sayWhenDone } from '../../../../ui/dialog/notify.ts'
import { PasswordField } from './password-field.tsx'

/**
 * The dialog that sets a password, or another one. Asked once, as it can be shown: whoever types it twice learns nothing more.
 *
 * @param changes there is one already
 * @param asksCurrent this session must say it
 */
export function SetPassword({ changes, asksCurrent, onClose }: { changes: boolean; asksCurrent: boolean; onClose: () => void }) {
  const { email } = useSession().person
  const [password, setPassword] = useState('')
  const [current, setCurrent] = useState('')
  const [endOthers, setEndOthers] = useState(changes)
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const set = useSetPassword()
  const fault = lengthFault(password)
  const missing = asksCurrent && current === ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (set.isPending) return
    if (fault !== undefined || missing) {
      focusInvalidAfter(() => setTried(true), form)
      return
    }
    const body = { password, endOthers, ...(asksCurrent && { current }) }
    const done = ({ ended }: { ended: number }) =>
      `Your password is ${changes ? 'changed' : 'set'}. ${ended === 0 ? '' : `Signed out in ${ended === 1 ? 'one other place' : `${ended} other places`}.`}`.trim()
    void sayWhenDone(set.mutateAsync({ body }, { onSuccess: onClose }), done, null)
  }
  return (
    <Dialog onClose={onClose} title={changes ? 'Change your password' : 'Set a password'}>
      <form ref={form} onSubmit={submit} noValidate>
        <Stack gap="md">
          {/* Password managers keep it with this name. */}
          <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
          {asksCurrent && (
            <PasswordField
              label="Current password"
              name="current-password"
              autoComplete="current-password"
              data-autofocus
              value={current}
              readOnly={set.isPending}
              error={tried && missing ? 'Write the password that you have now.' : undefined}
              onChange={(event) => setCurrent(event.currentTarget.value)}
            />
          )}
          <PasswordField
            label="New password"
            description={`At least ${SHORTEST_PASSWORD} characters of any kind, spaces too. Four or five words that don’t belong together are easy to remember and hard to guess.`}
            name="new-password"
            autoComplete="new-password"
            {...(asksCurrent ? {} : { 'data-autofocus': true })}
            value={password}
            readOnly={set.isPending}
            error={tried && fault !== undefined ? passwordFaultInWords[fault] : undefined}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Checkbox
            label="Sign out everywhere else"
            description="In other browsers, and unused sign-in links stop working."
            checked={endOthers}
            onChange={(event) => setEndOthers(event.currentTarget.checked)}
          />
          <DialogEnd
            verb={changes ? 'Change' : 'Set'}
            doing={set}
            failed={changes ? 'Nothing was changed' : 'No password was set'}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  )
}
