import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useRef } from 'react'
import { channelTypes } from '../../../shared/domain.ts'
import type { ContactBody } from '../../../shared/records.ts'
import { useWords } from '../../i18n/index.ts'
import { Icon } from '../../parts/Icon.tsx'
import { useToast } from '../../parts/Toast.tsx'

type Channel = ContactBody['channels'][number]

interface ChannelsProps {
  readonly channels: ContactBody['channels']
  readonly onChange: (channels: ContactBody['channels']) => void
}

const most = 100

/** Further numbers and addresses, in the order in which to try them. */
export const Channels = ({ channels, onChange }: ChannelsProps) => {
  const { t } = useWords()
  const say = useToast()
  const fresh = useRef(false)
  const change = (at: number, patch: Partial<Channel>) =>
    onChange(channels.map((channel, index) => (index === at ? { ...channel, ...patch } : channel)))
  const add = () => {
    fresh.current = true
    onChange([...channels, { type: 'phone', value: '', label: '' }])
  }
  const remove = (at: number) => {
    onChange(channels.filter((_, index) => index !== at))
    if (channels[at]?.value) {
      say({
        text: t('contactCards.channelRemoved'),
        action: { label: t('common.undo'), run: () => onChange(channels) },
      })
    }
  }
  return (
    <div className="stack tight">
      {channels.map((channel, at) => {
        const number = at + 1
        return (
          <fieldset key={at} className="contact-channel" aria-label={t('contactCards.channel', { number })}>
            <NativeSelect
              aria-label={t('contactCards.channelType')}
              value={channel.type}
              onChange={(event) => {
                const type = channelTypes.find((each) => each === event.currentTarget.value)
                if (type) change(at, { type })
              }}
              data={channelTypes.map((value) => ({ value, label: t(`contactCards.channels.${value}`) }))}
            />
            <TextInput
              aria-label={t('contactCards.channelValue')}
              placeholder={t('contactCards.channelValue')}
              value={channel.value}
              maxLength={500}
              autoFocus={fresh.current && number === channels.length}
              onChange={(event) => change(at, { value: event.currentTarget.value })}
            />
            <TextInput
              aria-label={t('contactCards.channelLabel')}
              placeholder={t('contactCards.channelLabel')}
              value={channel.label}
              maxLength={500}
              onChange={(event) => change(at, { label: event.currentTarget.value })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={44}
              aria-label={t('contactCards.channelRemove', { number })}
              onClick={() => remove(at)}
            >
              <Icon of={IconX} />
            </ActionIcon>
          </fieldset>
        )
      })}
      {channels.length < most && (
        <div>
          <Button variant="default" leftSection={<Icon of={IconPlus} size={18} />} onClick={add}>
            {t('contactCards.channelAdd')}
          </Button>
        </div>
      )}
    </div>
  )
}
