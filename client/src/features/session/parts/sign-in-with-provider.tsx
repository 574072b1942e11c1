import { Alert, Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { inWords } from '../../../api/api-problem.ts'
import { call } from '../../../api/call.ts'
import boxes from '../../../ui/box.module.css'

/** Goes to the company's sign-in, which sends the browser back to `/sign-in/provider`. */
export function SignInWithProvider({ name }: { name: string }) {
  const begin = useMutation({
    mutationFn: () => call('beginProviderSignIn', { body: {} }),
    onSuccess: ({ address }) => window.location.assign(address),
  })
  return (
    <>
      {begin.isError && (
        <Alert color="red" className={boxes.full} role="alert">
          {inWords(begin.error)}
        </Alert>
      )}
      <Button size="md" fullWidth loading={begin.isPending || begin.isSuccess} onClick={() => begin.mutate()}>
        Sign in with {name}
      </Button>
    </>
  )
}
