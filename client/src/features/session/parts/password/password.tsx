import { Button } from '@mantine/core'
import { passwordsOffInWords } from '@panelbook/shared/refusals/password-refusal-in-words'
import { useState } from 'react'
import { usePassword, useRemovePassword, useWaysIn } from '../../../../api/session.ts'
import { SignInAgainLink } from '../../../../parts/sign-in-again-link.tsx'
import { useServerNow } from '../../../../sync/hooks.ts'
import boxes from '../../../../ui/box.module.css'
import { confirm } from '../../../../ui/dialog/confirm-question.ts'
import { sayWhenDone } from '../../../../ui/dialog/notify.ts'
import { QueryView } from '../../../../ui/page/query-view.tsx'
import texts from '../../../../ui/text.module.css'
import { dayAndTime } from '../../../../ui/time-in-words.ts'
import { Section } from '../section.tsx'
import { SetPassword } from './set-password.tsx'

/** One's own password, where the operator has switched passwords on, or one is left from when they were. */
export function Password() {
  const password = usePassword()
  const on = useWaysIn()?.passwords
  if (!on && password.data?.setAt === undefined) return null
  return (
    <Section
      id="password"
      title="Password"
      about="Sign in with your e-mail address and a password. A passkey can’t be guessed or given to a wrong site, so prefer one where you can."
    >
      <QueryView query={password} loading="Looking whether you have a password…">
        {({ setAt, off, ...rest }) => (
          <div className={`${boxes.stack} ${boxes.gap16} ${boxes.start}`}>
            {setAt === undefined ? (
              off === undefined && <p className={texts.muted}>You have no password yet.</p>
            ) : (
              <Since at={setAt} />
            )}
            {off !== undefined && <p className={texts.muted}>{passwordsOffInWords[off]}</p>}
            <Acts set={setAt !== undefined} off={off !== undefined} {...rest} />
          </div>
        )}
      </QueryView>
    </Section>
  )
}

function Since({ at }: { at: number }) {
  const now = useServerNow(60_000)
  return <div>You set your password {dayAndTime(at, now, { inSentence: true })}.</div>
}

interface ActsProps {
  set: boolean
  /** None can be used: one that is left is removed, and none is set. */
  off: boolean
  asksCurrent: boolean
  onlyWay: boolean
  /** Until when this session may set one. */
  freshUntil: number
}

function Acts({ set, off, asksCurrent, onlyWay, freshUntil }: ActsProps) {
  const now = useServerNow(10_000)
  const remove = useRemovePassword()
  const [setting, setSetting] = useState(false)
  const ask = async () => {
    const sure = await confirm({
      title: 'Remove your password?',
      body: 'No one can sign in with it any more. Sessions that it started go on: you can sign them out under “Where you are signed in”.',
      confirm: 'Remove',
      danger: true,
    })
    if (sure) void sayWhenDone(remove.mutateAsync({ body: { endOthers: false } }), 'Your password is removed.')
  }
  return (
    <>
      {!off && now >= freshUntil && !setting && (
        <div>
          <SignInAgainLink to="set-password" />
        </div>
      )}
      <div className={`${boxes.row} ${boxes.gap8}`}>
        {!off && (now < freshUntil || setting) && (
          <Button variant={set ? 'default' : 'filled'} onClick={() => setSetting(true)}>
            {set ? 'Change your password' : 'Set a password'}
          </Button>
        )}
        {set && !onlyWay && (
          <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => void ask()}>
            Remove your password
          </Button>
        )}
      </div>
      {setting && <SetPassword changes={set} asksCurrent={asksCurrent} onClose={() => setSetting(false)} />}
    </>
  )
}
