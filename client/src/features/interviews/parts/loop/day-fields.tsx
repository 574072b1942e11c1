import { Button, NumberInput, TextInput } from '@mantine/core'
import type { EpochMs } from '@panelbook/shared/base/clock'
import { zoneInWords } from '@panelbook/shared/base/time-zone'
import { DAYS_LOOKED_AT, type Day } from '@panelbook/shared/interviews/loop/planning-day'
import type { KeyboardEvent } from 'react'
import { usePeople } from '../../../../api/people.ts'
import { settledKey } from '../../../../input/keys/settled-key.ts'
import { AnonymousField } from '../../../../parts/interview/anonymous-field.tsx'
import { shortInWords } from '../../../../parts/pools/pool-proposal.tsx'
import { LocationField } from '../../../../parts/schedule/location-field.tsx'
import { ZoneField } from '../../../../parts/schedule/zone-field.tsx'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'
import { dayInWords } from '../../../../ui/time-in-words.ts'
import { candidateKey, type ProposedTimes, personKey } from '../../model/loop-times.ts'
import type { usePlanningLoops } from '../../state/use-planning-loops.ts'
import classes from './loop.module.css'

type Planning = ReturnType<typeof usePlanningLoops>

/** The day on which times are proposed, in which hours, and what came of it. */
export function DayFields({ planning }: { planning: Planning }) {
  const { draft, times, now, proposed, plan, turns, change, propose, proposeTurns } = planning
  const readOnly = plan.isPending
  // Enter in one of these means the day.
  const onEnter = (event: KeyboardEvent) => {
    if (settledKey(event) !== 'Enter' || !(event.target instanceof HTMLInputElement) || event.target.role === 'combobox') return
    if (times.known) propose()
  }
  return (
    <fieldset className={`${boxes.card} ${boxes.pad} ${boxes.stack} ${boxes.gap12} ${classes.day}`} onKeyDown={onEnter}>
      <legend className={boxes.unseen}>Day and hours</legend>
      <div className={`${boxes.auto} ${boxes.gap12} ${classes.hours}`}>
        <TextInput
          type="date"
          label="Day"
          readOnly={readOnly}
          value={draft.date}
          onChange={(event) => change({ date: event.currentTarget.value })}
        />
        <TextInput
          type="time"
          label="Earliest start"
          readOnly={readOnly}
          value={draft.earliest}
          onChange={(event) => change({ earliest: event.currentTarget.value })}
        />
        <TextInput
          type="time"
          label="Latest end"
          readOnly={readOnly}
          value={draft.latest}
          onChange={(event) => change({ latest: event.currentTarget.value })}
        />
        <NumberInput
          label="Break in minutes"
          readOnly={readOnly}
          min={0}
          max={120}
          step={5}
          allowDecimal={false}
          clampBehavior="blur"
          value={draft.breakMinutes}
          onChange={(value) => typeof value === 'number' && value >= 0 && value <= 120 && change({ breakMinutes: value })}
        />
        <ZoneField value={draft.timeZone} onChange={(timeZone) => change({ timeZone })} />
      </div>
      <LocationField
        value={draft.location}
        readOnly={readOnly}
        description="A room, or the address of a video call, for every row that names no other."
        onChange={(location) => change({ location })}
      />
      <AnonymousField value={draft.anonymous} readOnly={readOnly} onChange={(anonymous) => change({ anonymous })} />
      <div className={`${boxes.middle} ${boxes.close} ${classes.propose}`}>
        <Button variant="default" loading={!times.known && times.error === null} onClick={() => propose()}>
          Propose times
        </Button>
        {turns.offered && (
          <Button
            variant="default"
            disabled={!times.known || turns.open === 0}
            title={turns.open === 0 ? 'Each panel was chosen by hand. Empty one to have people proposed.' : undefined}
            onClick={proposeTurns}
          >
            Propose people and times
          </Button>
        )}
        <div role="status" className={boxes.shrink}>
          {times.error ? (
            <span className={`${texts.smaller} ${texts.warn}`}>
              The times of the panels couldn’t be read.{' '}
              <Button size="compact-sm" variant="default" onClick={times.retry}>
                Try again
              </Button>
            </span>
          ) : (
            <>
              {proposed && <Outcome proposed={proposed} now={now} planning={planning} />}
              {turns.proposed?.short.map(({ row, lacking }) => (
                <p key={row.key} className={`${texts.smaller} ${texts.warn} ${texts.anywhere}`}>
                  {row.title} of {row.candidate.name}. {lacking.map(shortInWords).join(' ')} The others are away, at their limit,
                  elsewhere or meet {row.candidate.name} already.
                </p>
              ))}
            </>
          )}
        </div>
      </div>
    </fieldset>
  )
}

/** At noon, so that it is that day in every zone it is said in. */
const sayDay = (day: Day, now: EpochMs) => dayInWords(Date.parse(`${day}T12:00Z`), now, { timeZone: 'UTC' })

function Outcome({ proposed, now, planning }: { proposed: ProposedTimes; now: EpochMs; planning: Planning }) {
  const people = usePeople().data ?? []
  const { draft, chosen, propose } = planning
  switch (proposed.kind) {
    case 'fits':
      return (
        <span className={texts.smaller}>
          {proposed.slots.size === 1 ? '1 time is' : `${proposed.slots.size} times are`} proposed for {sayDay(proposed.day, now)}.
          Check them, and change what you like.
        </span>
      )
    case 'no-hours':
      return <span className={`${texts.smaller} ${texts.warn}`}>Choose a day, and an end after the start.</span>
    case 'over':
      return (
        <span className={`${texts.smaller} ${texts.warn}`}>
          These hours are over in {zoneInWords(draft.timeZone)}. Choose a later day.
        </span>
      )
    case 'no-room': {
      const { row, who, day, next } = proposed
      const names = [
        ...chosen.map(({ candidate }) => ({ key: candidateKey(candidate.id), name: candidate.name })),
        ...people.map(({ id, name }) => ({ key: personKey(id), name })),
      ]
      const said = who.map((key) => names.find((each) => each.key === key)?.name ?? 'Someone')
      return (
        <span className={`${texts.smaller} ${boxes.middle} ${boxes.close}`}>
          <span className={`${texts.warn} ${texts.anywhere}`}>
            {row.title} of {row.candidate.name} has no room on {sayDay(day, now)}
            {said.length > 0
              ? `: ${new Intl.ListFormat('en').format(said)} ${said.length === 1 ? 'is' : 'are'} elsewhere.`
              : ': there is too little time.'}{' '}
            {next
              ? `The next day with room is ${sayDay(next, now)}.`
              : `No day of the ${DAYS_LOOKED_AT} after it has room, either.`}
          </span>
          {next && (
            <Button size="compact-sm" variant="default" onClick={() => propose(next)}>
              Take that day
            </Button>
          )}
        </span>
      )
    }
  }
}
