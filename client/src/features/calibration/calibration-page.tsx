import { Select } from '@mantine/core'
import { mayReadCalibration } from '@panelbook/shared/access/policy'
import type { PersonCalibration } from '@panelbook/shared/calibration/api'
import { severityInWords } from '@panelbook/shared/calibration/severity-in-words'
import { z } from 'zod'
import { usePersonCalibration } from '../../api/calibration.ts'
import { usePeople } from '../../api/people.ts'
import { useSession } from '../../api/session.ts'
import { CalibrationTabs } from '../../parts/calibration-tabs.tsx'
import { CountBars } from '../../parts/count-bars.tsx'
import boxes from '../../ui/box.module.css'
import { useAddressSearch } from '../../ui/page/address-search.ts'
import { LinkButton } from '../../ui/page/link-button.tsx'
import { Page } from '../../ui/page/page.tsx'
import { QueryView } from '../../ui/page/query-view.tsx'
import texts from '../../ui/text.module.css'
import classes from './calibration-page.module.css'
import { IntervalBar } from './interval-bar.tsx'
import { stepsLabel } from './steps-label.ts'

const addressSchema = z.object({ person: z.string().optional().catch(undefined) })

/** How somebody’s ratings compare with the panels they sat on: one’s own, or for leads anybody’s, one at a time and never in a table. */
export function CalibrationPage() {
  const { person } = useSession()
  const [address, change] = useAddressSearch(addressSchema)
  const personId = address.person ?? person.id
  const calibration = usePersonCalibration(personId)
  const mine = personId === person.id
  // People who may read others’ ratings can choose a person.
  const chooses = mayReadCalibration({ personId: person.id, workspaceRole: person.workspaceRole }, '')
  return (
    <Page title="Calibration" subtitle="How ratings compare with those of the same panel, on the same answers">
      <div className={`${boxes.apart} ${boxes.gap12} ${boxes.below16}`}>
        <CalibrationTabs />
        {chooses && <PersonChoice value={personId} own={person.id} onChange={(chosen) => change({ person: chosen })} />}
      </div>
      <QueryView query={calibration} loading="Comparing the ratings…">
        {(found) => <Compared calibration={found} mine={mine} />}
      </QueryView>
    </Page>
  )
}

interface PersonChoiceProps {
  value: string
  own: string
  onChange: (personId: string | undefined) => void
}

function PersonChoice({ value, own, onChange }: PersonChoiceProps) {
  const people = usePeople()
  // By name and nothing else: this is no ranking.
  const named = (people.data ?? []).toSorted((a, b) => a.name.localeCompare(b.name))
  return (
    <Select
      className={classes.person}
      label="Whose ratings"
      searchable
      allowDeselect={false}
      nothingFoundMessage="Nobody of this name"
      data={named.map(({ id, name }) => ({ value: id, label: id === own ? `${name} (you)` : name }))}
      value={value}
      onChange={(chosen) => chosen !== null && onChange(chosen === own ? undefined : chosen)}
    />
  )
}

function Compared({ calibration: { person, severity }, mine }: { calibration: PersonCalibration; mine: boolean }) {
  const [first, ...rest] = severityInWords(severity, mine ? 'you' : 'they')
  return (
    <div className={`${boxes.grid} ${boxes.gap16} ${classes.compared}`}>
      <section className={`${boxes.card} ${boxes.grid} ${boxes.gap10} ${boxes.pad}`} aria-labelledby="compared">
        <h2 className={texts.eyebrow} id="compared">
          {mine ? 'Your ratings' : person.name}
        </h2>
        <p className={`${texts.title} ${texts.prose}`}>{first}</p>
        {severity.kind === 'computed' && <IntervalBar mean={severity.mean} interval={severity.interval} />}
        {rest.map((sentence) => (
          <p key={sentence} className={`${texts.muted} ${texts.prose}`}>
            {sentence}
          </p>
        ))}
        {severity.kind === 'too-few' && mine && (
          <div className={boxes.above4}>
            <LinkButton to="/practice" variant="default">
              Practise meanwhile
            </LinkButton>
          </div>
        )}
      </section>
      {severity.kind === 'computed' && (
        <section className={`${boxes.card} ${boxes.grid} ${boxes.gap10} ${boxes.pad}`} aria-labelledby="differences">
          <h2 className={texts.eyebrow} id="differences">
            Differences, rating by rating
          </h2>
          <p className={`${texts.muted} ${texts.prose}`}>
            Each rating {mine ? 'of yours' : 'of theirs'} beside each colleague’s of the same answer, in steps of the scale of{' '}
            {severity.scaleSize}.
          </p>
          <CountBars
            label="Pairs of ratings by their difference"
            bars={severity.differences
              .toReversed()
              .map(({ steps, pairs }) => ({ label: stepsLabel(steps), count: pairs, ...(steps === 0 ? { shade: 4 } : {}) }))}
          />
        </section>
      )}
      <Method />
    </div>
  )
}

function Method() {
  return (
    <details className={`${texts.muted} ${texts.prose} ${classes.method}`}>
      <summary>How this is worked out, and what it can’t say</summary>
      <p>
        Only revealed interviews count, and only ratings of moderators and panelists: no shadow’s, and no practice. In each
        interview every rating is compared with the mean of what the others gave the same answer; the differences are averaged
        within the interview, then over interviews. The range is a 95% confidence interval of Student’s t over interviews, because
        ratings of one conversation hang together.
      </p>
      <p>
        A difference says that people rate differently, and not who is right. Whoever sits on hard panels, or asks about one
        competency only, may differ for good reasons. It is here to talk about anchors with, and is shown to nobody but the person
        and leads.
      </p>
    </details>
  )
}
