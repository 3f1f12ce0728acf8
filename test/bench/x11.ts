import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/**
 * The few requests of the X11 protocol that let one process press keys and see windows come and go, by one clock and without
 * starting a program for each: "X Window System Protocol, version 11" and "XTEST Extension Protocol".
 */
export interface Desktop {
  /** Presses and releases them in order; resolves to the moment the last went down. */
  readonly press: (...keysyms: readonly number[]) => number
  /** Resolves to the moment a window of some size was next shown, or hidden. */
  readonly next: (what: 'shown' | 'hidden', within: number) => Promise<number>
  readonly visibleCount: () => number
  readonly close: () => void
}

export const keysym = { control: 0xffe3, shift: 0xffe1, l: 0x6c } as const

const op = { changeAttributes: 2, getGeometry: 14, queryExtension: 98, getKeyboardMapping: 101 } as const
const substructureNotify = 0x80000
const event = { keyPress: 2, keyRelease: 3, unmapNotify: 18, mapNotify: 19 } as const
/** Chromium has invisible helper windows of a few pixels. */
const smallestWidth = 200

/** Watches and uses a display of this machine such as `:99`, which must let anyone in, as our own Xvfb does. */
export async function openDesktop(display: string): Promise<Desktop> {
  const connection = await X11.open(display)
  const { root, minKeycode, maxKeycode } = connection.setup
  const xtest = await connection.ask(op.queryExtension, 0, [...u16(5), ...u16(0), ...Buffer.from('XTEST'), 0, 0, 0])
  if (xtest[8] !== 1) throw new Error('this display has no XTEST')
  const mapping = await connection.ask(op.getKeyboardMapping, 0, [minKeycode, maxKeycode - minKeycode + 1, 0, 0])
  const keycode = (symbol: number): number => {
    const each = mapping[1] ?? 1
    for (let at = 32; at + 4 <= mapping.length; at += 4)
      if (mapping.readUInt32LE(at) === symbol) return minKeycode + Math.floor((at - 32) / 4 / each)
    throw new Error(`no key gives ${symbol.toString(16)}`)
  }
  const fake = (type: number, code: number): void =>
    connection.send(xtest[9] ?? 0, 2, [type, code, 0, 0, ...u32(0), ...u32(root), ...Array(20).fill(0)])
  const windows = new Windows(connection)
  connection.send(op.changeAttributes, 0, [...u32(root), ...u32(0x800), ...u32(substructureNotify)])
  return {
    press: (...keysyms) => {
      const codes = keysyms.map(keycode)
      for (const code of codes) fake(event.keyPress, code)
      const at = performance.now()
      for (const code of codes.reverse()) fake(event.keyRelease, code)
      return at
    },
    next: (what, within) => windows.next(what, within),
    visibleCount: () => windows.visible.size,
    close: () => connection.close(),
  }
}

class Windows {
  readonly visible = new Set<number>()
  readonly #waiting = new Set<{ readonly what: 'shown' | 'hidden'; readonly resolve: (at: number) => void }>()
  readonly #connection: X11

  constructor(connection: X11) {
    this.#connection = connection
    connection.onEvent = (bytes, at) => {
      const window = bytes.readUInt32LE(8)
      const code = (bytes[0] ?? 0) & 0x7f
      if (code === event.mapNotify) void this.#shown(window, at)
      if (code === event.unmapNotify && this.visible.delete(window)) this.#tell('hidden', at)
    }
  }

  next(what: 'shown' | 'hidden', within: number): Promise<number> {
    return new Promise((resolve, reject) => {
      const waiting = {
        what,
        resolve: (at: number) => {
          clearTimeout(timer)
          this.#waiting.delete(waiting)
          resolve(at)
        },
      }
      const timer = setTimeout(() => {
        this.#waiting.delete(waiting)
        reject(new Error(`no window was ${what} within ${within} ms`))
      }, within)
      this.#waiting.add(waiting)
    })
  }

  async #shown(window: number, at: number): Promise<void> {
    const geometry = await this.#connection.ask(op.getGeometry, 0, u32(window)).catch(() => undefined)
    if (geometry === undefined || geometry.readUInt16LE(16) < smallestWidth) return
    this.visible.add(window)
    this.#tell('shown', at)
  }

  #tell(what: 'shown' | 'hidden', at: number): void {
    for (const each of [...this.#waiting]) if (each.what === what) each.resolve(at)
  }
}

interface Setup {
  readonly root: number
  readonly minKeycode: number
  readonly maxKeycode: number
}

interface Asked {
  readonly sequence: number
  readonly resolve: (reply: Buffer) => void
  readonly reject: (error: Error) => void
}

class X11 {
  readonly setup: Setup
  onEvent: (bytes: Buffer, at: number) => void = () => {}
  readonly #socket: Socket
  readonly #asked: Asked[] = []
  #sequence = 0
  #read: Buffer = Buffer.alloc(0)

  static async open(display: string): Promise<X11> {
    const number = /^:(\d+)/.exec(display)?.[1]
    if (number === undefined) throw new Error(`${display} is not a display of this machine`)
    const socket = connect(`/tmp/.X11-unix/X${number}`)
    await once(socket, 'connect')
    socket.write(Buffer.from([0x6c, 0, ...u16(11), ...u16(0), ...u16(0), ...u16(0), 0, 0]))
    let answer = Buffer.alloc(0)
    while (answer.length < 8 || answer.length < 8 + answer.readUInt16LE(6) * 4) {
      const [bytes] = await once(socket, 'data')
      answer = Buffer.concat([answer, bytes])
    }
    if (answer[0] !== 1) throw new Error('the display refuses us')
    return new X11(socket, answer)
  }

  private constructor(socket: Socket, answer: Buffer) {
    const screens = 40 + pad(answer.readUInt16LE(24)) + (answer[29] ?? 0) * 8
    this.setup = { root: answer.readUInt32LE(screens), minKeycode: answer[34] ?? 8, maxKeycode: answer[35] ?? 255 }
    this.#socket = socket
    socket.on('data', (bytes) => this.#take(bytes))
    socket.on('error', () => {})
  }

  send(opcode: number, data: number, body: readonly number[]): void {
    this.#sequence = (this.#sequence + 1) & 0xffff
    this.#socket.write(Buffer.from([opcode, data, ...u16(1 + body.length / 4), ...body]))
  }

  ask(opcode: number, data: number, body: readonly number[]): Promise<Buffer> {
    this.send(opcode, data, body)
    return new Promise((resolve, reject) => this.#asked.push({ sequence: this.#sequence, resolve, reject }))
  }

  close(): void {
    this.#socket.destroy()
  }

  #take(bytes: Buffer): void {
    const at = performance.now()
    this.#read = Buffer.concat([this.#read, bytes])
    while (this.#read.length >= 32) {
      const kind = this.#read[0]
      const length = kind === 1 ? 32 + this.#read.readUInt32LE(4) * 4 : 32
      if (this.#read.length < length) return
      const message = this.#read.subarray(0, length)
      this.#read = this.#read.subarray(length)
      if (kind === 0 || kind === 1) this.#answer(message)
      else this.onEvent(message, at)
    }
  }

  /** Requests without an answer may fail too; those errors, as of a window just gone, are nobody's. */
  #answer(message: Buffer): void {
    const sequence = message.readUInt16LE(2)
    const index = this.#asked.findIndex((each) => each.sequence === sequence)
    if (index < 0) return
    const [asked] = this.#asked.splice(index, 1)
    if (message[0] === 1) asked?.resolve(message)
    else asked?.reject(new Error(`X11 error ${message[1]}`))
  }
}

const u16 = (value: number): number[] => [value & 0xff, value >>> 8]
const u32 = (value: number): number[] => [...u16(value & 0xffff), ...u16(value >>> 16)]
const pad = (length: number): number => Math.ceil(length / 4) * 4
