import {
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconRewindBackward5,
  IconRewindForward5,
  IconVolume,
  IconVolumeOff,
  type TablerIcon,
} from '@tabler/icons-react'
import { useWords } from '../../i18n/index.ts'
import { Icon } from '../../parts/Icon.tsx'
import type { Media } from './useMediaElement.ts'

const speeds = [0.5, 0.75, 1, 1.25, 1.5, 2]
const nextSpeed = (speed: number): number => speeds[(speeds.indexOf(speed) + 1) % speeds.length] ?? 1

export const PlayerControls = ({ media }: { readonly media: Media }) => {
  const { t, language } = useWords()
  const { state } = media
  const speed = new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(state.speed)
  return (
    <>
      <Control
        icon={state.playing ? IconPlayerPauseFilled : IconPlayerPlayFilled}
        label={t(state.playing ? 'media.pause' : 'media.play')}
        onClick={media.toggle}
      />
      <Control icon={IconRewindBackward5} label={t('media.back5')} onClick={() => media.seek(state.atMs - 5000)} />
      <Control icon={IconRewindForward5} label={t('media.forward5')} onClick={() => media.seek(state.atMs + 5000)} />
      <Control
        icon={state.volume === 0 ? IconVolumeOff : IconVolume}
        label={t(state.volume === 0 ? 'media.soundOn' : 'media.soundOff')}
        onClick={() => media.setVolume(state.volume === 0 ? 1 : 0)}
      />
      <button
        type="button"
        className="player-button figures"
        aria-label={t('media.speed', { speed })}
        title={t('media.speed', { speed })}
        onClick={() => media.setSpeed(nextSpeed(state.speed))}
      >
        ×{speed}
      </button>
    </>
  )
}

interface ControlProps {
  readonly icon: TablerIcon
  readonly label: string
  readonly onClick: () => void
}

const Control = ({ icon, label, onClick }: ControlProps) => (
  <button type="button" className="player-button" aria-label={label} title={label} onClick={onClick}>
    <Icon of={icon} />
  </button>
)
