import { Select } from '@mantine/core'
import { mayReadCalibration } from '@panelbook/shared/access/policy'
import type { PersonCalibration } from '@panelbook/shared/calibration/api'
import { severityInWords } from '@panelbook/shared/calibration/severity-in-words'
import type { OwnPath } from '@panelbook/shared/shadowing/path'
import { z } from 'zod'
import { usePersonCalibration } from '../../api/calibration.ts'
import { usePeople } from '../../api/people.ts'
import { useOwnPaths } from '../../api/roles.ts'
import { useSession } from '../../api/session.ts'
import { CountBars } from '../../parts/rating/count-bars.tsx'
import { OwnPathCard } from '../../parts/shadowing/own-path.tsx'
import { CalibrationTabs } from '../../parts/tabs/calibration-tabs.tsx'
import boxes from '../../ui/box.module.css'
import { useAddressSearch } from '../../ui/page/address-search.ts'
import { LinkButton } from '../../ui/page/link-button.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Loading } from '../../ui/page/page-states.tsx'
import { QueryView } from '../../ui/page/query-view.tsx'
import texts from '../../ui/text.module.css'
import classes from './calibration-page.module.css'
import { IntervalBar } from './interval-bar.tsx'
import { stepsLabel } from './steps-label.ts'

const addressSchema = z.object({ person: z.string().optional().catch(undefined) })

/**
 * How somebody’s ratings compare with the panels they sat on: one’s own, or for leads anybody’s, one at a time and never in a
 * table.
 */
export function CalibrationPage() {
  const { person } = useSession()
  const [address, change] = useAddressSearch(addressSchema)
  const personId = address.person ?? person.id
  const calibration = usePersonCalibration(personId)
  const mine = personId === person.id
  const own = useOwnPaths()
  // People who may read others’ ratings can choose a person.
  const chooses = mayReadCalibration({ personId: person.id, workspaceRole: person.workspaceRole }, '')
  return (
    <Page title="Calibration" subtitle="How one person’s ratings compare with the rest of the panel, for the same answers">
      <div className={`${boxes.apart} ${boxes.gap12} ${boxes.below16}`}>
        <CalibrationTabs />
        {chooses && <PersonChoice value={personId} own={person.id} onChange={(chosen) => change({ person: chosen })} />}
      </div>
      {/* Both at once, so that nothing of the page moves when the second comes. */}
      {own.isLoading ? (
        <Loading what="Comparing the ratings…" />
      ) : (
        <>
          {mine && <OwnPaths paths={own.data ?? []} />}
          <QueryView query={calibration} loading="Comparing the ratings…">
            {(found) => <Compared calibration={found} mine={mine} />}
          </QueryView>
        </>
      )}
    </Page>
  )
}

/** Where I am on the paths of roles, as these say what I still learn by. */
function OwnPaths({ paths }: { paths: readonly OwnPath[] }) {
  if (paths.length === 0) return null
  return (
    <div className={`${boxes.grid} ${boxes.gap16} ${boxes.below16} ${classes.compared}`}>
      {paths.map((own) => (
        <OwnPathCard key={own.role.id} own={own} title={`Your path in ${own.role.title}`} />
      ))}
    </div>
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
      nothingFoundMessage="No one by this name"
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
              Practise rating
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
            Each of {mine ? 'your' : 'their'} ratings beside each colleague’s rating of the same answer, in points on the{' '}
            {severity.scaleSize}-point scale.
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
    <details className={`${texts.muted} ${texts.prose}`}>
      <summary>How this is worked out, and what it can’t say</summary>
      <p className={boxes.above8}>
        Only ratings by moderators and panelists in revealed interviews count. Shadows and practice do not count. In each
        interview, each rating is compared with the mean of the others’ ratings of the same answer. The differences are averaged
        within each interview, then over interviews. The range is a 95% confidence interval (Student’s t over interviews, because
        ratings of one interview depend on each other).
      </p>
      <p className={boxes.above8}>
        A difference shows that people rate differently. It does not show who is right. There can be good reasons, such as a hard
        panel or questions about one competency only. Use it to discuss anchors. Only the person and leads see it.
      </p>
    </details>
  )
}
