import { IconAlertTriangle, IconCheck, IconShieldCheck } from '@tabler/icons-react'
import { useWords } from '../i18n/index.ts'
import type { Strength as Measured } from '../strength/useStrength.ts'
import type { Level, Verdict } from '../words/strength.ts'
import { Icon } from './Icon.tsx'
import './passphrase.css'

const icons = { weak: IconAlertTriangle, fair: IconCheck, strong: IconShieldCheck } as const satisfies Record<
  Level,
  unknown
>

/** How hard a phrase is to guess, in words: what is weak, how long it would hold, what to do. */
export const Strength = ({ strength, suggested }: { readonly strength: Measured; readonly suggested: boolean }) => {
  const { t } = useWords()
  const verdict = strength.kind === 'measured' || strength.kind === 'measuring' ? strength.verdict : null
  return (
    <div className="strength" role="status" data-level={verdict?.level} aria-busy={strength.kind === 'measuring'}>
      {strength.kind === 'unavailable' && <p>{t('passphrase.unmeasured')}</p>}
      {strength.kind === 'measuring' && !verdict && <p className="muted">{t('passphrase.measuring')}</p>}
      {verdict && <Told verdict={verdict} suggested={suggested} />}
    </div>
  )
}

const Told = ({ verdict, suggested }: { readonly verdict: Verdict; readonly suggested: boolean }) => {
  const { t } = useWords()
  const { level, time, weaknesses } = verdict
  return (
    <>
      <p className="strength-level">
        <Icon of={icons[level]} size={18} />
        {t(`passphrase.level.${level}`)}
      </p>
      <p>{t(`passphrase.time.${time.unit}`, { count: time.count })}</p>
      {weaknesses.length > 0 && (
        <ul className="strength-why">
          {weaknesses.map((weakness) => (
            <li key={weakness}>{t(`passphrase.weakness.${weakness}`)}</li>
          ))}
        </ul>
      )}
      <p className="muted">{t(`passphrase.next.${suggested && level === 'strong' ? 'suggested' : level}`)}</p>
    </>
  )
}
