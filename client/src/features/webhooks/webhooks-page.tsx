import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { MOST_WEBHOOKS } from '@panelbook/shared/webhooks/webhook'
import { IconWebhook } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useCreateWebhook, useWebhooks } from '../../api/webhooks/webhooks.ts'
import { NewSecret } from '../../parts/new-secret/new-secret.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Empty } from '../../ui/page/page-states.tsx'
import { QueryView } from '../../ui/page/query-view.tsx'
import { webhookName } from './model/webhook-in-words.ts'
import { NewWebhookDialog } from './parts/edit-webhook.tsx'
import { SECRET_ONCE } from './parts/secret-once.ts'
import { WebhookCard } from './parts/webhook-card.tsx'

/** Where events are sent: for admins. */
export function WebhooksPage() {
  const webhooks = useWebhooks()
  const create = useCreateWebhook()
  const [adding, dialog] = useDisclosure(false)
  const begins = useRef<HTMLButtonElement>(null)
  const copies = useRef<HTMLButtonElement>(null)
  const made = create.data?.secret
  // The secret is there once, so the next press is to copy it.
  useEffect(() => {
    if (made !== undefined) copies.current?.focus()
  }, [made])
  const list = webhooks.data?.webhooks
  return (
    <Page
      title="Webhooks"
      subtitle="Your other systems are told what happens here: ids and times, nothing that anyone rated or wrote"
      width="narrow"
      actions={
        list !== undefined && (
          <Button ref={begins} disabled={list.length >= MOST_WEBHOOKS} onClick={dialog.open}>
            Register webhook
          </Button>
        )
      }
    >
      {create.data && (
        <NewSecret
          title={`“${webhookName(create.data)}” is registered. Copy its secret now`}
          about={SECRET_ONCE}
          secret={create.data.secret}
          copies={copies}
          onDone={() => {
            create.reset()
            begins.current?.focus()
          }}
        />
      )}
      <QueryView query={webhooks} loading="Loading the webhooks…">
        {({ webhooks: all, privately }) => (
          <>
            {all.length === 0 ? (
              <Empty title="No webhooks yet" icon={<IconWebhook size={28} aria-hidden="true" />}>
                Register the address of a program of yours. It is posted an event whenever an interview is planned or moved, a
                scorecard is in, or a decision is recorded.
              </Empty>
            ) : (
              all.map((webhook) => <WebhookCard key={webhook.id} webhook={webhook} privately={privately} />)
            )}
            {adding && <NewWebhookDialog create={create} privately={privately} onClose={dialog.close} />}
          </>
        )}
      </QueryView>
    </Page>
  )
}
