import type { PageParams } from '../../shared/bridge.ts'
import type { RecordId } from '../../shared/records.ts'
import { ask } from './ask.ts'

const piece = 1024 * 1024

/** Sends a masked copy into the vault. When it resolves the copy is there and durable; when it rejects there is none. */
export const saveDerivative = async (
  begin: PageParams<'derivative.begin'>,
  bytes: Uint8Array,
  signal: AbortSignal,
): Promise<{ readonly id: RecordId; readonly code: string }> => {
  const { upload } = await ask('derivative.begin', begin)
  try {
    for (let at = 0; at < bytes.length; at += piece) {
      signal.throwIfAborted()
      // A view would be cloned with all of its buffer.
      await ask('derivative.append', { upload, bytes: bytes.slice(at, at + piece) })
    }
    return await ask('derivative.finish', { upload })
  } catch (error) {
    await ask('derivative.discard', { upload }).catch(() => undefined)
    throw error
  }
}
