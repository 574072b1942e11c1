import { Radio, Stack, TextInput } from '@mantine/core'
import {
  type ChatProduct,
  type ChatTarget,
  chatProductNames,
  chatProductOf,
  chatProducts,
  chatTargetSchema,
} from '@panelbook/shared/chat/chat'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { fieldErrors } from '../../api/api-problem.ts'
import { focusInvalidAfter } from '../../input/focus-after.ts'
import boxes from '../../ui/box.module.css'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { DialogEnd } from '../../ui/dialog/dialog-end.tsx'
import texts from '../../ui/text.module.css'

/** Where each product makes the address. */
const HOW: Record<ChatProduct, string> = {
  slack: 'In Slack, make an app at api.slack.com/apps, switch “Incoming Webhooks” on, press “Add New Webhook” and copy its URL.',
  teams:
    'In Teams, open Workflows, choose “Post to a chat when a webhook request is received”, or the one for a channel, and copy its URL.',
  mattermost: 'In Mattermost, open Integrations → Incoming Webhooks, press “Add Incoming Webhook” and copy its URL.',
}

interface ChatDialogProps {
  title: string
  verb: string
  /** Who reads what is sent there, and what that says. */
  about: ReactNode
  doing: { isPending: boolean; error: unknown; reset(): void }
  onSend(target: ChatTarget): void
  onClose(): void
}

/** Asks for the address of an incoming webhook. Which product it is of, most addresses say themselves. */
export function ChatDialog({ title, verb, about, doing, onSend, onClose }: ChatDialogProps) {
  const [address, setAddress] = useState('')
  const [chosen, choose] = useState<ChatProduct>('slack')
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const parsed = chatTargetSchema.safeParse({ product: chosen, address })
  const refused = fieldErrors(doing.error)
  const wrong = tried ? parsed.error?.issues.find(({ path }) => path[0] === 'address')?.message : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (doing.isPending) return
    if (parsed.success) onSend(parsed.data)
    else focusInvalidAfter(() => setTried(true), form)
  }
  return (
    <Dialog onClose={onClose} title={title} size="lg">
      <form ref={form} onSubmit={submit} noValidate>
        <Stack gap="md">
          <p className={texts.muted}>{about}</p>
          <TextInput
            label="Address of the webhook"
            description="It is like a password: Panelbook never shows it again."
            placeholder="https://"
            type="url"
            autoComplete="off"
            spellCheck={false}
            data-autofocus
            required
            value={address}
            readOnly={doing.isPending}
            error={refused.address ?? (wrong === undefined ? undefined : `${wrong}.`)}
            onChange={(event) => {
              const { value } = event.currentTarget
              if (doing.error) doing.reset()
              setAddress(value)
              const product = chatProductOf(value)
              if (product) choose(product)
            }}
          />
          <Radio.Group label="It is of" value={chosen} onChange={(value) => choose(value as ChatProduct)}>
            <div className={`${boxes.middle} ${boxes.gap16} ${boxes.above8}`}>
              {chatProducts.map((product) => (
                <Radio key={product} value={product} label={chatProductNames[product]} />
              ))}
            </div>
          </Radio.Group>
          <p className={texts.small}>{HOW[chosen]}</p>
          <DialogEnd
            verb={verb}
            doing={doing}
            failed={Object.keys(refused).length === 0 ? 'Nothing was saved' : undefined}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  )
}
