import { Alert } from '@mantine/core'
import { inWords } from '../../../api/api-problem.ts'

interface Props {
  email: string
  asked: { isSuccess: boolean; isError: boolean; error: unknown }
}

/** What became of asking for a link by mail: the same for every address, so nobody learns who has an account. */
export const LinkOnItsWay = ({ email, asked }: Props) => (
  <>
    <div role="status">
      {asked.isSuccess && (
        <Alert color="accent" title="Look into your mailbox">
          If {email} has an account here, a link is on its way. It works once, for 15 minutes, and only the newest one works. If
          nothing comes, look among spam, or ask an admin whether your account has another address.
        </Alert>
      )}
    </div>
    {asked.isError && (
      <Alert color="red" role="alert" title="Nothing was sent">
        {inWords(asked.error)}
      </Alert>
    )}
  </>
)
