import { Button } from '@mantine/core'
import { may } from '@panelbook/shared/access/policy'
import type { Interview } from '@panelbook/shared/interviews/api'
import { policyInWords } from '@panelbook/shared/plans/interview-plan'
import { IconPrinter } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { requestUrl } from '../../../api/call.ts'
import { useSession } from '../../../api/session.ts'
import { ExportMenu } from '../../../parts/export-menu.tsx'
import { anonymousInWords } from '../../../parts/interview/anonymous-words.ts'
import { PolicyBadge } from '../../../parts/interview/policy-badge.tsx'
import { EarlierTimes, NotHeldNotice } from '../../../parts/schedule/not-held-notice.tsx'
import boxes from '../../../ui/box.module.css'
import { LinkButton } from '../../../ui/page/link-button.tsx'
import { PageHeader } from '../../../ui/page/page-header.tsx'
import texts from '../../../ui/text.module.css'
import { dayAndTime } from '../../../ui/time-in-words.ts'
import { progressSentence } from '../model/column-words.ts'
import type { LeadActs } from '../model/lead-acts.ts'
import { DecideButton, DecideOnInterview } from './decision-section.tsx'
import { LeadMenu } from './lead/lead-menu.tsx'
import classes from './review-header.module.css'

/**
 * The candidate of the review, how many scorecards are in, and the policy.
 *
 * @param remind whether to point to a scorecard that is due; not where the page below does so already
 */
export function ReviewHeader({ interview, acts, now, remind }: ReviewHeaderProps) {
  const { candidate, role, stage, planTitle, startsAt, minutes, reveal, policyChange, joined = [], notHeld, changes } = interview
  const params = { interviewId: interview.id }
  const { person } = useSession()
  const [deciding, decide] = useState(false)
  const facts = [anonymousInWords(interview), role, stage ?? planTitle, dayAndTime(startsAt, now), `${minutes} min`].filter(
    Boolean,
  )
  return (
    <>
      <PageHeader
        title={candidate.name}
        subtitle={
          <>
            {facts.join(' · ')}
            {!interview.panelOnly && may({ personId: person.id, workspaceRole: person.workspaceRole }, 'candidates.read') && (
              <span className={boxes.screen}>
                {' · '}
                <Link to="/candidates/$candidateId" params={{ candidateId: candidate.id }}>
                  All their interviews
                </Link>
              </span>
            )}
          </>
        }
        actions={
          <>
            {remind && interview.waitingFor === 'my-scorecard' && (
              <LinkButton to="/interviews/$interviewId/check" params={params}>
                Finish my scorecard
              </LinkButton>
            )}
            <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden="true" />} onClick={() => window.print()}>
              Print
            </Button>
            <ExportMenu
              says="What you can read now; it is recorded"
              without={[]}
              address={(ending) => requestUrl(`/interviews/{id}/export/review.${ending}`, { params: { id: interview.id } })}
            />
            <LeadMenu interview={interview} acts={acts} now={now} />
            {acts.decide && !interview.decisions?.length && <DecideButton interview={interview} onPress={() => decide(true)} />}
          </>
        }
      >
        <p className={`${texts.muted} ${boxes.above4}`} role="status">
          {notHeld ? 'Not held: no scorecards are awaited' : progressSentence(interview)}
          {interview.revealed && ` · revealed${reveal ? ` ${dayAndTime(reveal.at, now, { inSentence: true })}` : ''}`}
        </p>
        <p className={`${texts.small} ${classes.policy}`}>
          <PolicyBadge policy={interview.policy} viewer={{ role: interview.myRole }} sentence />
        </p>
        <EarlierTimes changes={notHeld ? changes?.filter(({ at }) => at !== notHeld.at) : changes} now={now} />
        {policyChange && (
          <p className={`${texts.note} ${texts.anywhere} ${boxes.above4}`}>
            {policyChange.by.name} changed this from “{policyInWords[policyChange.from].name}”,{' '}
            {dayAndTime(policyChange.at, now, { inSentence: true })}: {policyChange.reason}
          </p>
        )}
        {joined.map(
          ({ person, role: seat, at, by, reason }) =>
            reason !== undefined && (
              <p key={`${person.id} ${at}`} className={`${texts.note} ${texts.anywhere} ${boxes.above4}`}>
                {by.name} added {person.name} as {seat}, {dayAndTime(at, now, { inSentence: true })}: {reason}
              </p>
            ),
        )}
        {reveal?.by && (
          <p className={`${texts.note} ${texts.anywhere} ${boxes.above4}`}>
            {reveal.by.name} revealed before every scorecard was in: {reveal.reason}
          </p>
        )}
      </PageHeader>
      <NotHeldNotice interview={interview} now={now} />
      {deciding && <DecideOnInterview interview={interview} now={now} close={() => decide(false)} />}
    </>
  )
}

interface ReviewHeaderProps {
  interview: Interview
  acts: LeadActs
  now: number
  remind: boolean
}
