import { Button, Select, Textarea } from '@mantine/core'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import { CV_LENGTH, type CvProbes, probesAsText, probesFromCv } from '@panelbook/shared/suggesting/probes-from-cv'
import { IconCopy, IconLock } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useState } from 'react'
import { planQueries, usePlans } from '../../api/plans.ts'
import boxes from '../../ui/box.module.css'
import { announce } from '../../ui/dialog/announcer.tsx'
import { notifyDone, notifyFailed } from '../../ui/dialog/notify.ts'
import { Page } from '../../ui/page/page.tsx'
import { QueryView } from '../../ui/page/query-view.tsx'
import texts from '../../ui/text.module.css'
import classes from './probes-page.module.css'
import { useFinder } from './state/use-finder.ts'

/** Probes from a CV, made in this browser alone: the text is neither sent nor stored. */
export function ProbesPage() {
  const { finder, query } = useFinder()
  const plans = usePlans()
  const [text, setText] = useState('')
  const [planId, setPlanId] = useState<string | null>(null)
  const plan = useQuery({ ...planQueries.plan(planId ?? ''), enabled: planId !== null })
  const settled = useDeferredValue(text)
  const tooLong = settled.length > CV_LENGTH
  const probes = useMemo(
    () =>
      finder && !tooLong
        ? probesFromCv(settled, finder, plan.data ? planQuestions(plan.data).map(({ question }) => question) : [])
        : [],
    [finder, settled, tooLong, plan.data],
  )
  return (
    <Page
      title="Probes from a CV"
      parent={{ to: '/plans', label: 'Plans' }}
      width="full"
      subtitle={
        <span className={classes.promise}>
          <IconLock size={16} aria-hidden="true" /> The text stays in this browser. It is not sent or stored, and it is gone when
          you leave. Nothing is rated.
        </span>
      }
    >
      <QueryView query={query} loading="Loading the skills…">
        {() => (
          <div className={boxes.halves}>
            <div className={`${boxes.stack} ${boxes.gap16}`}>
              <Textarea
                label="CV, as text"
                description="Each line that says what the person did becomes a question about it."
                minRows={12}
                maxRows={28}
                autosize
                value={text}
                error={tooLong ? `At most ${CV_LENGTH.toLocaleString('en')} characters.` : undefined}
                onChange={(event) => setText(event.currentTarget.value)}
              />
              <Select
                label="With probes of a plan"
                description="Added where a line names a skill that one of the plan’s questions is about."
                placeholder="No plan"
                clearable
                data={(plans.data ?? []).map(({ id, title }) => ({ value: id, label: title }))}
                value={planId}
                onChange={setPlanId}
              />
            </div>
            <ProbeList probes={probes} empty={settled.trim() === '' || tooLong} />
          </div>
        )}
      </QueryView>
    </Page>
  )
}

function ProbeList({ probes, empty }: { probes: readonly CvProbes[]; empty: boolean }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(probesAsText(probes))
      notifyDone('Copied. Paste the probes where you need them.')
      announce('Copied.')
    } catch (error) {
      notifyFailed(error, 'The browser doesn’t let this page copy: select the probes and copy them yourself')
    }
  }
  if (probes.length === 0) {
    return (
      <p className={`${boxes.vacant} ${texts.muted} ${texts.centred} ${classes.none}`} role="status">
        {empty ? 'Paste a CV. Its probes appear here.' : 'No line of this text says what the person did or used.'}
      </p>
    )
  }
  return (
    <section aria-label="Probes">
      <div className={`${boxes.line} ${boxes.gap12} ${boxes.apart} ${boxes.below8}`}>
        <p className={texts.muted} role="status">
          {probes.length === 1 ? 'Probes for 1 line' : `Probes for ${probes.length} lines`}
        </p>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconCopy size={15} aria-hidden="true" />}
          onClick={() => void copy()}
        >
          Copy all
        </Button>
      </div>
      <ul className={boxes.plain}>
        {probes.map((one) => (
          <li key={one.start} className={`${boxes.card} ${classes.line}`}>
            <q className={texts.aside}>{one.quote}</q>
            <ul className={boxes.above6}>
              {one.asks.map((ask) => (
                <li key={ask}>{ask}</li>
              ))}
              {one.fromPlan.map(({ probe, question }) => (
                <li key={probe}>
                  {probe} <span className={texts.note}>probe of “{question}”</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}
