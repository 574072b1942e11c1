import { Checkbox, Stack, TextInput } from '@mantine/core'
import { type WebhookContent, webhookContentSchema } from '@panelbook/shared/webhooks/webhook'
import { type WebhookType, webhookEvents, webhookTypes } from '@panelbook/shared/webhooks/webhook-event'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { fieldErrors } from '../../../api/api-problem.ts'
import { focusInvalidAfter } from '../../../input/focus-after.ts'
import boxes from '../../../ui/box.module.css'
import { confirm } from '../../../ui/dialog/confirm-question.ts'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { DialogEnd } from '../../../ui/dialog/dialog-end.tsx'
import texts from '../../../ui/text.module.css'
import classes from './webhooks.module.css'

interface WebhookFormProps {
  title: string
  verb: string
  /** What is said where the server refuses it. */
  failed: string
  draft: WebhookContent
  /** Whether this server also sends to private networks, and without TLS. */
  privately: boolean
  doing: { isPending: boolean; error: unknown; reset(): void }
  onChange(draft: WebhookContent): void
  onSend(content: WebhookContent): void
  onClose(): void
  /** What came to pass while it was written. */
  told?: ReactNode
  /** Throws away what was typed; absent where nothing was. */
  onDiscard?: (() => void) | undefined
}

/** Where events are sent, and which. What is typed is there again when it is next opened. */
export function WebhookForm(props: WebhookFormProps) {
  const { title, verb, failed, draft, privately, doing, told, onChange, onSend, onClose, onDiscard } = props
  const [shown, showProblems] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const parsed = webhookContentSchema.safeParse(draft)
  const refused = fieldErrors(doing.error)
  const problems: Record<string, string> = { ...refused }
  if (shown) for (const issue of parsed.error?.issues ?? []) problems[String(issue.path[0])] ??= `${issue.message}.`
  const set = (change: Partial<WebhookContent>) => {
    if (doing.error) doing.reset()
    onChange({ ...draft, ...change })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (doing.isPending) return
    if (parsed.success) onSend(parsed.data)
    else focusInvalidAfter(() => showProblems(true), form)
  }
  const all = draft.types.length === webhookTypes.length
  return (
    <Dialog onClose={onClose} title={title} size="lg" keeps>
      <form ref={form} onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            classNames={{ input: classes.field }}
            label="Address"
            description={
              privately
                ? 'Where events are posted to: https, or http within your own network.'
                : 'Where events are posted to. It begins with https://.'
            }
            placeholder="https://example.com/panelbook"
            type="url"
            autoComplete="off"
            data-autofocus
            required
            value={draft.address}
            readOnly={doing.isPending}
            error={problems.address}
            onChange={(event) => set({ address: event.currentTarget.value })}
          />
          <TextInput
            classNames={{ input: classes.field }}
            label="Description"
            description="What people here know it by. Without one it is called by its host."
            autoComplete="off"
            maxLength={200}
            value={draft.description}
            readOnly={doing.isPending}
            error={problems.description}
            onChange={(event) => set({ description: event.currentTarget.value })}
          />
          <Checkbox.Group
            label="Events"
            description="An event says ids and times. Your program fetches the rest with an API token."
            required
            value={draft.types}
            error={problems.types}
            onChange={(types) => set({ types: webhookTypes.filter((type) => types.includes(type)) })}
          >
            <div className={`${boxes.above8} ${classes.types}`}>
              {webhookTypes.map((type) => (
                <EventChoice key={type} type={type} invalid={problems.types !== undefined} disabled={doing.isPending} />
              ))}
            </div>
          </Checkbox.Group>
          <div>
            <button
              type="button"
              className={`${boxes.press} ${texts.small}`}
              disabled={doing.isPending}
              onClick={() => set({ types: all ? [] : [...webhookTypes] })}
            >
              {all ? 'Choose none' : 'Choose all'}
            </button>
          </div>
          {told}
          {onDiscard && <Kept busy={doing.isPending} onDiscard={onDiscard} />}
          <DialogEnd
            verb={verb}
            doing={doing}
            failed={Object.keys(refused).length === 0 ? failed : undefined}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  )
}

/** What is typed outlives the dialog: this is how it goes. */
function Kept({ busy, onDiscard }: { busy: boolean; onDiscard: () => void }) {
  const discard = async () => {
    const sure = await confirm({
      title: 'Discard what you entered?',
      body: 'It is in this tab alone, and nothing of it was saved.',
      confirm: 'Discard it',
      cancel: 'Keep it',
      danger: true,
    })
    if (sure) onDiscard()
  }
  return (
    <p className={texts.aside}>
      Not saved yet. It is kept in this tab.{' '}
      <button type="button" className={`${boxes.press} ${texts.small}`} disabled={busy} onClick={() => void discard()}>
        Discard it
      </button>
    </p>
  )
}

const EventChoice = ({ type, invalid, disabled }: { type: WebhookType; invalid: boolean; disabled: boolean }) => (
  <Checkbox
    value={type}
    label={webhookEvents[type].about}
    description={<span className={texts.mono}>{type}</span>}
    disabled={disabled}
    aria-invalid={invalid || undefined}
  />
)
