import { app, type Session, session } from 'electron'
import { isAtReader } from '../shared/reader.ts'
import type { Capture } from './capture.ts'
import { origin } from './protocol.ts'

/**
 * The one session the page lives in, in memory only, and the default one, which nothing uses and is closed all the same:
 * stock start-up looked up a server for a spelling dictionary on it.
 */
export function closedSession(capture: Capture): Session {
  const pages = session.fromPartition('kalifa', { cache: false })
  for (const each of [pages, session.defaultSession]) close(each, each === pages ? capture : null)
  app.on('session-created', (each) => close(each, null))
  return pages
}

function close(each: Session, capture: Capture | null): void {
  each.setSpellCheckerEnabled(false)
  if (process.platform !== 'darwin') each.setSpellCheckerLanguages([])
  each.setPermissionCheckHandler((_contents, permission, requester, { isMainFrame, mediaType }) =>
    permission === 'media'
      ? isMainFrame && isOurs(requester) && capture?.allows([mediaType]) === true
      : allowed(permission, requester),
  )
  each.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const { isMainFrame, requestingUrl } = details
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : []
    const open = permission === 'media' && isOurs(requestingUrl) && capture?.allows(media) === true
    answer(isMainFrame && (open || allowed(permission, requestingUrl)))
  })
  each.setDevicePermissionHandler(() => false)
  each.webRequest.onBeforeRequest((request, answer) =>
    answer({ cancel: !isOfProgram(request.url) && !isOurBlob(request.url) && !isDevTools(request.url) }),
  )
  each.on('will-download', (event) => event.preventDefault())
}

const isOfProgram = (url: string): boolean => url.startsWith(`${origin}/`) || isAtReader(url)

/** Pictures are shown from object URLs of our own origin. */
const isOurBlob = (url: string): boolean => url.startsWith(`blob:${origin}/`)

const isDevTools = (url: string): boolean => !__KALIFA_RELEASE__ && url.startsWith('devtools://')

const isOurs = (requester: string): boolean => requester === origin || requester.startsWith(`${origin}/`)

/** Copying a fingerprint to the clipboard is all the page may ask of the system, but for what it records. */
function allowed(permission: string, requester: string): boolean {
  return permission === 'clipboard-sanitized-write' && requester.startsWith(origin)
}
