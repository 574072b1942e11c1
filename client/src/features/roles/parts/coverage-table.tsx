import { Button } from '@mantine/core'
import { coverageInWords, loopRemarks, verdictInWords } from '@panelbook/shared/roles/coverage-in-words'
import {
  type CompetencyCoverage,
  type CoverageVerdict,
  coveredAsMeant,
  type LoopCoverage,
} from '@panelbook/shared/roles/loop-coverage'
import boxes from '../../../ui/box.module.css'
import { StatusPill, type Tone } from '../../../ui/status-pill.tsx'
import texts from '../../../ui/text.module.css'
import classes from './coverage-table.module.css'

const tones: Record<CoverageVerdict, Tone> = {
  once: 'good',
  twice: 'good',
  repeated: 'warn',
  half: 'warn',
  missing: 'warn',
  unintended: 'neutral',
}

/** What the loop judges, competency by competency: in words, and in minutes a stage. */
export function CoverageTable({ coverage, stages, onMean }: CoverageTableProps) {
  const remarks = loopRemarks(coverage)
  const asked = stages.filter((stage) => !coverage.stagesWithoutPlan.some(({ id }) => id === stage.id))
  return (
    <section aria-labelledby="coverage">
      <h2 className={texts.title} id="coverage">
        What the loop covers
      </h2>
      <p className={`${texts.muted} ${boxes.above4}`}>{summary(coverage)}</p>
      {remarks.length > 0 && (
        <ul className={`${texts.bullets} ${texts.warn} ${boxes.above8}`}>
          {remarks.map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      )}
      {coverage.competencies.length > 0 && (
        <table className={`${boxes.table} ${classes.table}`}>
          <caption className={boxes.unseen}>Minutes of questions about each competency, by stage</caption>
          <thead>
            <tr>
              <th scope="col">Competency</th>
              {asked.map((stage) => (
                <th key={stage.id} scope="col" className={classes.minutes}>
                  {stage.title || 'Untitled stage'}
                </th>
              ))}
              <th scope="col" className={classes.minutes}>
                Total
              </th>
            </tr>
          </thead>
          <tbody>
            {coverage.competencies.map((competency) => (
              <tr key={competency.name}>
                <th scope="row">
                  <div className={`${boxes.middle} ${boxes.close} ${texts.strong}`}>
                    <span>{competency.name}</span>{' '}
                    <StatusPill tone={tones[competency.verdict]}>{verdictInWords(competency)}</StatusPill>
                  </div>
                  <div className={`${texts.note} ${classes.words}`}>
                    {coverageInWords(competency)}
                    {competency.verdict === 'unintended' && onMean && (
                      <Button variant="subtle" size="compact-sm" onClick={() => onMean(competency.name)}>
                        Add {competency.name} to the list
                      </Button>
                    )}
                  </div>
                </th>
                {asked.map((stage) => (
                  <Minutes key={stage.id} stage={competency.stages.find(({ id }) => id === stage.id)} />
                ))}
                <td className={classes.minutes}>{competency.minutes > 0 ? `${competency.minutes} min` : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function Minutes({ stage }: { stage: CompetencyCoverage['stages'][number] | undefined }) {
  if (!stage) return <td className={classes.minutes} data-none />
  return (
    <td className={classes.minutes}>
      {stage.minutes} min
      {stage.optionalOnly && <small>optional</small>}
    </td>
  )
}

function summary(coverage: LoopCoverage): string {
  if (coverage.competencies.length === 0)
    return 'List the competencies and choose a plan for each stage to see what the loop covers.'
  if (coveredAsMeant(coverage)) return `All competencies are covered as planned (${coverage.minutes} min of questions).`
  const of = (...verdicts: CoverageVerdict[]) => coverage.competencies.filter(({ verdict }) => verdicts.includes(verdict)).length
  const parts = [
    [of('once', 'twice'), 'as planned'],
    [of('missing'), 'missing'],
    [of('half'), 'once instead of twice'],
    [of('repeated'), 'more often than planned'],
    [of('unintended'), 'not in this role’s list'],
  ] as const
  const told = parts.flatMap(([number, words]) => (number > 0 ? [`${number} ${words}`] : []))
  return `Of ${coverage.competencies.length} competencies: ${told.join(', ')}. ${coverage.minutes} minutes of questions in all.`
}

interface CoverageTableProps {
  coverage: LoopCoverage
  /** In the loop's order. */
  stages: readonly { id: string; title: string }[]
  /** Adds a competency that is not in the list; absent if nothing can be changed. */
  onMean?: ((name: string) => void) | undefined
}
