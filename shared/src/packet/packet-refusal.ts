import type { PacketKind } from './packet.ts'

/** Why a file is not taken into a packet. */
export type PacketRefusal =
  | { why: 'empty' }
  /** None of the kinds that a packet holds. */
  | { why: 'unknown-kind' }
  /** An old Word document, or one that is protected: both are written in the same way. */
  | { why: 'old-office' }
  /** An archive that is no Word document, such as a spreadsheet, slides or a ZIP file. */
  | { why: 'archive' }
  | { why: 'other-encoding' }
  /** Its name ends in something that it isn’t. */
  | { why: 'other-kind'; kind: PacketKind; ending: string | undefined }
  | { why: 'protected'; kind: PacketKind }
  | { why: 'damaged'; kind: PacketKind }
  | { why: 'macros' }
  /** Unpacked, or drawn, it takes more than anybody’s computer should spend on it. */
  | { why: 'too-large-inside'; kind: PacketKind }
