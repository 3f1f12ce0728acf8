import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { crc32, deflateSync } from 'node:zlib'

/** Pictures, good and hostile. */

const runFile = promisify(execFile)

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** A red PNG that states this size; its pixels are those of `rows` lines. */
export function png(width: number, height: number, rows = height): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const line = Buffer.concat([Buffer.of(0), Buffer.alloc(width * 3, Buffer.of(200, 30, 30))])
  const pixels = deflateSync(Buffer.concat(Array.from({ length: rows }, () => line)))
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))])
}

export const svgWithScript = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" onload="top.pwned=1"><script>top.pwned=1</script><image href="http://127.0.0.1:9/x.png"/></svg>`,
)

/** As an iPhone takes it, made by Debian's encoder. */
export async function heic(folder: string): Promise<Buffer> {
  const [drawn, made] = [join(folder, 'rouge.png'), join(folder, 'rouge.heic')]
  const args = ['-nostdin', '-loglevel', 'error', '-y', '-f', 'lavfi', '-i', 'color=c=red:size=96x64,format=rgb24']
  await runFile('ffmpeg', [...args, '-frames:v', '1', drawn])
  await runFile('heif-enc', ['-q', '60', '-o', made, drawn])
  return readFile(made)
}
