import type { PasskeysOff } from '../session/passkey.ts'
import type { RefusalKind, RefusalOf } from './refusal.ts'

type PasskeyRefusalKind = Extract<RefusalKind, `${string}passkey${string}`>

/** Why there are no passkeys here, and what would help: also on the settings page. */
export const passkeysOffInWords: Record<PasskeysOff, string> = {
  'provider-alone': 'Passkeys are off: here people sign in through the company’s sign-in alone.',
  linked: 'Your account has no passkeys: you come in through the company’s sign-in, which also says whether you still may.',
  'no-domain':
    'Passkeys need an address with a name, and this one is a number. On the machine itself open http://localhost with the same port; otherwise the person who runs the server sets PANELBOOK_URL to an https address.',
  'not-secure': 'Passkeys need an address that begins with https://. The person who runs the server sets PANELBOOK_URL to one.',
}

/** The words of what is refused about passkeys. */
export const passkeyRefusalWords: { [K in PasskeyRefusalKind]: string | ((refusal: RefusalOf<K>) => string) } = {
  'passkeys-off': ({ why }) => passkeysOffInWords[why],
  'passkey-lets-nobody-in':
    'This passkey did not sign you in. It may have been removed, or the page waited for too long. Try again, or sign in another way.',
  'passkey-not-made-here':
    'This passkey was not added: the page waited for too long, or the passkey was made for something else. Try again.',
  'passkey-there-already': 'This passkey is known here already. Nothing was added.',
  'enough-passkeys': ({ most }) => `You have ${most} passkeys already. Remove one you no longer need.`,
  'token-has-no-passkeys': 'An API token can’t see or change passkeys. Sign in, and do this under Settings.',
  'has-no-passkeys': 'This person has no passkeys any more.',
}
