import type { RecordId } from '../../shared/records.ts'
import { Sender } from './sender.ts'

const mediaType = 'audio/webm;codecs=opus'
/** Speech is clear at this, and an hour takes 22 MB. */
const bitsPerSecond = 48_000
/** A crash loses less than a second, even where the disk is slow. */
const sliceMs = 500

/** Speech as the room has it: nothing is taken out that a listener might want to hear. */
const constraints: MediaStreamConstraints = {
  audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: true, channelCount: 1 },
}

/** The microphone while it records: it is closed at the end, and the page keeps nothing of what was said. */
export class Microphone {
  readonly #stream: MediaStream
  readonly #recorder: MediaRecorder
  readonly #sender: Sender
  readonly #audio: AudioContext
  readonly #analyser: AnalyserNode
  readonly #samples: Float32Array<ArrayBuffer>
  #recordedMs = 0
  #since: number | null = null
  /** Blobs are read one after the other, in the order they came. */
  #reading: Promise<void> = Promise.resolve()

  private constructor(stream: MediaStream, sender: Sender, onLost: () => void) {
    this.#stream = stream
    this.#sender = sender
    this.#recorder = new MediaRecorder(stream, { mimeType: mediaType, audioBitsPerSecond: bitsPerSecond })
    this.#recorder.ondataavailable = ({ data }) => this.#take(data)
    this.#audio = new AudioContext()
    this.#analyser = new AnalyserNode(this.#audio, { fftSize: 2048 })
    this.#samples = new Float32Array(this.#analyser.fftSize)
    this.#audio.createMediaStreamSource(stream).connect(this.#analyser)
    for (const track of stream.getAudioTracks()) track.onended = onLost
  }

  /** Rejects when there is no microphone, or it was not opened to the page. */
  static async open(id: RecordId, onFault: (code: string | null) => void, onLost: () => void): Promise<Microphone> {
    const stream = await navigator.mediaDevices.getUserMedia(constraints)
    const microphone = new Microphone(stream, new Sender(id, onFault), onLost)
    microphone.#recorder.start(sliceMs)
    microphone.#since = performance.now()
    return microphone
  }

  get elapsedMs(): number {
    return Math.round(this.#recordedMs + (this.#since === null ? 0 : performance.now() - this.#since))
  }

  /** 0 for silence to 1 for too loud, on the ear's own scale. */
  level(): number {
    this.#analyser.getFloatTimeDomainData(this.#samples)
    let most = 0
    for (const sample of this.#samples) most = Math.max(most, Math.abs(sample))
    const decibels = 20 * Math.log10(Math.max(most, 1e-4))
    return Math.min(1, Math.max(0, 1 + decibels / 60))
  }

  async pause(): Promise<void> {
    if (this.#recorder.state !== 'recording') return
    this.#recorder.pause()
    this.#hold()
    await this.flush()
  }

  resume(): void {
    if (this.#recorder.state !== 'paused') return
    this.#recorder.resume()
    this.#since = performance.now()
  }

  /** All that was said until now is durable when it resolves. */
  async flush(): Promise<void> {
    if (this.#recorder.state !== 'inactive') {
      const given = new Promise((resolve) => this.#recorder.addEventListener('dataavailable', resolve, { once: true }))
      this.#recorder.requestData()
      await given
    }
    await this.#reading
    await this.#sender.settled()
  }

  async stop(): Promise<void> {
    this.#hold()
    if (this.#recorder.state !== 'inactive') {
      const stopped = new Promise((resolve) => this.#recorder.addEventListener('stop', resolve, { once: true }))
      this.#recorder.stop()
      await stopped
    }
    this.#close()
    await this.flush()
  }

  #close(): void {
    for (const track of this.#stream.getTracks()) track.stop()
    this.#samples.fill(0)
    void this.#audio.close()
  }

  #hold(): void {
    this.#recordedMs = this.elapsedMs
    this.#since = null
  }

  #take(data: Blob): void {
    const untilMs = this.elapsedMs
    if (data.size === 0) return
    this.#reading = this.#reading.then(async () => this.#sender.put(new Uint8Array(await data.arrayBuffer()), untilMs))
  }
}
