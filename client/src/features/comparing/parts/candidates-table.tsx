import { Checkbox } from '@mantine/core'
import { MOST_BESIDE, type RoleCandidate } from '@panelbook/shared/comparing/api'
import { summaryOf } from '@panelbook/shared/comparing/competency-in-words'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import { coverageSentence, DecisionMark, InterviewLinks } from './candidate-cells.tsx'
import classes from './candidates-table.module.css'
import { Distribution } from './distribution.tsx'
import { RecommendationCounts } from './recommendation-counts.tsx'

/** One row a candidate, one column a competency. The order is the chosen one, never a ranking. */
export function CandidatesTable({ label, candidates, columns, chosen, onToggle }: CandidatesProps) {
  return (
    // Scrolls sideways by itself, so that names stay in sight; focusable, so that it scrolls by keyboard. Up and down the page scrolls.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={`${boxes.card} ${boxes.scroll}`} aria-label={label} tabIndex={0}>
      <table className={`${boxes.table} ${classes.table}`}>
        <thead>
          <tr>
            <th scope="col" className={`${boxes.stuck} ${classes.name}`}>
              Candidate
            </th>
            <th scope="col">Decision</th>
            <th scope="col">Recommendations</th>
            {columns.map(({ key, name }) => (
              <th key={key} scope="col" className={classes.competency}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {candidates.map((each) => (
            <tr key={each.candidate.id} data-chosen={chosen.includes(each.candidate.id) || undefined}>
              <th scope="row" className={`${boxes.stuck} ${classes.name}`}>
                <Choose candidate={each} chosen={chosen} onToggle={onToggle} />
                <div className={classes.below}>
                  <InterviewLinks candidate={each} />
                  <span className={texts.fine}>{coverageSentence(each)}</span>
                </div>
              </th>
              <td>
                <DecisionMark candidate={each} />
              </td>
              <td>
                <RecommendationCounts counts={each.recommendations} />
              </td>
              {columns.map(({ key, name }) => (
                <td key={key} className={classes.competency} title={name}>
                  <Distribution summary={summaryOf(each.competencies, key)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The same as cards, one a candidate, where a table has no room. */
export function CandidateCards({ label, candidates, columns, chosen, onToggle }: CandidatesProps) {
  return (
    <ul className={`${boxes.grid} ${boxes.gap12}`} aria-label={label}>
      {candidates.map((each) => (
        <li
          key={each.candidate.id}
          className={`${boxes.card} ${boxes.pad}`}
          data-chosen={chosen.includes(each.candidate.id) || undefined}
        >
          <Choose candidate={each} chosen={chosen} onToggle={onToggle} />
          <InterviewLinks candidate={each} />
          <dl className={`${boxes.grid} ${boxes.close} ${texts.smaller} ${classes.facts}`}>
            <dt>Decision</dt>
            <dd>
              <DecisionMark candidate={each} />
            </dd>
            <dt>Recommendations</dt>
            <dd>
              <RecommendationCounts counts={each.recommendations} />
            </dd>
            <dt>Coverage</dt>
            <dd>{coverageSentence(each)}</dd>
            {columns
              .filter(({ key }) => summaryOf(each.competencies, key))
              .map(({ key, name }) => (
                <div key={key} className={`${boxes.grid} ${boxes.ruleAbove} ${boxes.bottom} ${classes.pair}`}>
                  <dt>{name}</dt>
                  <dd>
                    <Distribution summary={summaryOf(each.competencies, key)} />
                  </dd>
                </div>
              ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}

function Choose({ candidate: { candidate }, chosen, onToggle }: ChooseProps) {
  const ticked = chosen.includes(candidate.id)
  return (
    <Checkbox
      size="sm"
      classNames={{ label: classes.who }}
      label={candidate.name}
      aria-description="Tick to see side by side"
      checked={ticked}
      disabled={!ticked && chosen.length >= MOST_BESIDE}
      onChange={() => onToggle(candidate.id)}
    />
  )
}

interface CandidatesProps {
  /** Names the list for screen readers. */
  label: string
  candidates: readonly RoleCandidate[]
  columns: readonly { key: string; name: string }[]
  /** Ids of who is ticked. */
  chosen: readonly string[]
  onToggle: (candidateId: string) => void
}
type ChooseProps = Pick<CandidatesProps, 'chosen' | 'onToggle'> & { candidate: RoleCandidate }
