import { Button, CopyButton } from '@mantine/core'
import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import { MOST_PROVISIONING_TOKENS, type ProvisioningToken } from '@panelbook/shared/provisioning/api'
import { useEffect, useRef } from 'react'
import {
  useCreateProvisioningToken,
  useProvisioningTokens,
  useRevokeProvisioningToken,
} from '../../api/provisioning/provisioning.ts'
import { NewSecret } from '../../parts/new-secret/new-secret.tsx'
import { SignInAgainLink } from '../../parts/sign-in-again-link.tsx'
import { useServerNow } from '../../sync/hooks.ts'
import boxes from '../../ui/box.module.css'
import { confirm } from '../../ui/dialog/confirm-question.ts'
import { sayWhenDone } from '../../ui/dialog/notify.ts'
import { Page } from '../../ui/page/page.tsx'
import { QueryView } from '../../ui/page/query-view.tsx'
import texts from '../../ui/text.module.css'
import { dayAndTime } from '../../ui/time-in-words.ts'

/** What the company's directory comes in with: for admins. */
export function ProvisioningPage() {
  const provisioning = useProvisioningTokens()
  return (
    <Page
      title="Provisioning"
      subtitle="Your company’s directory, such as Okta or Microsoft Entra, adds people here, changes them, and suspends whoever leaves (SCIM 2.0)"
      width="narrow"
    >
      <QueryView query={provisioning} loading="Loading the tokens…">
        {(loaded) => (
          <>
            <Address address={loaded.address} />
            <Tokens {...loaded} />
          </>
        )}
      </QueryView>
    </Page>
  )
}

function Address({ address }: { address: string }) {
  return (
    <section className={`${boxes.card} ${boxes.roomy} ${boxes.below16}`} aria-labelledby="scim-address">
      <h2 id="scim-address" className={`${texts.title} ${boxes.below4}`}>
        Address
      </h2>
      <p className={`${texts.muted} ${boxes.below16}`}>
        Give it to the directory as the SCIM connector’s base URL or tenant URL, with the user name as the unique field.
      </p>
      <code className={`${boxes.inset} ${texts.mono} ${texts.smaller} ${texts.anywhere} ${texts.code}`}>{address}</code>
      <div className={`${boxes.line} ${boxes.gap8} ${boxes.above8}`}>
        <CopyButton value={address}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy the address'}
            </Button>
          )}
        </CopyButton>
      </div>
    </section>
  )
}

function Tokens({ tokens, freshUntil = 0 }: EndpointOutput<'listProvisioningTokens'>) {
  const now = useServerNow(10_000)
  const create = useCreateProvisioningToken()
  const begins = useRef<HTMLButtonElement>(null)
  const copies = useRef<HTMLButtonElement>(null)
  const made = create.data?.secret
  // The token is there once, so the next press is to copy it.
  useEffect(() => {
    if (made !== undefined) copies.current?.focus()
  }, [made])
  // Here and not in its row, which is gone before the command is done.
  const revoke = useRevokeProvisioningToken()
  const ask = async ({ id }: ProvisioningToken, made: string) => {
    const sure = await confirm({
      title: `Revoke the token made ${made}?`,
      body: 'A directory that uses it can’t come in any more, at once: who leaves the company is not suspended here until it has another token. Everyone’s account stays as it is.',
      confirm: 'Revoke',
      danger: true,
    })
    if (!sure) return
    const onSuccess = () => {
      // A token that is still shown doesn't work any more.
      if (create.data?.id === id) create.reset()
      begins.current?.focus()
    }
    void sayWhenDone(revoke.mutateAsync({ params: { id } }, { onSuccess }), 'The token is revoked.')
  }
  const make = () => void sayWhenDone(create.mutateAsync({ body: {} }))
  return (
    <section className={`${boxes.card} ${boxes.roomy}`} aria-labelledby="scim-tokens">
      <h2 id="scim-tokens" className={`${texts.title} ${boxes.below4}`}>
        Tokens
      </h2>
      <p className={`${texts.muted} ${boxes.below16}`}>
        Whoever has one can add and rename people, change the address of interviewers, and suspend anyone but the last admin. It
        gives no one the role of lead or admin. It works until it is revoked.
      </p>
      {made !== undefined && (
        <NewSecret
          title="The token is made. Copy it now"
          secret={made}
          copies={copies}
          onDone={() => {
            create.reset()
            begins.current?.focus()
          }}
        />
      )}
      {tokens.length === 0 ? (
        <p className={`${texts.muted} ${boxes.below16}`}>There is no token: no directory comes in.</p>
      ) : (
        <ul className={`${boxes.lines} ${boxes.below16}`}>
          {tokens.map((token) => (
            <TokenRow key={token.id} token={token} now={now} onRevoke={(made) => void ask(token, made)} />
          ))}
        </ul>
      )}
      {tokens.length >= MOST_PROVISIONING_TOKENS ? (
        <p className={texts.muted}>
          Two tokens work at once, so that one can take the other’s place. Revoke one to make another.
        </p>
      ) : now < freshUntil ? (
        <Button ref={begins} loading={create.isPending} onClick={make}>
          {tokens.length === 0 ? 'Make a token' : 'Make a second token'}
        </Button>
      ) : (
        <SignInAgainLink to="make-provisioning-token" />
      )}
    </section>
  )
}

function TokenRow({ token, now, onRevoke }: { token: ProvisioningToken; now: number; onRevoke: (made: string) => void }) {
  const made = dayAndTime(token.madeAt, now, { inSentence: true })
  return (
    <li className={`${boxes.middle} ${boxes.close}`}>
      <div className={`${boxes.grow} ${boxes.shrink} ${texts.anywhere}`}>
        Made {made} by <bdi>{token.madeBy.name}</bdi>
        <div className={texts.aside}>
          {token.usedAt === undefined ? 'Not used yet' : `Last used ${dayAndTime(token.usedAt, now, { inSentence: true })}`}
        </div>
        {token.makerLeft && (
          <p className={`${boxes.inset} ${texts.warn} ${texts.small} ${boxes.above8}`} data-tone="warn">
            <bdi>{token.madeBy.name}</bdi> is no admin any more, and may have kept this token. It works until it is revoked: make
            another one, give that to the directory, then revoke this one.
          </p>
        )}
      </div>
      <Button
        size="compact-sm"
        variant="subtle"
        color="red"
        aria-label={`Revoke the token made ${made}`}
        onClick={() => onRevoke(made)}
      >
        Revoke
      </Button>
    </li>
  )
}
