import type { Examples } from './said.fixture.ts'

export const ofPeople = {
  'added-person': [
    { event: { action: 'added-person', personId: 'mia-id', role: 'lead' }, says: 'Lea added Mia as a hiring lead' },
    {
      event: { action: 'added-person', personId: 'mia-id', role: 'admin' },
      by: undefined,
      says: 'The operator added Mia as an admin',
    },
  ],
  'found-person': [
    {
      event: { action: 'found-person', personId: 'mia-id', role: 'interviewer', suspended: true },
      by: undefined,
      says: 'Panelbook entered Mia, an interviewer, suspended, who was there before the log knew of accounts',
    },
  ],
  'renamed-person': [
    { event: { action: 'renamed-person', personId: 'mia-id' }, says: 'Lea renamed Mia' },
    { event: { action: 'renamed-person', personId: 'lea-id' }, says: 'Lea changed their own name' },
  ],
  'changed-email': [
    { event: { action: 'changed-email', personId: 'mia-id' }, says: 'Lea changed the e-mail address of Mia' },
    { event: { action: 'changed-email', personId: 'lea-id' }, says: 'Lea changed their own e-mail address' },
    {
      event: { action: 'changed-email', personId: 'mia-id' },
      by: undefined,
      says: 'The operator changed the e-mail address of Mia',
    },
  ],
  'changed-role': [
    {
      event: { action: 'changed-role', personId: 'mia-id', from: 'interviewer', to: 'lead' },
      says: 'Lea made Mia a hiring lead, before that an interviewer',
    },
    {
      event: { action: 'changed-role', personId: 'mia-id', from: 'interviewer', to: 'lead', through: 'provider' },
      by: undefined,
      says: 'Panelbook made Mia a hiring lead, before that an interviewer, as the company’s sign-in says',
    },
  ],
  'suspended-person': [{ event: { action: 'suspended-person', personId: 'mia-id' }, says: 'Lea suspended Mia' }],
  'resumed-person': [{ event: { action: 'resumed-person', personId: 'mia-id' }, says: 'Lea ended the suspension of Mia' }],
  'made-link': [
    { event: { action: 'made-link', personId: 'mia-id', linkId: 'l' }, says: 'Lea made a sign-in link for Mia' },
    { event: { action: 'made-link', personId: 'lea-id', linkId: 'l' }, says: 'Lea made a sign-in link for themselves' },
    {
      event: { action: 'made-link', personId: 'mia-id', linkId: 'l' },
      by: undefined,
      says: 'The operator made a sign-in link for Mia',
    },
    { event: { action: 'made-link', personId: 'mia-id', linkId: 'l', mailed: 'invited' }, says: 'Lea invited Mia by mail' },
    {
      event: { action: 'made-link', personId: 'lea-id', linkId: 'l', mailed: 'invited' },
      says: 'Lea invited themselves by mail',
    },
    {
      event: { action: 'made-link', personId: 'mia-id', linkId: 'l', mailed: 'asked' },
      by: undefined,
      says: 'Panelbook mailed Mia a sign-in link, which was asked for with their address',
    },
  ],
  'used-link': [
    { event: { action: 'used-link', personId: 'lea-id', linkId: 'l' }, says: 'Lea signed in with a link' },
    { event: { action: 'used-link', personId: 'mia-id', linkId: 'l' }, says: 'Lea used a sign-in link of Mia' },
  ],
  'linked-identity': [
    {
      event: { action: 'linked-identity', personId: 'lea-id', identity: 'a'.repeat(64) },
      says: 'Lea linked their account to the company’s sign-in',
    },
    {
      event: { action: 'linked-identity', personId: 'mia-id', identity: 'a'.repeat(64) },
      says: 'Lea linked the account of Mia to the company’s sign-in',
    },
  ],
  'unlinked-identity': [
    {
      event: { action: 'unlinked-identity', personId: 'mia-id', identity: 'a'.repeat(64) },
      says: 'Lea unlinked the account of Mia from the company’s sign-in',
    },
    {
      event: { action: 'unlinked-identity', personId: 'lea-id', identity: 'a'.repeat(64) },
      says: 'Lea unlinked their account from the company’s sign-in',
    },
    {
      event: { action: 'unlinked-identity', personId: 'mia-id', identity: 'a'.repeat(64) },
      by: undefined,
      says: 'The operator unlinked the account of Mia from the company’s sign-in',
    },
  ],
  'came-through-provider': [
    {
      event: { action: 'came-through-provider', personId: 'lea-id', linkId: 'l' },
      says: 'Lea signed in through the company’s sign-in',
    },
    {
      event: { action: 'came-through-provider', personId: 'mia-id', linkId: 'l' },
      says: 'Lea signed in as Mia through the company’s sign-in',
    },
  ],
  'added-passkey': [
    {
      event: { action: 'added-passkey', personId: 'lea-id', passkeyId: 'p', linkId: 'l', key: 'a'.repeat(64) },
      says: 'Lea added a passkey',
    },
    {
      event: { action: 'added-passkey', personId: 'mia-id', passkeyId: 'p', linkId: 'l', key: 'a'.repeat(64) },
      says: 'Lea added a passkey for Mia',
    },
  ],
  'removed-passkey': [
    {
      event: { action: 'removed-passkey', personId: 'lea-id', passkeyId: 'p', linkId: 'l' },
      says: 'Lea removed one of their own passkeys',
    },
    {
      event: { action: 'removed-passkey', personId: 'mia-id', passkeyId: 'p', linkId: 'l' },
      says: 'Lea removed a passkey of Mia',
    },
    {
      event: { action: 'removed-passkey', personId: 'mia-id', passkeyId: 'p' },
      by: undefined,
      says: 'The operator removed a passkey of Mia',
    },
  ],
  'came-by-passkey': [
    {
      event: { action: 'came-by-passkey', personId: 'lea-id', passkeyId: 'p', linkId: 'l' },
      says: 'Lea signed in with a passkey',
    },
    {
      event: { action: 'came-by-passkey', personId: 'mia-id', passkeyId: 'p', linkId: 'l' },
      says: 'Lea signed in as Mia with a passkey',
    },
  ],
  'set-password': [
    { event: { action: 'set-password', personId: 'lea-id', linkId: 'l', key: 'a'.repeat(64) }, says: 'Lea set their password' },
    {
      event: { action: 'set-password', personId: 'lea-id', linkId: 'l', key: 'a'.repeat(64), changed: true },
      says: 'Lea changed their password',
    },
    {
      event: { action: 'set-password', personId: 'mia-id', linkId: 'l', key: 'a'.repeat(64) },
      says: 'Lea set the password of Mia',
    },
  ],
  'rehashed-password': [
    {
      event: { action: 'rehashed-password', personId: 'lea-id', key: 'a'.repeat(64) },
      says: 'Lea signed in with a password that is kept by a stronger hash from now on',
    },
    {
      event: { action: 'rehashed-password', personId: 'mia-id', key: 'a'.repeat(64) },
      says: 'Lea kept the password of Mia by a stronger hash',
    },
  ],
  'removed-password': [
    { event: { action: 'removed-password', personId: 'lea-id', linkId: 'l' }, says: 'Lea removed their password' },
    {
      event: { action: 'removed-password', personId: 'mia-id', linkId: 'l', known: true },
      by: undefined,
      says: 'Panelbook removed the password of Mia, as it has become known',
    },
    {
      event: { action: 'removed-password', personId: 'mia-id', linkId: 'l' },
      says: 'Lea removed the password of Mia',
    },
  ],
  'came-by-password': [
    { event: { action: 'came-by-password', personId: 'lea-id', linkId: 'l' }, says: 'Lea signed in with a password' },
    {
      event: { action: 'came-by-password', personId: 'mia-id', linkId: 'l' },
      says: 'Lea signed in as Mia with a password',
    },
  ],
  'password-guessed': [
    {
      event: { action: 'password-guessed', personId: 'mia-id' },
      by: undefined,
      says: 'Panelbook saw many wrong passwords tried for Mia',
    },
  ],
  'made-token': [
    { event: { action: 'made-token', personId: 'lea-id', tokenId: 't' }, says: 'Lea made a token for the API' },
    { event: { action: 'made-token', personId: 'mia-id', tokenId: 't' }, says: 'Lea made a token for the API for Mia' },
    {
      event: { action: 'made-token', personId: 'lea-id', tokenId: 't', scopes: ['plans:read', 'people:read'] },
      says: 'Lea made a token for the API, for plans:read, people:read alone',
    },
    {
      event: { action: 'made-token', personId: 'mia-id', tokenId: 't', scopes: ['plans:write'] },
      says: 'Lea made a token for the API for Mia, for plans:write alone',
    },
  ],
  'found-token': [
    {
      event: { action: 'found-token', personId: 'mia-id', tokenId: 't' },
      by: undefined,
      says: 'Panelbook entered a token of Mia, which was there before the log knew every token',
    },
  ],
  'made-provisioning-token': [
    { event: { action: 'made-provisioning-token', tokenId: 't' }, says: 'Lea made a token for provisioning' },
  ],
  'revoked-provisioning-token': [
    { event: { action: 'revoked-provisioning-token', tokenId: 't' }, says: 'Lea revoked a token for provisioning' },
    {
      event: { action: 'revoked-provisioning-token', tokenId: 't' },
      by: undefined,
      says: 'The operator revoked a token for provisioning',
    },
  ],
  'revoked-token': [
    { event: { action: 'revoked-token', personId: 'lea-id', tokenId: 't' }, says: 'Lea revoked one of their own tokens' },
    { event: { action: 'revoked-token', personId: 'mia-id', tokenId: 't' }, says: 'Lea revoked a token of Mia' },
  ],
  'made-calendar-address': [
    {
      event: { action: 'made-calendar-address', personId: 'lea-id', addressId: 'a' },
      says: 'Lea made an address at which their calendar is read',
    },
    {
      event: { action: 'made-calendar-address', personId: 'mia-id', addressId: 'a' },
      says: 'Lea made an address at which the calendar of Mia is read',
    },
  ],
  'ended-calendar-address': [
    {
      event: { action: 'ended-calendar-address', personId: 'lea-id', addressId: 'a' },
      says: 'Lea ended the address at which their calendar was read',
    },
    {
      event: { action: 'ended-calendar-address', personId: 'mia-id', addressId: 'a' },
      by: undefined,
      says: 'The operator ended the address at which the calendar of Mia was read',
    },
  ],
  'set-chat': [
    {
      event: { action: 'set-chat', personId: 'lea-id', chatId: 'c' },
      says: 'Lea gave an address at which they get notices by chat',
    },
  ],
  'removed-chat': [
    {
      event: { action: 'removed-chat', personId: 'lea-id', chatId: 'c' },
      says: 'Lea removed the address at which they got notices by chat',
    },
    {
      event: { action: 'removed-chat', personId: 'mia-id', chatId: 'c' },
      by: undefined,
      says: 'The operator removed the address at which Mia got notices by chat',
    },
  ],
  'ended-sessions': [
    { event: { action: 'ended-sessions', personId: 'mia-id', sessions: 2 }, says: 'Lea ended 2 sessions of Mia' },
    { event: { action: 'ended-sessions', personId: 'lea-id', sessions: 1 }, says: 'Lea ended 1 session of their own' },
  ],
} satisfies Partial<Examples>
