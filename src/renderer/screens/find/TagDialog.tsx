import { Autocomplete, Button } from '@mantine/core'
import { useState } from 'react'
import type { RecordId } from '../../../shared/records.ts'
import { useAsk } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { useBulk } from './useBulk.ts'

interface TagDialogProps {
  readonly ids: readonly RecordId[]
  readonly onClose: () => void
}

/** One word put on, or taken off, all that are chosen. */
export const TagDialog = ({ ids, onClose }: TagDialogProps) => {
  const { t } = useWords()
  const bulk = useBulk()
  const used = useAsk('tag.list', {})
  const [tag, setTag] = useState('')
  const word = tag.trim()
  const run = async (act: 'tag' | 'untag') => {
    await bulk(ids, { do: act, tag: word })
    onClose()
  }
  return (
    <Dialog title={t('bulk.tagTitle', { count: ids.length })} size={460} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (word) void run('tag')
        }}
      >
        <Autocomplete
          label={t('bulk.tagWord')}
          description={t('common.tagsHint')}
          value={tag}
          onChange={setTag}
          maxLength={100}
          data={(used.data ?? []).map((each) => each.tag)}
          data-autofocus
        />
        <div className="row">
          <Button type="submit" disabled={!word}>
            {t('bulk.tagPut')}
          </Button>
          <Button variant="default" disabled={!word} onClick={() => void run('untag')}>
            {t('bulk.tagTake')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
