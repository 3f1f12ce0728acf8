import type { Examination } from '../../shared/records.ts'

/** What was found in a file. */
export interface Found {
  readonly examination: Examination
  /** JPEG, at most 256 KiB, or null when the file cannot be shown. */
  readonly thumbnail: Uint8Array<ArrayBuffer> | null
}

export const unreadable: Found = {
  examination: {
    readable: false,
    metadataRead: false,
    width: 0,
    height: 0,
    takenAt: '',
    hasPosition: false,
    metadata: [],
  },
  thumbnail: null,
}
