import { type Webhook, type WebhookContent, webhookContentSchema } from '@panelbook/shared/webhooks/webhook'
import { useCallback, useRef } from 'react'
import { z } from 'zod'
import { type Attempt, attemptOf } from '../../../api/attempts/attempt.ts'
import { useSession } from '../../../api/session.ts'
import { useChangeWebhook, type useCreateWebhook } from '../../../api/webhooks/webhooks.ts'
import { useKeptDraft } from '../../../input/text/kept-draft.ts'
import { MetMeanwhile, useMetMeanwhile } from '../../../parts/met-meanwhile.tsx'
import { sayWhenDone } from '../../../ui/dialog/notify.ts'
import { webhookName } from '../model/webhook-in-words.ts'
import { WebhookForm } from './webhook-form.tsx'

/** What is typed so far, which needn't be right yet. */
const draftSchema = z.object({
  address: z.string(),
  description: z.string(),
  types: webhookContentSchema.shape.types.or(z.tuple([])),
})
const changeSchema = draftSchema.extend({ version: z.number() })
const nothing = (): WebhookContent => ({ address: '', description: '', types: [] })

/** The form of a new one. What is typed stays in this tab until it is registered. */
export function NewWebhookDialog({
  create,
  privately,
  onClose,
}: {
  create: ReturnType<typeof useCreateWebhook>
  privately: boolean
  onClose: () => void
}) {
  const { person } = useSession()
  const kept = useKeptDraft('webhook', person.id, draftSchema, nothing, isSomething)
  const attempt = useRef<Attempt>(undefined)
  const discard = () => {
    kept.forget()
    onClose()
  }
  const send = (content: WebhookContent) => {
    attempt.current = attemptOf(attempt.current, content)
    create.mutate(
      { body: { ...content, id: attempt.current.key } },
      {
        onSuccess() {
          kept.forget()
          onClose()
        },
      },
    )
  }
  return (
    <WebhookForm
      title="Register webhook"
      verb="Register"
      failed="It was not registered"
      draft={kept.value}
      privately={privately}
      doing={create}
      onChange={kept.change}
      onSend={send}
      onClose={onClose}
      onDiscard={isSomething(kept.value) ? discard : undefined}
    />
  )
}

const isSomething = ({ address, description, types }: WebhookContent) => address !== '' || description !== '' || types.length > 0

/**
 * The form of one that there is, as it was when the form was opened. A colleague’s change meanwhile is shown before it can be
 * replaced. What is typed stays in this tab until it is saved.
 */
export function EditWebhookDialog({
  webhook,
  privately,
  onClose,
}: {
  webhook: Webhook
  privately: boolean
  onClose: () => void
}) {
  const { person } = useSession()
  const change = useChangeWebhook()
  const before = useRef(webhook)
  const empty = useCallback(() => contentOf(before.current), [])
  const kept = useKeptDraft(
    `webhook/${webhook.id}`,
    person.id,
    changeSchema,
    empty,
    (draft) => inOrder(draft) !== inOrder(before.current),
  )
  // The next opening begins with it as it is then, whatever a colleague made of it meanwhile.
  const discard = () => {
    kept.forget()
    onClose()
  }
  const { read, met, sent } = useMetMeanwhile(contentOf(webhook), ({ version }) => version, kept.value)
  const send = (content: WebhookContent) =>
    void sayWhenDone(
      sent(
        change.mutateAsync(
          { params: { id: webhook.id }, body: { ...content, version: read.version } },
          {
            onSuccess() {
              kept.forget()
              onClose()
            },
          },
        ),
      ),
      (after) => `“${webhookName(after)}” is changed.`,
      null,
    )
  return (
    <WebhookForm
      title={`Edit ${webhookName(before.current)}`}
      verb="Save"
      failed="Nothing was changed"
      draft={kept.value}
      privately={privately}
      doing={change}
      told={
        met && (
          <MetMeanwhile title="Someone changed it meanwhile">
            {[met.address, met.description, `events: ${met.types.join(', ')}`].filter((words) => words !== '').join(' · ')}
          </MetMeanwhile>
        )
      }
      onChange={(draft) => kept.change({ ...draft, version: read.version })}
      onSend={send}
      onClose={onClose}
      onDiscard={inOrder(kept.value) === inOrder(before.current) ? undefined : discard}
    />
  )
}

type Change = z.infer<typeof changeSchema>

const contentOf = ({ address, description, types, version }: Webhook): Change => ({ address, description, types, version })

/** Tells whether anything was changed: the order of the events says nothing. */
const inOrder = ({ address, description, types }: WebhookContent | Change) =>
  JSON.stringify([address, description, types.toSorted()])
