import { Button, Table } from '@mantine/core'
import type { Webhook, WebhookAttempt } from '@panelbook/shared/webhooks/webhook'
import { TEST_TYPE } from '@panelbook/shared/webhooks/webhook-event'
import { useRedeliverEvent, useWebhookAttempts } from '../../../api/webhooks/webhooks.ts'
import { useServerNow } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import { sayWhenDone } from '../../../ui/dialog/notify.ts'
import { QueryView } from '../../../ui/page/query-view.tsx'
import { StatusPill } from '../../../ui/status-pill.tsx'
import texts from '../../../ui/text.module.css'
import { dayAndTime } from '../../../ui/time-in-words.ts'
import { answerInWords, eventInWords, webhookName } from '../model/webhook-in-words.ts'

/** What was sent to a webhook and what became of it, newest first. */
export function AttemptLog({ webhook }: { webhook: Webhook }) {
  const attempts = useWebhookAttempts(webhook.id)
  return (
    <QueryView query={attempts} loading="Loading the log…">
      {(list) =>
        list.length === 0 ? (
          <p className={texts.muted}>Nothing was sent yet. Send a test event to see whether it arrives.</p>
        ) : (
          <Table.ScrollContainer minWidth={580}>
            <Table verticalSpacing="xs" aria-label={`What was sent to ${webhookName(webhook)}`}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Event</Table.Th>
                  <Table.Th>Answer</Table.Th>
                  <Table.Th>When</Table.Th>
                  <Table.Th>Took</Table.Th>
                  <Table.Th>
                    <span className={boxes.unseen}>Actions</span>
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {list.map((attempt) => (
                  <AttemptRow key={attempt.id} attempt={attempt} webhook={webhook} />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )
      }
    </QueryView>
  )
}

function AttemptRow({ attempt, webhook }: { attempt: WebhookAttempt; webhook: Webhook }) {
  const now = useServerNow(60_000)
  const again = useRedeliverEvent()
  const { eventId, type, at, taken, ms } = attempt
  const when = dayAndTime(at, now)
  const redeliver = () =>
    void sayWhenDone(
      again.mutateAsync({ params: { id: webhook.id, eventId }, body: {} }),
      'The event is on its way again, under its own id.',
    )
  return (
    <Table.Tr>
      <Table.Td>
        {eventInWords(type)}
        {type !== TEST_TYPE && <div className={`${texts.mono} ${texts.fine}`}>{type}</div>}
      </Table.Td>
      <Table.Td>
        <StatusPill tone={taken ? 'good' : 'danger'}>{answerInWords(attempt)}</StatusPill>
      </Table.Td>
      <Table.Td className={texts.nowrap}>{when}</Table.Td>
      <Table.Td className={texts.nowrap}>{ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toFixed(1)} s`}</Table.Td>
      <Table.Td ta="right">
        <Button
          size="compact-sm"
          variant="subtle"
          loading={again.isPending}
          disabled={webhook.state !== 'on'}
          aria-label={`Send again: ${eventInWords(type)}, ${when}`}
          onClick={redeliver}
        >
          Send again
        </Button>
      </Table.Td>
    </Table.Tr>
  )
}
