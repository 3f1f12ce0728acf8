import type { Targets } from './support-targets.ts'

/** Further things a page in hostile hands would try: each says `reached`, or how it failed. See support-probes.ts. */
type Probe = (targets: Targets) => unknown

/** To be run one after the other: each needs the window's focus, and a gesture of its own. */
export const windowProbes: Readonly<Record<string, Probe>> = {
  'picture in picture': () =>
    window.probeTools.tried(async () => {
      const video = document.createElement('video')
      const canvas = document.createElement('canvas')
      canvas.getContext('2d')?.fillRect(0, 0, 10, 10)
      video.srcObject = canvas.captureStream()
      video.muted = true
      await video.play()
      await video.requestPictureInPicture()
    }),
  'pointer lock': () => window.probeTools.asked(() => document.body.requestPointerLock()),
  fullscreen: () => window.probeTools.tried(() => document.body.requestFullscreen()),
  'window.open': () => window.probeTools.tried(() => window.open('about:blank') !== null),
  'window.open to a web page': ({ http }) => window.probeTools.tried(() => window.open(http, '', 'popup') !== null),
}

export const processProbes: Readonly<Record<string, Probe>> = {
  require: () => window.probeTools.tried(() => typeof Reflect.get(window, 'require') === 'function'),
  process: () => window.probeTools.tried(() => typeof Reflect.get(window, 'process') === 'object'),
  'in a worker': () =>
    window.probeTools.tried(async () => {
      const source = `if (typeof require === 'function' && require('child_process').spawn) postMessage('canary')`
      return (await window.probeTools.told(new Worker(URL.createObjectURL(new Blob([source]))))) === 'reached'
    }),
  'in an empty frame': () =>
    window.probeTools.tried(() => {
      const frame = document.createElement('iframe')
      document.body.append(frame)
      const inner = frame.contentWindow ?? window
      return 'require' in inner || 'process' in inner || 'require' in (inner.parent ?? {})
    }),
}

export const permissionProbes: Readonly<Record<string, Probe>> = {
  camera: () => window.probeTools.tried(() => navigator.mediaDevices.getUserMedia({ video: true })),
  microphone: () => window.probeTools.tried(() => navigator.mediaDevices.getUserMedia({ audio: true })),
  screen: () => window.probeTools.tried(() => navigator.mediaDevices.getDisplayMedia({ video: true })),
  notifications: () => window.probeTools.tried(async () => (await Notification.requestPermission()) === 'granted'),
  position: () =>
    window.probeTools.tried(
      () =>
        new Promise((resolve) => {
          const denied = 1
          navigator.geolocation.getCurrentPosition(
            () => resolve(true),
            ({ code }) => resolve(code !== denied),
          )
        }),
    ),
  clipboard: () => window.probeTools.tried(() => navigator.clipboard.readText()),
  midi: () => window.probeTools.asked(() => navigator.requestMIDIAccess({ sysex: true })),
  fonts: () => window.probeTools.tried(() => (window as unknown as Asked).queryLocalFonts()),
  screens: () => window.probeTools.tried(() => (window as unknown as Asked).getScreenDetails()),
  idleness: () =>
    window.probeTools.tried(
      async () => (await (window as unknown as Asked).IdleDetector.requestPermission()) === 'granted',
    ),
  // Nothing is plugged in here, so to be asked which device is as far as it goes.
  usb: () => window.probeTools.asked(() => (navigator as unknown as Devices).usb.requestDevice({ filters: [] })),
  hid: () => window.probeTools.asked(() => (navigator as unknown as Devices).hid.requestDevice({ filters: [] })),
  serial: () => window.probeTools.asked(() => (navigator as unknown as Devices).serial.requestPort()),
}

/** What runs as a program: in a call of its own, since the test's debugger lets its own do what the policy forbids. */
export const codeProbes: Readonly<Record<string, Probe>> = {
  // biome-ignore lint/security/noGlobalEval: it must not work
  eval: () => window.probeTools.later(() => eval('true')),
  'new Function': () => window.probeTools.later(() => new Function('return true')()),
  'a timer with text': () => {
    setTimeout("document.body.dataset.ran = 'timer'")
    return window.probeTools.later(() => document.body.dataset.ran === 'timer')
  },
  WebAssembly: () => window.probeTools.later(() => WebAssembly.compile(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0))),
  'an inline script': () => {
    const script = document.createElement('script')
    script.textContent = "document.body.dataset.inline = 'ran'"
    document.head.append(script)
    return window.probeTools.later(() => document.body.dataset.inline === 'ran')
  },
  'an inline handler': () => {
    const image = document.createElement('div')
    image.innerHTML = `<img src="x:" onerror="document.body.dataset.handler = 'ran'">`
    document.body.append(image)
    return window.probeTools.later(() => document.body.dataset.handler === 'ran')
  },
  'a javascript: address': () => {
    const link = window.probeTools.element('a', { href: "javascript:void(document.body.dataset.address = 'ran')" })
    document.body.append(link)
    link.click()
    return window.probeTools.later(() => document.body.dataset.address === 'ran')
  },
  'a script of data': () =>
    window.probeTools.shown(document.createElement('script'), { src: 'data:text/javascript,1' }),
  'a script of a blob': () => {
    const src = URL.createObjectURL(new Blob(['1'], { type: 'text/javascript' }))
    return window.probeTools.shown(document.createElement('script'), { src })
  },
  'a worker of a blob': () =>
    window.probeTools.tried(async () => {
      const worker = new Worker(URL.createObjectURL(new Blob([`postMessage('canary')`])))
      return (await window.probeTools.told(worker)) === 'reached'
    }),
  'a document of data': () => {
    void window.probeTools.shown(document.createElement('iframe'), {
      src: `data:text/html,<script>parent.postMessage('canary','*')</script>`,
    })
    return window.probeTools.told(window)
  },
}

/** What stops everything until somebody answers. None of them gives an answer of its own: the caller looks for the dialog. */
export const dialogProbes: Readonly<Record<string, Probe>> = {
  alert: () => void setTimeout(() => window.alert('x')),
  confirm: () => void setTimeout(() => window.confirm('x')),
}

/** Addresses for which the system starts a program. */
export const programProbes: Readonly<Record<string, Probe>> = {
  mail: () => window.probeTools.element('a', { href: 'mailto:mail@example.org' }).click(),
  unknown: () => {
    const link = window.probeTools.element('a', { href: 'kalifa-probe:unknown' })
    document.body.append(link)
    link.click()
  },
  opened: () => void window.open('kalifa-probe:opened'),
  framed: () => void document.body.append(window.probeTools.element('iframe', { src: 'kalifa-probe:framed' })),
}

/** What the system opens a window of its own for. */
export const systemProbes: Readonly<Record<string, Probe>> = {
  'a file to open': () =>
    window.probeTools.tried(() => typeof Reflect.get(window, 'showOpenFilePicker') === 'function'),
  'a file to save': () =>
    window.probeTools.tried(() => typeof Reflect.get(window, 'showSaveFilePicker') === 'function'),
  'a folder': () => window.probeTools.tried(() => typeof Reflect.get(window, 'showDirectoryPicker') === 'function'),
}

/** Nothing else of the page runs while its dialog stands. */
export const printing = (): void => void setTimeout(() => window.print())

/** What TypeScript's DOM does not know. */
interface Asked {
  readonly queryLocalFonts: () => Promise<unknown>
  readonly getScreenDetails: () => Promise<unknown>
  readonly IdleDetector: { readonly requestPermission: () => Promise<unknown> }
}
interface Devices {
  readonly usb: { readonly requestDevice: (options: object) => Promise<unknown> }
  readonly hid: { readonly requestDevice: (options: object) => Promise<unknown> }
  readonly serial: { readonly requestPort: () => Promise<unknown> }
}
