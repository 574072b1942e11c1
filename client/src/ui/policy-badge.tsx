import { VisuallyHidden } from '@mantine/core'
import { policyInWords, type VisibilityPolicy } from '@panelbook/shared/plan/interview-plan'
import { IconLock, IconLockOpen } from '@tabler/icons-react'
import { Hint } from './hint.tsx'
import { StatusPill } from './status-pill.tsx'

/** Who may read whose ratings, always in the same words. `sentence` shows the whole of it instead of a tooltip. */
export function PolicyBadge({ policy, sentence = false }: { policy: VisibilityPolicy; sentence?: boolean }) {
  const words = policyInWords[policy]
  const Icon = policy === 'open' ? IconLockOpen : IconLock
  const badge = (
    <StatusPill icon={<Icon size={14} aria-hidden="true" />} tone={policy === 'open' ? 'accent' : 'neutral'}>
      {words.name}
    </StatusPill>
  )
  if (sentence) {
    return (
      <span>
        {badge} <span>{words.sentence}</span>
      </span>
    )
  }
  return (
    <Hint label={words.sentence}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the sentence behind the badge must be reachable by keyboard too */}
      <span tabIndex={0}>
        {badge}
        <VisuallyHidden component="span">. {words.sentence}</VisuallyHidden>
      </span>
    </Hint>
  )
}
