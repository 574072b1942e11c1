import { Button, Group, Modal, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { may } from '@panelbook/shared/access/policy'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { InterviewSummary } from '@panelbook/shared/interviews/api'
import { IconUserPlus } from '@tabler/icons-react'
import { useInterview } from '../../../api/interviews.ts'
import { useSession } from '../../../api/session.ts'
import { panelRoleInWords } from '../../../parts/interview/panel-role-words.ts'
import { PolicyBadge } from '../../../parts/interview/policy-badge.tsx'
import { AvatarStack, PersonAvatar } from '../../../parts/person/person-avatar.tsx'
import { SignInLinkButton } from '../../../parts/sign-in-link/sign-in-link-button.tsx'
import boxes from '../../../ui/box.module.css'
import { fetchedAhead } from '../../../ui/page/fetched-ahead.ts'
import { FetchedPart } from '../../../ui/page/fetched-part.tsx'
import { LinkButton } from '../../../ui/page/link-button.tsx'
import texts from '../../../ui/text.module.css'
import classes from './panel-button.module.css'

const joinPanelDialog = fetchedAhead(() =>
  import('../../../parts/interview/join-panel-dialog.tsx').then((module) => module.JoinPanelDialog),
)

/**
 * The list doesn't show whether scorecards are revealed, and a person who joins after that only reads along. So this is asked
 * for first.
 */
export function JoinFromList({ interview, onClose }: { interview: InterviewSummary; onClose: () => void }) {
  const whole = useInterview(interview.id)
  if (!whole.data) return null
  const props = { interview, revealed: whole.data.revealed, onClose }
  return <FetchedPart part={joinPanelDialog} props={props} what="The dialog" close={onClose} />
}

/** The panel as avatars; opens who they are, what each does, and for admins a link to try the interview as one of them. */
export function PanelButton({
  interview,
  now,
  mayCopyLinks,
}: {
  interview: InterviewSummary
  now: EpochMs
  mayCopyLinks: boolean
}) {
  const [opened, dialog] = useDisclosure(false)
  const [joins, joining] = useDisclosure(false)
  const { person: me } = useSession()
  const mayLead = !interview.panelOnly && may({ personId: me.id, workspaceRole: me.workspaceRole }, 'interviews.lead')
  const names = interview.panel.map((member) => `${member.person.name}, ${panelRoleInWords[member.role].name.toLowerCase()}`)
  return (
    <>
      <UnstyledButton
        className={`${boxes.round} ${classes.avatars}`}
        onClick={dialog.open}
        aria-label={`Panel: ${names.join('; ')}`}
      >
        <span aria-hidden="true">
          <AvatarStack people={interview.panel.map((member) => member.person)} max={5} />
        </span>
      </UnstyledButton>
      <Modal
        opened={opened}
        onClose={dialog.close}
        title={`Panel for ${interview.candidate.name}`}
        size="lg"
        centered
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <p className={boxes.below8}>
          <PolicyBadge policy={interview.policy} sentence />
        </p>
        <ul className={boxes.plain}>
          {interview.panel.map(({ person, role }) => (
            <li key={person.id} className={`${boxes.middle} ${boxes.apartBy16} ${boxes.ruleAbove} ${classes.member}`}>
              <span aria-hidden="true">
                <PersonAvatar person={person} size={32} />
              </span>
              <div className={`${boxes.stack} ${classes.words}`}>
                <strong>{person.name}</strong>
                <span className={texts.note}>
                  {panelRoleInWords[role].name}: {panelRoleInWords[role].does}
                </span>
              </div>
              {mayCopyLinks && <SignInLinkButton person={person} now={now} />}
            </li>
          ))}
        </ul>
        {mayLead && (
          <Group gap="sm" mt="md">
            <Button leftSection={<IconUserPlus size={16} aria-hidden="true" />} onClick={joining.open}>
              Add someone…
            </Button>
            <LinkButton to="/interviews/$interviewId/review" params={{ interviewId: interview.id }} variant="default">
              {interview.phase === 'not-started' ? 'Change the panel or who may read what' : 'Change the panel'}
            </LinkButton>
          </Group>
        )}
      </Modal>
      {joins && <JoinFromList interview={interview} onClose={joining.close} />}
    </>
  )
}
