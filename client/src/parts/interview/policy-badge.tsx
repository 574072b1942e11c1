import { VisuallyHidden } from '@mantine/core'
import type { PanelRole } from '@panelbook/shared/interviews/panel/panel-role'
import { policyInWords, policySentence, type VisibilityPolicy } from '@panelbook/shared/plans/interview-plan'
import { IconLock, IconLockOpen } from '@tabler/icons-react'
import boxes from '../../ui/box.module.css'
import { Hint } from '../../ui/dialog/hint.tsx'
import { StatusPill } from '../../ui/status-pill.tsx'

interface PolicyBadgeProps {
  policy: VisibilityPolicy
  /** Shows the whole sentence instead of a tooltip. */
  sentence?: boolean
  /** Without the tooltip, in rows where many stand below each other: the sentence is one press away. */
  plain?: boolean
  /** In an interview: the role of whoever looks, so that nobody reads about ratings they don't give. */
  viewer?: { role: PanelRole | undefined }
}

/** Who may read whose ratings, always in the same words. */
export function PolicyBadge({ policy, sentence = false, plain = false, viewer }: PolicyBadgeProps) {
  const words = {
    name: policyInWords[policy].name,
    sentence: viewer ? policySentence(policy, viewer.role) : policyInWords[policy].sentence,
  }
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
  if (plain) return badge
  return (
    <Hint label={words.sentence}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the sentence behind the badge must be reachable by keyboard too */}
      <span tabIndex={0} className={boxes.inline}>
        {badge}
        <VisuallyHidden component="span">. {words.sentence}</VisuallyHidden>
      </span>
    </Hint>
  )
}
