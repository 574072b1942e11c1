import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useCalendarAddress, useEndCalendarAddress, useMakeCalendarAddress } from '../../../api/calendar.ts'
import { useMailedKinds } from '../../../api/outbox.ts'
import { NewSecret } from '../../../parts/new-secret/new-secret.tsx'
import { useServerNow } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import { confirm } from '../../../ui/dialog/confirm-question.ts'
import { sayWhenDone } from '../../../ui/dialog/notify.ts'
import { QueryView } from '../../../ui/page/query-view.tsx'
import texts from '../../../ui/text.module.css'
import { dayAndTime } from '../../../ui/time-in-words.ts'
import { Section } from './section.tsx'

/** What each program calls it. */
const PROGRAMS = [
  ['Google Calendar', 'on a computer, press + beside “Other calendars”, choose “From URL” and paste the address.'],
  ['Outlook', 'press “Add calendar”, choose “Subscribe from web” and paste the address.'],
  [
    'Apple Calendar',
    'choose File → New Calendar Subscription and paste the address; on an iPhone, Add Calendar → Add Subscription Calendar.',
  ],
] as const

/** The secret address at which calendar programs read one's interviews: made here, shown once, renewed and turned off here. */
export function Calendar() {
  const query = useCalendarAddress()
  const { data: mail } = useMailedKinds()
  return (
    <Section
      id="calendar"
      title="Calendar"
      about={`Your calendar program can show the interviews of your panels. It reads them at a secret address. Anyone who has the address sees the names of candidates and panels, and the times: nothing that anyone rated or wrote.${mail?.sends ? ' If your calendar also takes the invitations from mail, it shows each interview twice.' : ''}`}
    >
      <QueryView query={query} loading="Loading your calendar…">
        {({ address }) => <Address present={address} />}
      </QueryView>
    </Section>
  )
}

function Address({ present }: { present: { madeAt: number; readAt?: number | undefined } | undefined }) {
  const make = useMakeCalendarAddress()
  const end = useEndCalendarAddress()
  const now = useServerNow(60_000)
  const makes = useRef<HTMLButtonElement>(null)
  const copies = useRef<HTMLButtonElement>(null)
  const made = make.data?.address
  // The address is there once, so the next press is to copy it.
  useEffect(() => {
    if (made !== undefined) copies.current?.focus()
  }, [made])
  const at = (time: number) => dayAndTime(time, now, { inSentence: true })

  const askMake = async () => {
    const sure =
      present === undefined ||
      (await confirm({
        title: 'Make a new address?',
        body: 'The present one stops working at once. Give the new one to each calendar that shall go on.',
        confirm: 'Make a new address',
        danger: true,
      }))
    if (sure) void sayWhenDone(make.mutateAsync({}))
  }
  const askEnd = async () => {
    const sure = await confirm({
      title: 'Turn off the address?',
      body: 'Calendars that read it get nothing any more. What they have shown so far, each of them keeps or removes by itself.',
      confirm: 'Turn off',
      danger: true,
    })
    if (!sure) return
    const onSuccess = () => {
      make.reset()
      makes.current?.focus()
    }
    void sayWhenDone(end.mutateAsync({}, { onSuccess }), 'The address is turned off.')
  }
  return (
    <>
      {present && !make.data && (
        <p className={boxes.below16}>
          You have an address, made {at(present.madeAt)}.{' '}
          {present.readAt === undefined ? 'No program has read it yet.' : `It was last read ${at(present.readAt)}.`}
        </p>
      )}
      {make.data && (
        <NewSecret
          title="Your calendar has an address. Copy it now"
          secret={make.data.address}
          copies={copies}
          onDone={() => {
            make.reset()
            makes.current?.focus()
          }}
        >
          <ul className={`${texts.bullets} ${texts.small} ${boxes.above16}`}>
            {PROGRAMS.map(([program, how]) => (
              <li key={program}>
                <strong>{program}:</strong> {how}
              </li>
            ))}
          </ul>
          <p className={`${texts.aside} ${boxes.above8}`}>
            Google and Outlook read it from the internet, which must reach this address. A change shows once your program reads
            again: with Google that can take a day.
          </p>
        </NewSecret>
      )}
      <div className={`${boxes.line} ${boxes.gap8}`}>
        <Button ref={makes} variant={present ? 'default' : 'filled'} loading={make.isPending} onClick={() => void askMake()}>
          {present ? 'Make a new address' : 'Make an address'}
        </Button>
        {present && (
          <Button variant="subtle" color="red" loading={end.isPending} onClick={() => void askEnd()}>
            Turn off
          </Button>
        )}
      </div>
    </>
  )
}
