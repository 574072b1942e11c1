import { LONGEST_PASSWORD, type PasswordFault, type PasswordsOff, SHORTEST_PASSWORD } from '../session/password.ts'
import type { RefusalKind, RefusalOf } from './refusal.ts'

type PasswordRefusalKind = Extract<RefusalKind, `${string}password${string}`>

/** Why there are no passwords: also on the settings page. */
export const passwordsOffInWords: Record<PasswordsOff, string> = {
  'not-switched-on': 'Passwords are off here. The person who runs the server can switch them on.',
  linked: 'Your account has no password: you come in through the company’s sign-in, which also says whether you still may.',
}

/** What is wrong with a password, and what helps: also beside the field. */
export const passwordFaultInWords: Record<PasswordFault, string> = {
  'too-short': `Use at least ${SHORTEST_PASSWORD} characters. Four or five words that don’t belong together are easy to remember.`,
  'too-long': `Use at most ${LONGEST_PASSWORD} characters.`,
  'names-you': 'This is mostly a name or an address that others know. Use words that have nothing to do with you or Panelbook.',
  known:
    'This password is easy to guess: it, or what it is made of, is in lists of passwords that people use. Choose another one.',
  leaked: 'This password has been in a data leak somewhere, so others may know it. Choose another one.',
  same: 'This is the password that you have. Choose another one.',
}

/** The words of what is refused about passwords. */
export const passwordRefusalWords: { [K in PasswordRefusalKind]: string | ((refusal: RefusalOf<K>) => string) } = {
  'passwords-off': ({ why }) => passwordsOffInWords[why],
  'password-lets-nobody-in':
    'This address and password did not sign you in. Try again, or sign in another way: you may have no password here yet.',
  'password-has-become-known':
    'Your password is in a list of passwords that have become known, so it no longer works. Sign in another way, then set a new one.',
  'too-many-passwords-tried':
    'Too many wrong passwords were tried. Wait a quarter of an hour and try again, or sign in another way.',
  'password-unusable': ({ why }) => passwordFaultInWords[why],
  'password-not-current': 'The current password is not right. Nothing was changed.',
  'password-only-way-in':
    'Without a password you could not sign in by yourself. Add a passkey first, or change the password instead.',
  'has-no-password': 'You have no password any more.',
  'token-has-no-password': 'An API token can’t see or change a password. Sign in, and do this under Settings.',
}
