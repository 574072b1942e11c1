import { Autocomplete, Radio } from '@mantine/core'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { ListedCandidate } from '@panelbook/shared/candidates/api'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'
import { dayAndTime } from '../../../../ui/time-in-words.ts'
import { type InterviewDraft, sameName } from '../../model/interview-draft.ts'

type Chosen = Pick<InterviewDraft, 'candidateName' | 'candidateId' | 'namesake'>

/** Somebody known, by name and what they were here for, or somebody new. A name that is there already is asked about. */
export function CandidateField({ value, candidates, namesakes, error, now, onChange }: CandidateFieldProps) {
  const write = (candidateName: string) =>
    // Choosing from the list tells who it is, and in the same event the name once more: then it stands already.
    onChange((before) =>
      sameName(candidateName, before.candidateName)
        ? { candidateName, candidateId: before.candidateId, namesake: before.namesake }
        : { candidateName, candidateId: '', namesake: false },
    )
  const choose = (candidateName: string) => {
    const [only, another] = candidates.filter((candidate) => sameName(candidate.name, candidateName))
    onChange(() => ({ candidateName, candidateId: only && !another ? only.id : '', namesake: false }))
  }
  const asks = namesakes.length > 0
  return (
    <>
      <Autocomplete
        label="Candidate"
        description="Full name"
        placeholder="Amara Okafor"
        data={[...new Set(candidates.map((candidate) => candidate.name))]}
        limit={6}
        // The server has found them by more than their spelling.
        filter={({ options }) => options}
        renderOption={({ option }) => (
          <span>
            {option.value} <small className={`${boxes.after8} ${texts.muted}`}>{rolesOf(candidates, option.value)}</small>
          </span>
        )}
        value={value.candidateName}
        error={error}
        onChange={write}
        onOptionSubmit={choose}
      />
      {asks && (
        <Radio.Group
          className={`${boxes.inset} ${boxes.above8}`}
          label={`Is this the same ${value.candidateName.trim()}?`}
          value={value.namesake ? 'new' : value.candidateId}
          onChange={(who) =>
            onChange(({ candidateName }) =>
              who === 'new'
                ? { candidateName, candidateId: '', namesake: true }
                : { candidateName, candidateId: who, namesake: false },
            )
          }
        >
          <div className={`${boxes.grid} ${boxes.gap8} ${boxes.above8}`}>
            {namesakes.map((candidate) => (
              <Radio key={candidate.id} value={candidate.id} label={`The same person: ${knownFor(candidate, now)}`} />
            ))}
            <Radio value="new" label="Someone else with the same name" />
          </div>
        </Radio.Group>
      )}
    </>
  )
}

/** What everybody of that name is interviewed for. */
function rolesOf(candidates: readonly ListedCandidate[], name: string): string {
  const titles = candidates.filter((candidate) => candidate.name === name).flatMap(({ roles }) => roles.map((role) => role.title))
  return [...new Set(titles)].join(', ')
}

function knownFor({ email, roles, latestAt }: ListedCandidate, now: EpochMs): string {
  const titles = [...new Set(roles.map((role) => role.title))]
  const address = email === undefined ? '' : `${email}, `
  if (titles.length === 0 || latestAt === undefined) return `${address}no interview yet`
  return `${address}${titles.join(', ')}, ${latestAt < now ? 'last' : 'next'} interview ${dayAndTime(latestAt, now, { inSentence: true })}`
}

interface CandidateFieldProps {
  value: Chosen
  candidates: readonly ListedCandidate[]
  /** Those who have the name that was typed. */
  namesakes: readonly ListedCandidate[]
  error: string | undefined
  now: EpochMs
  onChange: (change: (before: Chosen) => Chosen) => void
}
