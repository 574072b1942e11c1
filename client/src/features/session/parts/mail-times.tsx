import { Checkbox, NativeSelect, Radio } from '@mantine/core'
import type { EndpointInput, EndpointOutput } from '@panelbook/shared/api/endpoints'
import { NO_ZONE, zoneInWords } from '@panelbook/shared/base/time-zone'
import { MORNING } from '@panelbook/shared/base/working-days'
import { leavesRoom } from '@panelbook/shared/outbox/mail-times'
import { useOwnTimes, useSetMailTimes } from '../../../api/outbox.ts'
import { useServerNow } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import { sayWhenDone } from '../../../ui/dialog/notify.ts'
import { QueryView } from '../../../ui/page/query-view.tsx'
import texts from '../../../ui/text.module.css'
import { dayAndTime } from '../../../ui/time-in-words.ts'

type Times = EndpointOutput<'readOwnTimes'>
type Chosen = EndpointInput<'setMailTimes'>['body']

const HALF_HOURS = Array.from({ length: 48 }, (_, index) => {
  const hour = String(Math.floor(index / 2)).padStart(2, '0')
  return `${hour}:${index % 2 === 0 ? '00' : '30'}`
})
const FIRST_QUIET = { from: '19:00', until: MORNING, weekends: true }

/** When mail comes that can wait: at once or once each working morning, and never in quiet hours. */
export function MailTimes() {
  const query = useOwnTimes()
  return (
    <QueryView query={query} loading="Loading your times…">
      {(times) => <Choose times={times} />}
    </QueryView>
  )
}

function Choose({ times }: { times: Times }) {
  const set = useSetMailTimes()
  // What was chosen stands while the server is asked.
  const { quiet, digest } = set.isPending ? set.variables.body : times
  const choose = (change: Chosen) => void sayWhenDone(set.mutateAsync({ body: { quiet, digest, ...change } }))
  return (
    <div className={`${boxes.stack} ${boxes.gap16}`}>
      <Radio.Group
        label="Notices that can wait come"
        value={digest ? 'digest' : 'at-once'}
        onChange={(value) => choose({ digest: value === 'digest' ? { at: MORNING } : undefined })}
      >
        <div className={`${boxes.stack} ${boxes.gap8} ${boxes.above8}`}>
          <Radio value="at-once" label="At once, each in a mail of its own" />
          <Radio
            value="digest"
            label="As a digest: one mail each working morning"
            description="It lists what you have not read in the page by then. Mail about the time or place of an interview still comes by itself."
          />
        </div>
      </Radio.Group>
      {digest && <TimeOfDay label="Digest at" value={digest.at} onChange={(at) => choose({ digest: { at } })} />}
      <Checkbox
        label="Quiet hours"
        description="In these hours no mail comes that can wait. Sign-in links, invitations to Panelbook, and news of an interview that begins before they end still come."
        checked={quiet !== undefined}
        onChange={(event) => choose({ quiet: event.currentTarget.checked ? FIRST_QUIET : undefined })}
      />
      {quiet && (
        <div className={`${boxes.stack} ${boxes.gap12}`}>
          <div className={`${boxes.halves} ${boxes.gap12}`}>
            <TimeOfDay
              label="From"
              value={quiet.from}
              fits={(from) => leavesRoom({ ...quiet, from })}
              onChange={(from) => choose({ quiet: { ...quiet, from } })}
            />
            <TimeOfDay
              label="Until"
              value={quiet.until}
              fits={(until) => leavesRoom({ ...quiet, until })}
              onChange={(until) => choose({ quiet: { ...quiet, until } })}
            />
          </div>
          <Checkbox
            label="Also all of Saturday and Sunday"
            checked={quiet.weekends}
            onChange={(event) => choose({ quiet: { ...quiet, weekends: event.currentTarget.checked } })}
          />
        </div>
      )}
      {!set.isPending && <WhatFollows times={times} />}
    </div>
  )
}

function TimeOfDay({
  label,
  value,
  fits = () => true,
  onChange,
}: {
  label: string
  value: string
  /** Whether it can be chosen beside what else is chosen. */
  fits?(time: string): boolean
  onChange(time: string): void
}) {
  const times = HALF_HOURS.includes(value) ? HALF_HOURS : [...HALF_HOURS, value].toSorted()
  return (
    <NativeSelect
      label={label}
      value={value}
      data={times.filter((time) => time === value || fits(time))}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

/** "Next digest: tomorrow, 08:00, in Europe/Berlin." */
function WhatFollows({ times: { timeZone = NO_ZONE, digest, nextDigestAt, quietUntil } }: { times: Times }) {
  const now = useServerNow(60_000)
  const at = (time: number) => dayAndTime(time, now, { timeZone, inSentence: true })
  const said = [
    quietUntil !== undefined && `Your quiet hours end ${at(quietUntil)}.`,
    digest && nextDigestAt !== undefined && `Next digest: ${at(nextDigestAt)}, if something is unread.`,
  ].filter((sentence) => sentence !== false && sentence !== undefined)
  if (said.length === 0) return null
  return (
    <p className={texts.muted} role="status">
      {said.join(' ')} Times are those of {zoneInWords(timeZone)}.
    </p>
  )
}
