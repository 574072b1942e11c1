import { may } from '@panelbook/shared/access/policy'
import { type InterviewPlan, planQuestions, policyInWords } from '@panelbook/shared/plan/interview-plan'
import { IconCalendarPlus } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { z } from 'zod'
import { usePlan, useSession } from '../../api/queries.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { Page } from '../../ui/page.tsx'
import { PolicyBadge } from '../../ui/policy-badge.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { QuestionDetail } from '../../ui/question-detail.tsx'
import { PlanAdviceList } from './plan-advice-list.tsx'
import classes from './plan-page.module.css'
import { TimeBar } from './time-bar.tsx'

const paramsSchema = z.object({ planId: z.string() })

export function PlanPage() {
  const { planId } = paramsSchema.parse(useParams({ strict: false }))
  const plan = usePlan(planId)
  return plan.data ? (
    <PlanInFull plan={plan.data} />
  ) : (
    <Page title="Plan">
      <QueryView query={plan} loading="Loading the plan…">
        {() => null}
      </QueryView>
    </Page>
  )
}

function PlanInFull({ plan }: { plan: InterviewPlan }) {
  const { person } = useSession()
  const mayAsk = may({ personId: person.id, workspaceRole: person.workspaceRole }, 'interviews.create')
  const count = planQuestions(plan).length
  const facts = [plan.stage, plan.level, `${count} ${count === 1 ? 'question' : 'questions'}`, `version ${plan.version}`]
  const number = new Map(planQuestions(plan).map((entry, index) => [entry.question.id, index + 1]))
  return (
    <Page
      title={plan.title}
      subtitle={facts.filter(Boolean).join(' · ')}
      actions={
        mayAsk && (
          <LinkButton
            to="/interviews/new"
            search={{ plan: plan.id } as never}
            leftSection={<IconCalendarPlus size={18} aria-hidden="true" />}
          >
            Plan an interview with it
          </LinkButton>
        )
      }
    >
      <div className={classes.overview}>
        <section aria-label="Time">
          <h2 className={classes.label}>Time</h2>
          <TimeBar
            slot={plan.minutes}
            sections={plan.sections.map((section) => ({
              id: section.id,
              title: section.title,
              minutes: section.questions.reduce((sum, entry) => sum + entry.minutes, 0),
            }))}
          />
        </section>
        <section aria-label="Who sees whose ratings">
          <h2 className={classes.label}>Who sees whose ratings</h2>
          <PolicyBadge policy={plan.policy} />
          <p className={classes.words}>{policyInWords[plan.policy].sentence}</p>
        </section>
        {plan.competencies.length > 0 && (
          <section aria-label="What is judged">
            <h2 className={classes.label}>What is judged</h2>
            <p className={classes.words}>{plan.competencies.map(({ name }) => name).join(' · ')}</p>
          </section>
        )}
      </div>
      {mayAsk && (
        <div className={classes.advice}>
          <PlanAdviceList plan={plan} />
        </div>
      )}
      <Script title="To open with" text={plan.introduction} />
      {plan.sections.map((section) => (
        <section key={section.id} className={classes.section} aria-labelledby={`section-${section.id}`}>
          <h2 className={classes.title} id={`section-${section.id}`}>
            {section.title}
          </h2>
          <ol className={classes.questions}>
            {section.questions.map(({ question, minutes, required }) => (
              <li key={question.id} className={classes.question}>
                <span className={classes.number} aria-hidden="true">
                  {number.get(question.id)}
                </span>
                <div className={classes.body}>
                  {!required && <p className={classes.optional}>Optional: may stay unrated</p>}
                  <QuestionDetail question={question} scale={plan.scale} heading="h3" minutes={minutes} />
                </div>
              </li>
            ))}
          </ol>
        </section>
      ))}
      <Script title="To close with" text={plan.closing} />
    </Page>
  )
}

function Script({ title, text }: { title: string; text: string | undefined }) {
  if (!text) return null
  return (
    <section className={classes.script}>
      <h2 className={classes.label}>{title}</h2>
      <p>{text}</p>
    </section>
  )
}
