/**
 * A file of a candidate’s packet. It stays with the entry it was added to, also where that is merged into another. Never written
 * again.
 */
export interface PacketFileRow {
  id: string
  candidate_id: string
  name: string
  /** PacketKind */
  kind: string
  bytes: number
  /** Of the whole file, hex. */
  sha256: string
  added_at: number
  added_by: string | null
}

/** A piece of a file: all have 256 KiB but the last. */
export interface PacketChunkRow {
  file_id: string
  /** From 0. */
  number: number
  bytes: Uint8Array
}

export interface PacketTables {
  packet_files: PacketFileRow
  packet_chunks: PacketChunkRow
}
