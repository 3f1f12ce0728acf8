import { type RecipientKind, recipientKinds } from '../../../shared/domain.ts'
import { useWords } from '../../i18n/index.ts'
import { Choice } from '../../parts/Choice.tsx'
import type { Chosen } from './useChosen.ts'

/** Whom a report is for, and whether it names. */
export const ForWhom = ({ chosen }: { readonly chosen: Chosen }) => {
  const { t } = useWords()
  return (
    <>
      <Choice<RecipientKind | 'none'>
        label={t('report.forWhom')}
        hint={t('report.forWhomHint')}
        value={chosen.kind ?? 'none'}
        options={recipientKinds.map((value) => ({ value, label: t(`recipientKind.${value}`) }))}
        onChange={(next) => chosen.forWhom(recipientKinds.find((each) => each === next) ?? null)}
      />
      <Choice
        label={t('report.names')}
        value={chosen.unnamed ? 'unnamed' : 'named'}
        options={[
          { value: 'unnamed', label: t('report.allUnnamed') },
          { value: 'named', label: t('report.namedWhereAllowed') },
        ]}
        onChange={(next) => chosen.leaveUnnamed(next === 'unnamed')}
      />
    </>
  )
}
