import { TagsInput } from '@mantine/core'
import { fold } from '../../shared/fold.ts'
import { useAsk } from '../data/ask.ts'
import { useWords } from '../i18n/index.ts'

interface TagFieldProps {
  readonly value: readonly string[]
  readonly onChange: (tags: string[]) => void
}

const same = (one: string, other: string): boolean => fold(one.trim()) === fold(other.trim())

/** Words to find records by: typed freely, those already in use are offered. Accents and capitals make no other tag. */
export const TagField = ({ value, onChange }: TagFieldProps) => {
  const { t } = useWords()
  const used = useAsk('tag.list', {})
  return (
    <TagsInput
      label={t('common.tags')}
      description={t('common.tagsHint')}
      value={[...value]}
      data={(used.data ?? []).map(({ tag }) => tag)}
      maxTags={50}
      maxLength={100}
      splitChars={[',', ';']}
      isDuplicate={(tag, tags) => tags.some((each) => same(each, tag))}
      onChange={(tags) => onChange(tags.map((tag) => tag.trim()).filter((tag) => tag !== ''))}
      spellCheck={false}
    />
  )
}
