import { Button, Menu } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { Webhook } from '@panelbook/shared/webhooks/webhook'
import { useId, useRef } from 'react'
import { useChangeWebhookSecret, useRemoveWebhook, useSwitchWebhook, useTestWebhook } from '../../../api/webhooks/webhooks.ts'
import { NewSecret } from '../../../parts/new-secret/new-secret.tsx'
import { useServerNow } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import { confirm } from '../../../ui/dialog/confirm-question.ts'
import { sayWhenDone } from '../../../ui/dialog/notify.ts'
import { MoreMenu } from '../../../ui/more-menu.tsx'
import { StatusPill } from '../../../ui/status-pill.tsx'
import texts from '../../../ui/text.module.css'
import { dayAndTime } from '../../../ui/time-in-words.ts'
import { pausedInWords, typesInWords, webhookName } from '../model/webhook-in-words.ts'
import { AttemptLog } from './attempt-log.tsx'
import { EditWebhookDialog } from './edit-webhook.tsx'
import { SECRET_ONCE } from './secret-once.ts'

/** One webhook: where it leads, how it is, and what can be done about it. */
export function WebhookCard({ webhook, privately }: { webhook: Webhook; privately: boolean }) {
  const now = useServerNow(60_000)
  const id = useId()
  const [logged, log] = useDisclosure(false)
  const [editing, edit] = useDisclosure(false)
  const name = webhookName(webhook)
  const { address, createdAt, createdBy, state, why, oldSecretUntil } = webhook
  const at = (time: number) => dayAndTime(time, now, { inSentence: true })
  return (
    <section className={`${boxes.card} ${boxes.roomy} ${boxes.below16}`} aria-labelledby={id}>
      <div className={`${boxes.middle} ${boxes.gap8} ${boxes.below4}`}>
        <h2 id={id} className={`${texts.title} ${texts.anywhere}`}>
          {name}
        </h2>
        <State webhook={webhook} now={now} />
      </div>
      <p className={`${texts.mono} ${texts.smaller} ${texts.anywhere} ${boxes.below4}`}>{address}</p>
      <p className={texts.aside}>
        It is sent {typesInWords(webhook)}. Registered {createdBy !== undefined && `by ${createdBy.name} `}
        {at(createdAt)}.
      </p>
      {state === 'paused' && why !== undefined && (
        <p className={`${boxes.inset} ${boxes.above8}`} data-tone="warn">
          {pausedInWords[why]} Nothing is sent, and what happens meanwhile is not kept for it.
        </p>
      )}
      {oldSecretUntil !== undefined && (
        <p className={`${texts.aside} ${boxes.above8}`}>
          The secret before this one still signs, too, until {at(oldSecretUntil)}.
        </p>
      )}
      <Acts webhook={webhook} logged={logged} onLog={log.toggle} onSent={log.open} onEdit={edit.open} />
      {logged && (
        <div className={boxes.above16}>
          <AttemptLog webhook={webhook} />
        </div>
      )}
      {editing && <EditWebhookDialog webhook={webhook} privately={privately} onClose={edit.close} />}
    </section>
  )
}

function State({ webhook: { state, failingSince }, now }: { webhook: Webhook; now: number }) {
  if (state === 'paused') return <StatusPill tone="danger">Paused</StatusPill>
  if (state === 'off') return <StatusPill>Off</StatusPill>
  if (failingSince === undefined) return <StatusPill tone="good">On</StatusPill>
  return <StatusPill tone="warn">Not taken since {dayAndTime(failingSince, now, { inSentence: true })}</StatusPill>
}

interface ActsProps {
  webhook: Webhook
  logged: boolean
  onLog(): void
  onSent(): void
  onEdit(): void
}

function Acts({ webhook, logged, onLog, onSent, onEdit }: ActsProps) {
  const { id, state, oldSecretUntil } = webhook
  const name = webhookName(webhook)
  const test = useTestWebhook()
  const turn = useSwitchWebhook()
  const remove = useRemoveWebhook()
  const secret = useChangeWebhookSecret()
  const edits = useRef<HTMLButtonElement>(null)
  const sendTest = () =>
    void sayWhenDone(
      test.mutateAsync({ params: { id }, body: {} }, { onSuccess: onSent }),
      'A test event is on its way. The log shows what becomes of it.',
    )
  const switchTo = (on: boolean) =>
    void sayWhenDone(turn.mutateAsync({ params: { id }, body: { on } }), `“${name}” is ${on ? 'on' : 'off'}.`)
  const askSecret = async () => {
    const sure = await confirm({
      title: 'Make a new secret?',
      body:
        oldSecretUntil === undefined
          ? 'For 24 hours events are signed with both secrets, so that you can change the receiver. Later only the new one signs.'
          : 'For 24 hours events are signed with the new secret and the present one. The one before these stops signing now.',
      confirm: 'Make a new secret',
    })
    if (sure) void sayWhenDone(secret.mutateAsync({ params: { id }, body: {} }))
  }
  const askRemove = async () => {
    const sure = await confirm({
      title: `Remove “${name}”?`,
      body: 'Nothing is sent there any more, and its log is gone. This can’t be undone.',
      confirm: 'Remove',
      danger: true,
    })
    if (sure) void sayWhenDone(remove.mutateAsync({ params: { id } }), `“${name}” is removed.`)
  }
  return (
    <>
      {secret.data && (
        <div className={boxes.above16}>
          <NewSecret
            title={`“${name}” has a new secret. Copy it now`}
            about={SECRET_ONCE}
            secret={secret.data.secret}
            onDone={() => {
              secret.reset()
              edits.current?.focus()
            }}
          />
        </div>
      )}
      <div className={`${boxes.row} ${boxes.gap8} ${boxes.above16}`}>
        {state === 'on' ? (
          <Button variant="default" aria-label={`Send a test event to ${name}`} loading={test.isPending} onClick={sendTest}>
            Send a test event
          </Button>
        ) : (
          <Button
            aria-label={`${state === 'paused' ? 'Resume' : 'Switch on'} ${name}`}
            loading={turn.isPending}
            onClick={() => switchTo(true)}
          >
            {state === 'paused' ? 'Resume' : 'Switch on'}
          </Button>
        )}
        <Button
          variant="default"
          aria-expanded={logged}
          aria-label={`${logged ? 'Hide' : 'Show'} log of ${name}`}
          onClick={onLog}
        >
          {logged ? 'Hide log' : 'Show log'}
        </Button>
        <Button ref={edits} variant="default" aria-label={`Edit ${name}`} onClick={onEdit}>
          Edit
        </Button>
        <MoreMenu about={name}>
          <Menu.Item onClick={() => void askSecret()}>New secret</Menu.Item>
          {state === 'on' && <Menu.Item onClick={() => switchTo(false)}>Switch off</Menu.Item>}
          <Menu.Item color="red" onClick={() => void askRemove()}>
            Remove
          </Menu.Item>
        </MoreMenu>
      </div>
    </>
  )
}
