import { Button, Modal } from '@mantine/core'
import type { Interview } from '@panelbook/shared/interviews/api'
import type { PersonName } from '@panelbook/shared/people/person'
import { type InterviewPlan, planQuestions } from '@panelbook/shared/plans/interview-plan'
import type { ScorecardVersion } from '@panelbook/shared/scorecards/api'
import { diffScorecards } from '@panelbook/shared/scorecards/scorecard-diff'
import { useState } from 'react'
import { useScorecardVersions } from '../../../../api/scorecards.ts'
import boxes from '../../../../ui/box.module.css'
import { QueryView } from '../../../../ui/page/query-view.tsx'
import texts from '../../../../ui/text.module.css'
import { dayAndTime } from '../../../../ui/time-in-words.ts'
import { changeInWords } from '../../model/change-in-words.ts'
import classes from './versions.module.css'

/** The versions of one scorecard. Between two versions stands what changed and why it was reopened. */
export function VersionsButton({ interview, person, now }: VersionsButtonProps) {
  const [opened, open] = useState(false)
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        className={boxes.screen}
        onClick={() => open(true)}
        aria-label={`What changed in ${person.name}’s scorecard`}
      >
        What changed
      </Button>
      {opened && (
        <Modal
          opened
          size="lg"
          onClose={() => open(false)}
          title={`Versions of ${person.name}’s scorecard`}
          closeButtonProps={{ 'aria-label': 'Close' }}
        >
          <Versions interview={interview} person={person} now={now} />
        </Modal>
      )}
    </>
  )
}

function Versions({ interview, person, now }: VersionsButtonProps) {
  const query = useScorecardVersions(interview.id, person.id)
  return (
    <QueryView query={query} loading="Loading the versions…">
      {(versions) => (
        <ol className={`${boxes.stack} ${texts.anywhere} ${boxes.gap20}`}>
          {versions.map((version, index) => (
            <li key={version.scorecard.version}>
              <h3 className={`${boxes.baseline} ${boxes.close} ${classes.version}`}>
                Version {version.scorecard.version}
                <span className={`${texts.note} ${texts.regular}`}>
                  submitted {dayAndTime(version.scorecard.submittedAt, now, { inSentence: true })}
                </span>
              </h3>
              <p className={`${texts.tiny} ${texts.mono}`}>SHA-256 {version.scorecard.hash}</p>
              <Changes before={versions[index - 1]} after={version} plan={interview.plan} />
              {version.reopened && (
                <p className={`${boxes.inset} ${texts.warn} ${texts.small} ${boxes.above8}`} data-tone="warn">
                  Reopened by {version.reopened.by.name}, {dayAndTime(version.reopened.at, now, { inSentence: true })}:{' '}
                  {version.reopened.reason}
                </p>
              )}
            </li>
          ))}
        </ol>
      )}
    </QueryView>
  )
}

function Changes({ before, after, plan }: ChangesProps) {
  if (!before) return null
  const order = planQuestions(plan).map((entry) => entry.question.id)
  const changes = diffScorecards(before.scorecard.content, after.scorecard.content, order)
  if (changes.length === 0)
    return <p className={`${texts.note} ${texts.regular}`}>Nothing differs from version {before.scorecard.version}.</p>
  return (
    <dl className={classes.changes}>
      {changes.map((change) => {
        const { what, before: was, after: is } = changeInWords(change, plan)
        return (
          <div key={JSON.stringify(change)}>
            <dt className={texts.fine}>{what}</dt>
            <dd>
              {was !== undefined && was !== '' && <del>{was}</del>}
              {was !== undefined && was !== '' && is !== undefined && is !== '' && <span aria-hidden="true"> → </span>}
              {is !== undefined && is !== '' && <ins>{is}</ins>}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

interface ChangesProps {
  before: ScorecardVersion | undefined
  after: ScorecardVersion
  plan: InterviewPlan
}

interface VersionsButtonProps {
  interview: Interview
  person: PersonName
  now: number
}
