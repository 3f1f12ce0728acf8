import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Film and sound made by Debian's ffmpeg. */

const runFile = promisify(execFile)

const ffmpeg = (...args: readonly string[]): Promise<unknown> =>
  runFile('ffmpeg', ['-nostdin', '-loglevel', 'error', '-y', ...args], { maxBuffer: 1024 * 1024 })

const picture = (seconds: number) => ['-f', 'lavfi', '-i', `testsrc2=size=320x180:rate=25:duration=${seconds}`]
const tone = (seconds: number) => ['-f', 'lavfi', '-i', `sine=frequency=440:duration=${seconds}`]
const vp8 = ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-g', '25', '-c:a', 'libopus']

/** Noise, so that every second of it weighs: nearly 2 MiB. */
export async function makeFilm(folder: string, name: string, seconds: number): Promise<string> {
  const path = join(folder, name)
  const noise = ['-vf', 'noise=alls=60:allf=t', '-b:v', '16M', '-minrate', '16M', '-maxrate', '16M', '-bufsize', '16M']
  await ffmpeg(...picture(seconds), ...tone(seconds), ...vp8, ...noise, path)
  return path
}

/** The same film again and again, without encoding, its index in front as a telephone's or a server's film has it. */
export async function repeatFilm(film: string, path: string, times: number): Promise<string> {
  const index = ['-reserve_index_space', '500000']
  await ffmpeg('-stream_loop', String(times - 1), '-i', film, '-c', 'copy', ...index, path)
  return path
}

/** By the ending of `name`: wav, mp3, ogg, flac, avi. */
export async function makeMedia(folder: string, name: string): Promise<string> {
  const path = join(folder, name)
  await ffmpeg(...(name.endsWith('.avi') ? picture(2) : []), ...tone(2), path)
  return path
}

/** Two seconds of a telephone's old voice format (RFC 4867), which neither Debian's ffmpeg writes nor Chromium plays. */
export async function writeAmr(folder: string, name: string): Promise<string> {
  const path = join(folder, name)
  const frames = Array.from({ length: 100 }, () => Buffer.concat([Buffer.of(0x3c), Buffer.alloc(31)]))
  await writeFile(path, Buffer.concat([Buffer.from('#!AMR\n'), ...frames]))
  return path
}
