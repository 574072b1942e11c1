import type { CandidateProfile } from '@panelbook/shared/candidates/api'
import type { Application } from '@panelbook/shared/candidates/application'
import type { InterviewSummary } from '@panelbook/shared/interviews/api'
import { Link } from '@tanstack/react-router'
import { useSession } from '../../../api/session.ts'
import { interviewState, notHeldInWords } from '../../../parts/interview/interview-state.ts'
import { missingInWords, nextStep } from '../../../parts/interview/interview-step.ts'
import { AvatarStack } from '../../../parts/person/person-avatar.tsx'
import { InterviewMenu } from '../../../parts/schedule/interview-menu.tsx'
import { useServerNow } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import { LinkButton } from '../../../ui/page/link-button.tsx'
import { StatusPill } from '../../../ui/status-pill.tsx'
import texts from '../../../ui/text.module.css'
import { dayAndTime } from '../../../ui/time-in-words.ts'
import { applicationState } from '../model/application-words.ts'
import { type NotHeldChange, timesOf } from '../model/times-of-interviews.ts'
import classes from './application-card.module.css'
import { ApplicationDecision } from './application-decision.tsx'
import { ApplicationStateButton } from './application-state-button.tsx'

interface Props {
  candidate: CandidateProfile
  application: Application
}

/** One application: its role, its state and why, and each stage with where its interviews stand. */
export function ApplicationCard({ candidate, application }: Props) {
  const now = useServerNow(30_000)
  const { roleId, role, state, stages, changes, at } = application
  const { words, tone } = applicationState(application)
  const newest = changes.at(-1)
  const heading = `application-${application.id}`
  return (
    <section className={boxes.card} aria-labelledby={heading}>
      <div className={`${boxes.apart} ${boxes.close} ${boxes.ruleBelow} ${classes.head}`}>
        <div className={`${boxes.baseline} ${boxes.close} ${boxes.shrink}`}>
          <h2 className={`${texts.title} ${texts.anywhere}`} id={heading}>
            {roleId === undefined ? (
              role
            ) : (
              <Link to="/roles/$roleId" params={{ roleId }} className={texts.quietLink}>
                {role}
              </Link>
            )}
          </h2>
          <StatusPill tone={tone}>{words}</StatusPill>
          <span className={texts.fine}>applied {dayAndTime(at, now, { inSentence: true })}</span>
        </div>
        <span className={`${boxes.row} ${boxes.gap8}`}>
          {stages.some((stage) => stage.interviews.length > 0) && (
            <LinkButton
              to="/candidates/$candidateId/applications/$applicationId"
              params={{ candidateId: candidate.id, applicationId: application.id }}
              size="compact-sm"
              variant="subtle"
            >
              Loop debrief
            </LinkButton>
          )}
          {roleId !== undefined && state === 'active' && stages.filter((stage) => stage.state === 'missing').length > 1 && (
            <LinkButton
              to="/roles/$roleId/plan"
              params={{ roleId }}
              search={{ applications: application.id } as never}
              size="compact-sm"
              variant="subtle"
            >
              Plan the loop
            </LinkButton>
          )}
          <ApplicationStateButton candidate={candidate} application={application} />
        </span>
      </div>
      {newest && (
        <p className={`${boxes.ruleBelow} ${boxes.sunken} ${texts.smaller} ${texts.anywhere} ${classes.why}`}>
          {newest.state === 'withdrawn' ? 'Withdrawn' : 'Taken up again'} {dayAndTime(newest.at, now, { inSentence: true })} by{' '}
          {newest.by.name}: {newest.reason}
        </p>
      )}
      <ol className={`${boxes.plain} ${boxes.ruled}`}>
        {stages.map((stage, index) =>
          stage.interviews.length === 0 ? (
            <li key={stage.stageId ?? stage.title} className={`${boxes.grid} ${boxes.close} ${classes.stage}`}>
              <Place number={index + 1} title={stage.title} />
              <span className={`${texts.fine} ${classes.when}`}>Nothing planned</span>
              {state === 'active' && (
                <span className={classes.act}>
                  <LinkButton
                    to="/interviews/new"
                    search={{ candidate: candidate.id, role: roleId, stage: stage.stageId } as never}
                    size="compact-sm"
                    variant="default"
                    aria-label={`Plan: ${stage.title}`}
                  >
                    Plan
                  </LinkButton>
                </span>
              )}
            </li>
          ) : (
            timesOf(stage.interviews).map(({ interview, earlier }, row) => (
              <InterviewOfStage
                key={`${interview.id} ${earlier?.at ?? ''}`}
                number={row === 0 ? index + 1 : undefined}
                title={row === 0 ? stage.title : 'again'}
                {...{ interview, earlier, now }}
              />
            ))
          ),
        )}
        {stages.length === 0 && (
          <li className={`${boxes.grid} ${boxes.close} ${texts.muted} ${classes.stage}`}>
            The role has no stages yet, and no interview is planned.
          </li>
        )}
      </ol>
      <ApplicationDecision candidate={candidate} application={application} />
    </section>
  )
}

function Place({ number, title }: { number: number | undefined; title: string }) {
  return (
    <span className={`${boxes.flex} ${boxes.gap10} ${classes.title}`}>
      <span className={`${texts.muted}`} aria-hidden="true">
        {number ?? '↳'}
      </span>
      <span className={`${texts.anywhere} ${boxes.shrink}`}>{title}</span>
    </span>
  )
}

function InterviewOfStage({ number, title, interview, earlier, now }: StageInterviewProps) {
  const { person } = useSession()
  if (earlier) {
    const { words, tone } = notHeldInWords[earlier.kind]
    return (
      <li className={`${boxes.grid} ${boxes.close} ${classes.stage}`}>
        <Place number={number} title={title} />
        <OffTime at={earlier.slot.startsAt} now={now} />
        <span className={`${boxes.middle} ${boxes.close} ${classes.state}`}>
          <StatusPill tone={tone}>{words}</StatusPill>
          <span className={`${texts.fine} ${texts.anywhere} ${boxes.shrink}`}>{earlier.reason}</span>
        </span>
      </li>
    )
  }
  const state = interviewState(interview, now)
  const step = nextStep(interview)
  const { in: handedIn, awaited } = interview.scorecards
  const { notHeld } = interview
  const note = notHeld?.reason ?? missingInWords(interview, person.id) ?? `${handedIn} of ${awaited} scorecards`
  return (
    <li className={`${boxes.grid} ${boxes.close} ${classes.stage}`}>
      <Place number={number} title={title} />
      {notHeld ? (
        <OffTime at={interview.startsAt} now={now} />
      ) : (
        <time className={`${texts.smaller} ${classes.when}`} dateTime={new Date(interview.startsAt).toISOString()}>
          {dayAndTime(interview.startsAt, now)}
        </time>
      )}
      <span className={classes.panel}>
        <AvatarStack people={interview.panel.map((member) => member.person)} size={24} />
      </span>
      <span className={`${boxes.middle} ${boxes.close} ${classes.state}`}>
        <StatusPill tone={state.tone} dot={state.tone === 'good'}>
          {state.words}
        </StatusPill>
        <span className={`${texts.fine} ${texts.anywhere} ${texts.twoLines} ${boxes.shrink}`} title={notHeld?.reason}>
          {note}
        </span>
      </span>
      <span className={`${boxes.line} ${boxes.gap4} ${classes.act}`}>
        <LinkButton
          to={step.to}
          params={{ interviewId: interview.id }}
          size="compact-sm"
          variant="default"
          aria-label={`${step.label}: ${interview.stage ?? interview.planTitle}`}
        >
          {step.label}
        </LinkButton>
        <InterviewMenu interview={interview} now={now} on="candidate" />
      </span>
    </li>
  )
}

/** A time that came to nothing. */
function OffTime({ at, now }: { at: number; now: number }) {
  return (
    <time className={`${texts.smaller} ${texts.muted} ${classes.when} ${classes.off}`} dateTime={new Date(at).toISOString()}>
      {dayAndTime(at, now)}
    </time>
  )
}

interface StageInterviewProps {
  /** Of the stage; absent for a further interview of it. */
  number: number | undefined
  title: string
  interview: InterviewSummary
  /** A time that it had before, and what came of it. */
  earlier: NotHeldChange | undefined
  now: number
}
