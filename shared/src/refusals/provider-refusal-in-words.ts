import type { RefusalKind, RefusalOf } from './refusal.ts'

/** The kinds that sign-in through the company's provider refuses with. */
type ProviderRefusalKind = Extract<
  RefusalKind,
  | 'too-many-sign-ins-begun'
  | 'too-many-sign-ins-at-once'
  | 'sign-in-not-begun-here'
  | 'no-provider'
  | 'account-linked-otherwise'
  | 'signs-in-by-provider-alone'
  | 'not-linked'
  | `provider-${string}`
>

/** What went wrong on the way through the provider, and what to do. */
export const providerRefusalWords: {
  [K in ProviderRefusalKind]: string | ((refusal: RefusalOf<K>) => string)
} = {
  'too-many-sign-ins-begun': 'Too many sign-ins were begun from here. Wait a minute and try again.',
  'too-many-sign-ins-at-once': 'Very many people are signing in at this moment. Try again in a minute.',
  'sign-in-not-begun-here':
    'This sign-in was begun in another browser, took longer than ten minutes, or was answered already. Nothing was changed. Start again.',
  'no-provider': 'This Panelbook knows no company sign-in. Use a sign-in link instead: ask an admin of your Panelbook for one.',
  'provider-unreachable': ({ provider }) =>
    `${provider} can’t be reached, or gave no usable answer. Nothing was changed. Try again in a minute. If it goes on, tell the person who runs this Panelbook: the server’s log has the reason.`,
  'provider-let-nobody-in': ({ provider }) =>
    `${provider} did not let you in, or you turned back there. Start again. If it happens again, ask the person who looks after ${provider} whether you may use Panelbook.`,
  'provider-answer-untrusted': ({ provider }) =>
    `The answer of ${provider} can’t be trusted, so no one was signed in. Start again. If it happens again, tell the person who runs this Panelbook: the server’s log has the reason.`,
  'provider-clock-differs': ({ provider }) =>
    `The clocks of ${provider} and of this server differ too much, so no one was signed in. Tell the person who runs this Panelbook.`,
  'provider-address-unverified': ({ provider }) =>
    `${provider} doesn’t say that your e-mail address is verified, so it can’t show which account is yours. Verify the address at ${provider}, then start again. Or ask an admin for a way in.`,
  'provider-person-unknown': ({ provider }) =>
    `No one here has an account with your address at ${provider}. Ask an admin of your Panelbook to add you with that address, then start again.`,
  'account-linked-otherwise': ({ provider }) =>
    `The account with your address is linked to someone else at ${provider}, or to an earlier account of yours there. No one was signed in. Ask an admin of your Panelbook to unlink it, then start again.`,
  'provider-person-suspended': 'Your account here is suspended. Ask an admin of your Panelbook.',
  'not-linked': 'This account is not linked to the company’s sign-in. Nothing was changed.',
  'signs-in-by-provider-alone':
    'People sign in here through the company’s sign-in alone, so no links are made. Add the person with the address that they have there; they can then sign in. On the server itself, panelbook sign-in-link prints a link.',
}
