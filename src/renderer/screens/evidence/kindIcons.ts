import { IconFile, IconFileText, IconMovie, IconPhoto, IconVolume, type TablerIcon } from '@tabler/icons-react'
import type { MediaKind } from '../../../shared/media.ts'

export const kindIcons: Readonly<Record<MediaKind, TablerIcon>> = {
  image: IconPhoto,
  audio: IconVolume,
  video: IconMovie,
  document: IconFileText,
  other: IconFile,
}
