import { useQueryClient } from '@tanstack/react-query'
import type { Testimony } from '../../../shared/contract.ts'
import type { RecordId, TestimonyBody } from '../../../shared/records.ts'
import { recorder } from '../../capture/recorder.ts'
import { ask, refresh } from '../../data/ask.ts'
import { type Draft, useDraft } from '../../data/draft.ts'

/** What the lists and counts show of a testimony: a change of these makes them old. */
const listed: readonly (keyof TestimonyBody)[] = ['status', 'sensitivity', 'when', 'where', 'violations']

export const useTestimonyDraft = ({ id, body }: Testimony): Draft<TestimonyBody> => {
  const client = useQueryClient()
  return useDraft<TestimonyBody>({
    record: id,
    loaded: body,
    send: (patch) => ask('testimony.patch', { id, patch }),
    onSaved: (patch) => {
      if (listed.some((field) => field in patch)) void refresh(client, 'testimony.list', 'vault.summary')
      if ('tags' in patch) void refresh(client, 'tag.list')
      if ('followUps' in patch) void refresh(client, 'followUp.list')
      if (patch.consent?.capture === 'no') stopRecording(id)
    },
  })
}

/** « Non », said while it records: it ends there and then. */
function stopRecording(id: RecordId): void {
  const state = recorder.state()
  if (state.kind === 'running' && state.of.testimonyId === id) void recorder.stop()
}
