import { Alert, Button } from '@mantine/core'
import { passkeysOffInWords } from '@panelbook/shared/refusals/passkey-refusal-in-words'
import { MOST_PASSKEYS } from '@panelbook/shared/session/passkey'
import type { Passkey } from '@panelbook/shared/session/passkey-api'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useAddPasskey, usePasskeys, useRemovePasskey } from '../../../api/session.ts'
import { SignInAgainLink } from '../../../parts/sign-in-again-link.tsx'
import { useServerNow } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import { confirm } from '../../../ui/dialog/confirm-question.ts'
import { sayWhenDone } from '../../../ui/dialog/notify.ts'
import { QueryView } from '../../../ui/page/query-view.tsx'
import texts from '../../../ui/text.module.css'
import { dayAndTime } from '../../../ui/time-in-words.ts'
import { browserHasPasskeys, fetchPasskeysAhead, makePasskey, passkeyTroubleInWords } from '../model/browser-passkeys.ts'
import { RenamePasskey } from './rename-passkey.tsx'
import { Section } from './section.tsx'
import classes from './settings.module.css'

/** The ways in that are on one's own devices: added, named and removed here. */
export function Passkeys() {
  const passkeys = usePasskeys()
  return (
    <Section
      id="passkeys"
      title="Passkeys"
      about="Sign in with your fingerprint, your face or a PIN instead of a link. A passkey stays on your device, in your password manager or on a security key. Whoever can unlock that can sign in as you."
    >
      <QueryView query={passkeys} loading="Loading your passkeys…">
        {({ passkeys: list, off, freshUntil }) => (
          <div className={`${boxes.stack} ${boxes.gap16} ${boxes.start}`}>
            {list.length > 0 ? (
              <ul className={`${boxes.lines} ${boxes.stretch}`}>
                {list.map((passkey) => (
                  <PasskeyRow key={passkey.id} passkey={passkey} />
                ))}
              </ul>
            ) : (
              off !== 'linked' && <p className={texts.muted}>You have no passkeys yet.</p>
            )}
            {off !== undefined ? (
              <p className={texts.muted}>{passkeysOffInWords[off]}</p>
            ) : browserHasPasskeys() ? (
              <Add full={list.length >= MOST_PASSKEYS} freshUntil={freshUntil} />
            ) : (
              <p className={texts.muted}>This browser has no passkeys. Open this page in another one to add yours.</p>
            )}
          </div>
        )}
      </QueryView>
    </Section>
  )
}

/** @param freshUntil until when this session may add one */
function Add({ full, freshUntil }: { full: boolean; freshUntil: number }) {
  const now = useServerNow(10_000)
  const add = useAddPasskey()
  const make = useMutation({
    mutationFn: async () => add.mutateAsync({ body: { credential: await makePasskey() } }),
  })
  const begin = () =>
    void sayWhenDone(make.mutateAsync(), ({ name }) => `“${name}” is added. You can sign in with it from now on.`, null)
  useEffect(fetchPasskeysAhead, [])
  if (full) return <p className={texts.muted}>You have {MOST_PASSKEYS} passkeys, which is the most. Remove one to add another.</p>
  return (
    <>
      {make.isError && (
        <Alert color="red" role="alert" title="No passkey was added">
          {passkeyTroubleInWords(make.error)}
        </Alert>
      )}
      {now < freshUntil ? (
        <Button loading={make.isPending} onClick={begin}>
          Add a passkey
        </Button>
      ) : (
        <div>
          <SignInAgainLink to="add-passkey" />
        </div>
      )}
    </>
  )
}

function PasskeyRow({ passkey }: { passkey: Passkey }) {
  const now = useServerNow(60_000)
  const remove = useRemovePasskey()
  const [naming, setNaming] = useState(false)
  const { id, name, madeAt, usedAt, elsewhere } = passkey
  const at = (time: number) => dayAndTime(time, now, { inSentence: true })
  const ask = async () => {
    const sure = await confirm({
      title: `Remove “${name}”?`,
      body: 'No one can sign in with it any more. Sessions that it started go on: you can sign them out under “Where you are signed in”. Your device may still offer it; delete it there, too.',
      confirm: 'Remove',
      danger: true,
    })
    if (!sure) return
    void sayWhenDone(remove.mutateAsync({ params: { id } }), `“${name}” is removed.`)
  }
  return (
    <li className={`${boxes.middle} ${boxes.close}`}>
      <div className={`${boxes.grow} ${classes.grow} ${texts.anywhere}`}>
        <strong>{name}</strong>
        <div className={texts.aside}>
          Added {at(madeAt)}. {usedAt === undefined ? 'Not used yet' : `Last used ${at(usedAt)}`}.
          {elsewhere !== undefined && ` It works at ${elsewhere} only.`}
        </div>
      </div>
      <div className={`${boxes.row} ${boxes.gap6}`}>
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={`Rename ${name}, added ${at(madeAt)}`}
          onClick={() => setNaming(true)}
        >
          Rename
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          color="red"
          loading={remove.isPending}
          aria-label={`Remove ${name}, added ${at(madeAt)}`}
          onClick={() => void ask()}
        >
          Remove
        </Button>
      </div>
      {naming && <RenamePasskey passkey={passkey} onClose={() => setNaming(false)} />}
    </li>
  )
}
