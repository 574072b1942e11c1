import { Alert, Button, CopyButton, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { IconCheck, IconCopy, IconLink } from '@tabler/icons-react'
import { useState } from 'react'
import { inWords } from '../../api/api-problem.ts'
import { useCreateSignInLink } from '../../api/people.ts'
import { useWaysIn } from '../../api/session.ts'
import boxes from '../../ui/box.module.css'
import texts from '../../ui/text.module.css'
import { dayAndTime } from '../../ui/time-in-words.ts'

/**
 * Makes a link that signs one person in, and shows it this once. For admins. Signing in replaces the session of the browser the
 * link is opened in, and the dialog says so before anybody loses theirs.
 */
export function SignInLinkButton({ person, now, size = 'compact-sm' }: SignInLinkButtonProps) {
  const link = useCreateSignInLink()
  const byLinks = useWaysIn()?.links ?? true
  const [copied, setCopied] = useState(false)
  // What the button says, it does. Where a browser won't let it, the dialog's own button is there.
  const copyAtOnce = async (url: string) => {
    setCopied(false)
    try {
      await navigator.clipboard.writeText(url)
      setCopied(true)
    } catch {
      // Not allowed here: nothing was copied, and nothing says so.
    }
  }
  if (!byLinks) return null
  return (
    <>
      <Button
        size={size}
        variant="default"
        leftSection={<IconLink size={15} aria-hidden="true" />}
        loading={link.isPending}
        onClick={() => link.mutate({ params: { id: person.id } }, { onSuccess: ({ url }) => void copyAtOnce(url) })}
        aria-label={`Copy sign-in link for ${person.name}`}
      >
        Copy sign-in link
      </Button>
      <Modal
        opened={link.isSuccess || link.isError}
        onClose={link.reset}
        title={`Sign-in link for ${person.name}`}
        centered
        zIndex={400}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {link.isError && (
          <Alert color="red" role="alert" title="No link was made">
            {inWords(link.error)}
          </Alert>
        )}
        {link.data && (
          <Stack gap="sm">
            <Group gap="xs" wrap="nowrap" align="end">
              <TextInput
                label="Link"
                value={link.data.url}
                readOnly
                data-autofocus
                style={{ flex: 1 }}
                onFocus={(event) => event.currentTarget.select()}
              />
              <CopyButton value={link.data.url} timeout={3_000}>
                {({ copied: again, copy }) => (
                  <Button
                    onClick={copy}
                    leftSection={again || copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
                    aria-live="polite"
                  >
                    {again ? 'Copied again' : copied ? 'Copied' : 'Copy'}
                  </Button>
                )}
              </CopyButton>
            </Group>
            <Text size="sm">
              It works once, until {dayAndTime(link.data.expiresAt, now, { inSentence: true })}, and is shown only here.{' '}
              {person.name} is told that you made it, and when it is used.
            </Text>
            <div className={`${boxes.inset} ${texts.small}`} data-tone="warn">
              <strong>Open it in another browser profile or a private window.</strong> In this window it would sign you out and{' '}
              {person.name} in. Anyone with this link signs in as {person.name}. Send it only to them.
            </div>
          </Stack>
        )}
      </Modal>
    </>
  )
}

export interface SignInLinkButtonProps {
  person: { id: string; name: string }
  /** Epoch ms, the server's. */
  now: number
  size?: 'compact-sm' | 'sm'
}
