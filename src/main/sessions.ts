import { app, type Session, session } from 'electron'
import { origin } from './protocol.ts'

/**
 * The one session the page lives in, in memory only, and the default one, which nothing uses and is closed all the same:
 * stock start-up looked up a server for a spelling dictionary on it.
 */
export function closedSession(): Session {
  const pages = session.fromPartition('kalifa', { cache: false })
  for (const each of [pages, session.defaultSession]) close(each)
  app.on('session-created', close)
  return pages
}

function close(each: Session): void {
  each.setSpellCheckerEnabled(false)
  if (process.platform !== 'darwin') each.setSpellCheckerLanguages([])
  each.setPermissionCheckHandler((_contents, permission, requester) => allowed(permission, requester))
  each.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(details.isMainFrame && allowed(permission, details.requestingUrl)),
  )
  each.setDevicePermissionHandler(() => false)
  each.webRequest.onBeforeRequest((request, answer) =>
    answer({ cancel: !request.url.startsWith(`${origin}/`) && !isOurBlob(request.url) && !isDevTools(request.url) }),
  )
  each.on('will-download', (event) => event.preventDefault())
}

/** Pictures are shown from object URLs of our own origin. */
const isOurBlob = (url: string): boolean => url.startsWith(`blob:${origin}/`)

const isDevTools = (url: string): boolean => !__KALIFA_RELEASE__ && url.startsWith('devtools://')

/** Copying a fingerprint to the clipboard is all the page may ask of the system. */
function allowed(permission: string, requester: string): boolean {
  return permission === 'clipboard-sanitized-write' && requester.startsWith(origin)
}
