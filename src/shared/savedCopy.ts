/** A readable copy of a piece, saved outside of the vault for another program (« Ouvrir ailleurs »). */

/** The endings under which such a copy may be handed to the system's own program: of what is looked at or heard, and starts nothing. */
const endings: Readonly<Record<string, readonly string[]>> = {
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'image/avif': ['avif'],
  'image/heic': ['heic', 'heif'],
  'image/bmp': ['bmp'],
  'image/tiff': ['tif', 'tiff'],
  'audio/mpeg': ['mp3'],
  'audio/mp4': ['m4a'],
  'audio/aac': ['aac'],
  'audio/ogg': ['ogg', 'opus', 'oga'],
  'audio/wav': ['wav'],
  'audio/flac': ['flac'],
  'audio/amr': ['amr'],
  'video/mp4': ['mp4', 'm4v'],
  'video/webm': ['webm'],
  'video/quicktime': ['mov'],
  'video/3gpp': ['3gp'],
  'video/x-matroska': ['mkv'],
  'video/x-msvideo': ['avi'],
  'video/mpeg': ['mpg', 'mpeg'],
  'video/ogg': ['ogv'],
  'application/pdf': ['pdf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'text/plain': ['txt', 'csv'],
}

/** The ending that a copy gets: the file's own if it is one of its type, else the type's; an unknown type keeps a harmless one. */
export function endingFor(mediaType: string, name: string): string {
  const own = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const known = endings[mediaType]
  if (known) return known.find((ending) => ending === own) ?? known[0] ?? ''
  return own
}

/** Whether the system's program may be started on a copy of this name. */
export function opensElsewhere(name: string): boolean {
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase()
  return ending !== undefined && Object.values(endings).flat().includes(ending)
}
