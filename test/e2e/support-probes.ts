import type { Page } from '@playwright/test'
import type { Targets } from './support-targets.ts'

/**
 * What a page in hostile hands would try. Each runs in the page and says `reached`, or how it failed; those of the network count
 * as reached when the server saw their name. All must reach in a page that may do everything, and none in Kalifa's.
 */
type Probe = (targets: Targets) => unknown

interface Tools {
  /** Adds the element and waits for its end, good or bad. */
  readonly shown: (element: HTMLElement, set: Record<string, string>) => Promise<string>
  readonly element: (name: string, set: Record<string, string>) => HTMLElement
  /** Once the frame or window says the canary's word. */
  readonly told: (source: EventTarget) => Promise<string>
  /** `false` and a fault are failures, all else is success. */
  readonly tried: (attempt: () => unknown) => Promise<string>
  /** As `tried`, but in a task of its own, a moment later. */
  readonly later: (attempt: () => unknown) => Promise<string>
  /** Only a refusal is a failure: that there is no such device is success. */
  readonly asked: (attempt: () => Promise<unknown>) => Promise<string>
}
declare global {
  interface Window {
    probeTools: Tools
  }
}

const patience = 4000

/** Runs in the page. */
function makeTools(ms: number): void {
  const late = () => new Promise<string>((resolve) => setTimeout(resolve, ms, 'silent'))
  const element = (name: string, set: Record<string, string>): HTMLElement => {
    const made = document.createElement(name)
    for (const [key, value] of Object.entries(set)) made.setAttribute(key, value)
    return made
  }
  const tried = (attempt: () => unknown): Promise<string> =>
    Promise.race([
      Promise.resolve()
        .then(attempt)
        .then(
          (value) => (value === false ? 'refused' : 'reached'),
          (error: unknown) => `refused: ${(error as Error).name}`,
        ),
      late(),
    ])
  window.probeTools = {
    element,
    tried,
    later: (attempt) => new Promise((resolve) => setTimeout(() => resolve(tried(attempt)), 200)),
    asked: (attempt) =>
      Promise.race([
        Promise.resolve()
          .then(attempt)
          .then(
            () => 'reached',
            ({ name }: Error) => (['NotAllowedError', 'SecurityError'].includes(name) ? `refused: ${name}` : 'reached'),
          ),
        late(),
      ]),
    shown: (made, set) => {
      for (const [key, value] of Object.entries(set)) made.setAttribute(key, value)
      const end = new Promise<string>((resolve) => {
        made.addEventListener('load', () => resolve('reached'))
        made.addEventListener('error', () => resolve('refused'))
      })
      document.body.append(made)
      return Promise.race([end, late()])
    },
    told: (source) =>
      Promise.race([
        new Promise<string>((resolve) => {
          source.addEventListener('message', (event) => {
            if (String((event as MessageEvent).data).includes('canary')) resolve('reached')
          })
        }),
        late(),
      ]),
  }
}

/** Runs them all at once. */
export async function runProbes(
  page: Page,
  probes: Readonly<Record<string, Probe>>,
  targets: Targets,
): Promise<Record<string, unknown>> {
  await page.evaluate(makeTools, patience)
  const outcomes = Object.entries(probes).map(
    async ([name, probe]) => [name, await outcomeOf(page, probe, targets)] as const,
  )
  return Object.fromEntries(await Promise.all(outcomes))
}

const outcomeOf = (page: Page, probe: Probe, targets: Targets): Promise<unknown> =>
  page.evaluate(probe, targets).catch((error: unknown) => `failed: ${String(error).slice(0, 200)}`)

export const fileProbes: Readonly<Record<string, Probe>> = {
  fetch: ({ files }) =>
    window.probeTools.tried(async () => (await (await fetch(`${files}canary.txt`)).text()).includes('canary')),
  xhr: ({ files }) =>
    window.probeTools.tried(
      () =>
        new Promise((resolve, reject) => {
          const request = new XMLHttpRequest()
          request.onload = () => resolve(request.responseText.includes('canary'))
          request.onerror = reject
          request.open('GET', `${files}canary.txt`)
          request.send()
        }),
    ),
  image: ({ files }) => window.probeTools.shown(new Image(), { src: `${files}canary.png` }),
  script: ({ files }) => window.probeTools.shown(document.createElement('script'), { src: `${files}canary.js` }),
  module: ({ files }) =>
    window.probeTools.shown(document.createElement('script'), { src: `${files}canary.js`, type: 'module' }),
  stylesheet: ({ files }) =>
    window.probeTools.shown(document.createElement('link'), { rel: 'stylesheet', href: `${files}canary.css` }),
  worker: ({ files }) =>
    window.probeTools.tried(
      async () => (await window.probeTools.told(new Worker(`${files}canary-worker.js`))) === 'reached',
    ),
  frame: ({ files }) => {
    void window.probeTools.shown(document.createElement('iframe'), { src: `${files}canary.html` })
    return window.probeTools.told(window)
  },
  object: ({ files }) => {
    void window.probeTools.shown(document.createElement('object'), { data: `${files}canary.html`, type: 'text/html' })
    return window.probeTools.told(window)
  },
}

/** Each asks the server for its own name; what it answers here does not count. */
export const networkProbes: Readonly<Record<string, Probe>> = {
  'fetch.txt': ({ http }) => window.probeTools.tried(() => fetch(`${http}fetch.txt`)),
  'opaque.txt': ({ http }) => window.probeTools.tried(() => fetch(`${http}opaque.txt`, { mode: 'no-cors' })),
  'keepalive.txt': ({ http }) => window.probeTools.tried(() => fetch(`${http}keepalive.txt`, { keepalive: true })),
  'xhr.txt': ({ http }) => {
    const request = new XMLHttpRequest()
    request.open('POST', `${http}xhr.txt`)
    request.send('secret')
  },
  'image.png': ({ http }) => window.probeTools.shown(new Image(), { src: `${http}image.png` }),
  'srcset.png': ({ http }) => window.probeTools.shown(new Image(), { srcset: `${http}srcset.png 1x` }),
  'video.webm': ({ http }) =>
    void document.body.append(window.probeTools.element('video', { src: `${http}video.webm`, preload: 'auto' })),
  'poster.png': ({ http }) =>
    void document.body.append(window.probeTools.element('video', { poster: `${http}poster.png` })),
  'audio.ogg': ({ http }) => void new Audio(`${http}audio.ogg`).load(),
  'style.css': ({ http }) =>
    window.probeTools.shown(document.createElement('link'), { rel: 'stylesheet', href: `${http}style.css` }),
  'import.css': ({ http }) => {
    const style = document.createElement('style')
    style.textContent = `@import url(${http}import.css)`
    document.head.append(style)
  },
  'background.png': ({ http }) => {
    document.body.style.backgroundImage = `url(${http}background.png)`
  },
  'font.woff2': ({ http }) => window.probeTools.tried(() => new FontFace('probe', `url(${http}font.woff2)`).load()),
  'script.js': ({ http }) => window.probeTools.shown(document.createElement('script'), { src: `${http}script.js` }),
  'dynamic.js': ({ http }) => {
    const script = document.createElement('script')
    script.type = 'module'
    script.src = `${http}dynamic.js`
    document.head.append(script)
  },
  'worker.js': ({ http }) => window.probeTools.tried(() => new Worker(`${http}worker.js`)),
  'shared.js': ({ http }) => window.probeTools.tried(() => new SharedWorker(`${http}shared.js`)),
  'frame.html': ({ http }) => window.probeTools.shown(document.createElement('iframe'), { src: `${http}frame.html` }),
  'object.html': ({ http }) =>
    window.probeTools.shown(document.createElement('object'), { data: `${http}object.html` }),
  'embed.html': ({ http }) =>
    window.probeTools.shown(document.createElement('embed'), { src: `${http}embed.html`, type: 'text/html' }),
  'svg.png': ({ http }) => {
    const holder = document.createElement('div')
    holder.innerHTML = `<svg><image href="${http}svg.png" /></svg>`
    document.body.append(holder)
  },
  'beacon.txt': ({ http }) => navigator.sendBeacon(`${http}beacon.txt`, 'secret'),
  'source.events': ({ http }) => void new EventSource(`${http}source.events`),
  socket: ({ http }) => void new WebSocket(`${http.replace('http', 'ws')}socket`),
  'form.html': ({ http }) => {
    const frame = window.probeTools.element('iframe', { name: 'form-target' })
    const form = window.probeTools.element('form', {
      action: `${http}form.html`,
      method: 'post',
      target: 'form-target',
    })
    document.body.append(frame, form)
    ;(form as HTMLFormElement).submit()
  },
  'prefetch.js': ({ http }) =>
    void document.head.append(window.probeTools.element('link', { rel: 'prefetch', href: `${http}prefetch.js` })),
  'preload.js': ({ http }) =>
    void document.head.append(
      window.probeTools.element('link', { rel: 'preload', as: 'script', href: `${http}preload.js` }),
    ),
  'modulepreload.js': ({ http }) =>
    void document.head.append(
      window.probeTools.element('link', { rel: 'modulepreload', href: `${http}modulepreload.js` }),
    ),
  'ping.txt': ({ http }) => {
    const link = window.probeTools.element('a', { href: '#ping', ping: `${http}ping.txt` })
    document.body.append(link)
    link.click()
  },
  udp: ({ udpPort }) => {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${udpPort}` }] })
    peer.createDataChannel('x')
    return window.probeTools.tried(async () => peer.setLocalDescription(await peer.createOffer()))
  },
  tcp: ({ tcpPort }) => {
    const server = { urls: `turn:127.0.0.1:${tcpPort}?transport=tcp`, username: 'x', credential: 'x' }
    const peer = new RTCPeerConnection({ iceServers: [server] })
    peer.createDataChannel('x')
    return window.probeTools.tried(async () => peer.setLocalDescription(await peer.createOffer()))
  },
  quic: ({ quicPort }) => window.probeTools.tried(() => new WebTransport(`https://127.0.0.1:${quicPort}/`).ready),
  'blank.txt': ({ http }) => {
    const frame = window.probeTools.element('iframe', {}) as HTMLIFrameElement
    document.body.append(frame)
    return window.probeTools.tried(() => frame.contentWindow?.fetch(`${http}blank.txt`))
  },
  'source.html': ({ http }) => {
    const inside = `<iframe src="${http}source.html"></iframe>`
    return window.probeTools.shown(document.createElement('iframe'), { srcdoc: inside })
  },
}
