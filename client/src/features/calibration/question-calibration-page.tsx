import { Button } from '@mantine/core'
import type { CalibratedQuestion } from '@panelbook/shared/calibration/api'
import { QUESTION_NEEDS } from '@panelbook/shared/calibration/question-calibration'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { z } from 'zod'
import { useQuestionCalibration } from '../../api/calibration.ts'
import { CountBars } from '../../parts/rating/count-bars.tsx'
import { ratingShade } from '../../parts/rating/rating-chip.tsx'
import { CalibrationTabs } from '../../parts/tabs/calibration-tabs.tsx'
import boxes from '../../ui/box.module.css'
import { useAddressSearch } from '../../ui/page/address-search.ts'
import { FilterLinks } from '../../ui/page/filter-links.tsx'
import { LinkButton } from '../../ui/page/link-button.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Empty } from '../../ui/page/page-states.tsx'
import { QueryView } from '../../ui/page/query-view.tsx'
import texts from '../../ui/text.module.css'
import classes from './question-calibration-page.module.css'
import { inOrder, questionOrders, remarks } from './question-words.ts'

const addressSchema = z.object({ order: z.enum(questionOrders).optional().catch(undefined) })
/** Questions shown before somebody asks for more. */
const AT_ONCE = 40

/** How questions have rated: how often asked, how ratings spread, and whether they tell candidates apart. */
export function QuestionCalibrationPage() {
  const questions = useQuestionCalibration()
  const [{ order = 'asked' }] = useAddressSearch(addressSchema)
  const [most, setMost] = useState(AT_ONCE)
  return (
    <Page
      title="Calibration"
      subtitle={`Questions with at least ${QUESTION_NEEDS.scorecards} scorecards from ${QUESTION_NEEDS.interviews} revealed interviews`}
    >
      <div className={boxes.below16}>
        <CalibrationTabs />
      </div>
      <QueryView query={questions} loading="Comparing the questions…">
        {(list) =>
          list.length === 0 ? (
            <Empty title="No question has enough ratings yet" action={<LinkButton to="/library">To the library</LinkButton>}>
              A question appears here once {QUESTION_NEEDS.scorecards} scorecards from {QUESTION_NEEDS.interviews} revealed
              interviews rate it. With fewer, the figures would describe the candidates and not the question.
            </Empty>
          ) : (
            <>
              <FilterLinks
                label="Order of the questions"
                name="order"
                current={order}
                links={[
                  { value: 'asked', label: 'Most asked' },
                  { value: 'alike', label: 'Least discriminating' },
                  { value: 'differ', label: 'Panels differ most' },
                ]}
              />
              <ul className={`${boxes.grid} ${boxes.gap12} ${classes.questions}`}>
                {inOrder(list, order)
                  .slice(0, most)
                  .map((question) => (
                    <QuestionRow key={question.questionId} question={question} />
                  ))}
              </ul>
              {list.length > most && (
                <Button variant="default" onClick={() => setMost(most + AT_ONCE)}>
                  Show {Math.min(AT_ONCE, list.length - most)} more
                </Button>
              )}
            </>
          )
        }
      </QueryView>
    </Page>
  )
}

function QuestionRow({ question }: { question: CalibratedQuestion }) {
  const { questionId, title, competency, interviews, scorecards, counts, told, panel } = question
  return (
    <li className={`${boxes.card} ${boxes.grid} ${boxes.pad} ${classes.question}`}>
      <div className={`${texts.anywhere} ${boxes.grid} ${boxes.gap4}`}>
        <h2 className={`${texts.title}`}>
          <Link to="/library" search={{ question: questionId } as never}>
            {title}
          </Link>
        </h2>
        <p className={`${texts.note}`}>
          {competency && `${competency} · `}
          {interviews} interviews · {scorecards} scorecards
        </p>
        <ul className={`${texts.note}`}>
          <li>
            Interviews a point or more apart: {told.apart} of {told.pairs} pairs
          </li>
          {panel.pairs > 0 && (
            <li>
              Panelists who gave the same rating: {panel.same} of {panel.pairs} pairs; within one point: {panel.near}
            </li>
          )}
        </ul>
        {remarks(question).map((remark) => (
          <p key={remark} className={`${texts.warn} ${texts.small} ${boxes.above4}`}>
            {remark}
          </p>
        ))}
      </div>
      <CountBars
        label={`Ratings of ${title}`}
        bars={counts.map((count, index) => ({
          label: String(index + 1),
          count,
          shade: ratingShade(index + 1, counts.length),
        }))}
      />
    </li>
  )
}
