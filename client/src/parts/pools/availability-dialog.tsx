import { NumberInput, Stack, TextInput } from '@mantine/core'
import type { Id } from '@panelbook/shared/base/ids'
import { type Availability, availabilitySchema, MOST_A_WEEK } from '@panelbook/shared/pools/standing'
import { type FormEvent, useState } from 'react'
import { useAvailability, useSetAvailability } from '../../api/pools/pools.ts'
import { useServerNow } from '../../sync/hooks.ts'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { DialogEnd } from '../../ui/dialog/dialog-end.tsx'
import { sayWhenDone } from '../../ui/dialog/notify.ts'
import { QueryView } from '../../ui/page/query-view.tsx'
import texts from '../../ui/text.module.css'
import { MetMeanwhile, useMetMeanwhile } from '../met-meanwhile.tsx'
import { awayInWords, limitInWords } from './load-words.ts'

interface AvailabilityDialogProps {
  person: { id: Id; name: string }
  /** It is one's own. */
  own?: boolean
  onClose: () => void
}

/** Asks how many interviews a week somebody is to have at most, and until when they are away. */
export function AvailabilityDialog(props: AvailabilityDialogProps) {
  const found = useAvailability(props.person.id)
  const { person, own, onClose } = props
  return (
    <Dialog onClose={onClose} title={own ? 'Your interviews a week' : `Interviews a week of ${person.name}`}>
      <QueryView query={found} loading="Reading the limit…">
        {(availability) => <AvailabilityForm {...props} found={availability} />}
      </QueryView>
    </Dialog>
  )
}

const daySchema = availabilitySchema.shape.awayUntil.unwrap()

function AvailabilityForm({ person, own, found, onClose }: AvailabilityDialogProps & { found: Availability }) {
  const now = useServerNow(60_000)
  const set = useSetAvailability()
  const [weekly, setWeekly] = useState<number | string>(found.weekly ?? '')
  const [away, setAway] = useState(found.awayUntil ?? '')
  const [tried, setTried] = useState(false)
  const { read, met, sent } = useMetMeanwhile(found, ({ number }) => number)
  const limit = weekly === '' ? undefined : availabilitySchema.shape.weekly.safeParse(weekly)
  const back = away === '' ? undefined : daySchema.safeParse(away)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (limit?.success === false || back?.success === false || set.isPending) return
    const body = {
      after: read.number,
      ...(limit?.data === undefined ? {} : { weekly: limit.data }),
      ...(back?.data === undefined ? {} : { awayUntil: back.data }),
    }
    void sayWhenDone(
      sent(set.mutateAsync({ params: { id: person.id }, body }, { onSuccess: onClose })),
      `${own ? 'You' : person.name}: ${limitInWords(limit?.data).toLowerCase()}.`,
      null,
    )
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <p className={texts.small}>
          Whoever plans sees it beside the name, is warned over the limit, and may plan all the same. Pools propose no one over
          their limit or away.
        </p>
        <NumberInput
          label="Interviews a week at most"
          description="Empty: no limit. Every seat counts, also as a shadow or observer."
          min={1}
          max={MOST_A_WEEK}
          allowDecimal={false}
          clampBehavior="none"
          readOnly={set.isPending}
          value={weekly}
          error={tried && limit?.success === false ? `Write a whole number from 1 to ${MOST_A_WEEK}.` : undefined}
          onChange={setWeekly}
          data-autofocus
        />
        <TextInput
          type="date"
          label="Away until"
          description="The first day back. Empty: not away."
          readOnly={set.isPending}
          value={away}
          error={tried && back?.success === false ? 'Write a day.' : undefined}
          onChange={(event) => setAway(event.currentTarget.value)}
        />
        {met && (
          <MetMeanwhile title="Someone changed this meanwhile">
            {limitInWords(met.weekly)}. {met.awayUntil === undefined ? 'Not away' : awayInWords(met.awayUntil, now)}.
          </MetMeanwhile>
        )}
        <DialogEnd verb="Save" doing={set} failed="Nothing was changed" onCancel={onClose} />
      </Stack>
    </form>
  )
}
