/**
 * What keeps a passkey, by what it says that it is (AAGUID). For a name that its person recognises and can change; nothing is judged by
 * it. From the list that the passkey community keeps: https://github.com/passkeydeveloper/passkey-authenticator-aaguids
 */
const NAMES: Readonly<Record<string, string>> = {
  '08987058-cadc-4b81-b6e1-30de50dcbe96': 'Windows Hello',
  '6028b017-b1d4-4c02-b4b3-afcdafc96bb2': 'Windows Hello',
  '9ddd1817-af5a-4672-a2b9-3e3dd95000a9': 'Windows Hello',
  'adce0002-35bc-c60a-648b-0b25f1f05503': 'Chrome on Mac',
  'b84e4048-15dc-4dd0-8640-f4f60813c8af': 'NordPass',
  'bada5566-a7aa-401f-bd96-45619a55120d': '1Password',
  'd548826e-79b4-db40-a3d8-11116f7e8349': 'Bitwarden',
  'dd4ec289-e01d-41c9-bb89-70fa845d4bf2': 'iCloud Keychain',
  'ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4': 'Google Password Manager',
  'fbfc3007-154e-4ecc-8c0b-6e020557d7bd': 'iCloud Keychain',
  'fdb141b2-5d84-443e-8a35-4698c205a502': 'KeePassXC',
  '50726f74-6f6e-5061-7373-50726f746f6e': 'Proton Pass',
  '531126d6-e717-415c-9320-3d9aa6981239': 'Dashlane',
  '53414d53-554e-4700-0000-000000000000': 'Samsung Pass',
}

/**
 * A first name for a passkey.
 *
 * @param made.transports how the browser reaches what keeps it: a key that is plugged in or held to it is no part of the device
 * @param device what the browser says that it is
 */
export function firstName(made: { aaguid: string; transports: readonly string[] }, device: string | undefined): string {
  const known = NAMES[made.aaguid]
  if (known !== undefined) return known
  if (made.transports.some((each) => ['usb', 'nfc', 'ble'].includes(each)) && !made.transports.includes('internal'))
    return 'Security key'
  return device ?? 'Passkey'
}
