import type { Consistency } from '@panelbook/shared/comparing/api'
import { deviationInWords } from '@panelbook/shared/comparing/consistency-deviations'
import { policyInWords } from '@panelbook/shared/plans/interview-plan'
import { IconListCheck } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { Fragment, useId } from 'react'
import { useConsistency } from '../../api/comparing.ts'
import { useRole } from '../../api/roles.ts'
import boxes from '../../ui/box.module.css'
import { Empty } from '../../ui/page/page-states.tsx'
import { QueryView } from '../../ui/page/query-view.tsx'
import texts from '../../ui/text.module.css'
import { ComparingPage } from './comparing-page.tsx'
import classes from './consistency-page.module.css'
import { AskedQuestions } from './parts/asked-questions.tsx'

type Stage = Consistency['stages'][number]

/** Whether the candidates of a role were asked the same: what differed, in words, stage by stage. */
export function ConsistencyPage() {
  const { roleId } = useParams({ from: '/roles/$roleId/consistency' })
  const role = useRole(roleId)
  const found = useConsistency(roleId)
  return (
    <ComparingPage
      role={role.data}
      roleId={roleId}
      about="consistency"
      subtitle="What differed between revealed interviews. You decide whether it mattered."
    >
      <QueryView query={found} loading="Comparing the interviews…">
        {({ stages }) =>
          stages.length === 0 ? (
            <Empty title="Nothing to compare yet" icon={<IconListCheck size={28} stroke={1.5} />}>
              This page shows what candidates were asked and what differed, once interviews for this role are revealed.
            </Empty>
          ) : (
            stages.map((stage) => <StageReport key={stage.stageId ?? stage.stage} stage={stage} />)
          )
        }
      </QueryView>
    </ComparingPage>
  )
}

const counted = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`

function StageReport({ stage }: { stage: Stage }) {
  const titleId = useId()
  return (
    <section className={classes.stage} aria-labelledby={titleId}>
      <h2 id={titleId} className={`${texts.prompt} ${boxes.below8}`}>
        {stage.stage}
      </h2>
      <ul className={`${texts.aside} ${texts.bullets} ${texts.prose} ${boxes.below8}`}>
        {stageSentences(stage).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {stage.questions.length > 0 && <AskedQuestions stage={stage.stage} questions={stage.questions} />}
      <h3 className={`${texts.item} ${classes.heading}`}>
        {stage.deviatingInAll === 0
          ? 'No interview differs'
          : `${counted(stage.deviatingInAll, 'interview differs', 'interviews differ')}`}
      </h3>
      <ul className={`${boxes.grid} ${boxes.gap6} ${classes.deviating}`}>
        {stage.differences.map(({ deviation, interviews, inAll }) => {
          const sentence = deviationInWords(deviation)
          return (
            <li key={sentence}>
              <p className={boxes.plain}>{sentence}</p>
              <p className={texts.note}>
                {inAll === stage.interviews && inAll > 1
                  ? `All ${inAll}: `
                  : inAll > 1
                    ? `${inAll} of ${stage.interviews}: `
                    : ''}
                {interviews.map(({ interviewId, candidate, startsAt }, index) => (
                  <Fragment key={interviewId}>
                    {index > 0 && ', '}
                    <Link to="/interviews/$interviewId/review" params={{ interviewId }} preload={false}>
                      {candidate.name}
                    </Link>{' '}
                    ({day.format(startsAt)})
                  </Fragment>
                ))}
                {inAll > interviews.length && ` and ${inAll - interviews.length} more`}
              </p>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' })

/** The stage as a whole, in sentences. */
function stageSentences({ interviews, unrecorded, plans, policies, panels }: Stage): string[] {
  const each = <T,>(items: readonly T[], name: (item: T) => string, count: (item: T) => number) =>
    items.map((item) => (items.length === 1 ? name(item) : `${name(item)} in ${count(item)}`)).join(', ')
  const inAll = ({ interviews: used }: { interviews: number }) => used
  return [
    `${counted(interviews, 'revealed interview')}${unrecorded > 0 ? `; ${unrecorded} without a record of what was asked` : ''}.`,
    ...(plans.length > 0
      ? [
          `${plans.length === 1 ? 'One plan' : 'Plans'}: ${each(plans, (plan) => `“${plan.title}”, version ${plan.version}`, inAll)}.`,
        ]
      : []),
    `Ratings: ${each(policies, ({ policy }) => policyInWords[policy].name, inAll)}.`,
    `Panels: ${each(panels, ({ people }) => `${counted(people, 'person', 'people')} with counted ratings`, inAll)}.`,
  ]
}
