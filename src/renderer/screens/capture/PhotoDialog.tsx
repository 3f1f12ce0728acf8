import { Button } from '@mantine/core'
import { IconCamera } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import type { RecordId } from '../../../shared/records.ts'
import { closeCamera, keepFrame, openCamera, takeFrame } from '../../capture/camera.ts'
import type { DeviceFault } from '../../capture/recorder.ts'
import { faultOf } from '../../capture/recorder.ts'
import { refresh } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { ConsentGate } from './ConsentGate.tsx'
import './capture.css'

/** What the picture will belong to. */
export interface PhotoOwner {
  readonly kind: 'testimony' | 'incident'
  readonly id: RecordId
}

interface PhotoDialogProps {
  readonly owner: PhotoOwner
  readonly onClose: () => void
}

/** From the question to the picture in the vault; then the next one, if there is one to take. */
export const PhotoDialog = ({ owner, onClose }: PhotoDialogProps) => {
  const { t } = useWords()
  const camera = useCamera()
  return (
    <Dialog title={t('capture.title.photo')} size={800} onClose={onClose}>
      <Asked owner={owner} onClose={onClose}>
        {camera.stream ? (
          <Preview stream={camera.stream} owner={owner} onClose={onClose} />
        ) : (
          <>
            {camera.fault && (
              <p className="fault" role="alert">
                {t(`capture.camera.${camera.fault}`)}
              </p>
            )}
            <div>
              <Button size="md" leftSection={<Icon of={IconCamera} />} onClick={() => void camera.open()}>
                {t('capture.cameraOpen')}
              </Button>
            </div>
            <p className="small muted">{t('capture.photoHint')}</p>
          </>
        )}
      </Asked>
    </Dialog>
  )
}

/** Of a person heard only after the question; of an incident a door, a wound in a wall, a summons, but nobody's face. */
const Asked = ({ owner, onClose, children }: PhotoDialogProps & { readonly children: ReactNode }) => {
  const { t } = useWords()
  if (owner.kind === 'testimony')
    return (
      <ConsentGate testimonyId={owner.id} onLeave={onClose}>
        {children}
      </ConsentGate>
    )
  return (
    <div className="stack">
      <p>{t('capture.thingsOnly')}</p>
      {children}
    </div>
  )
}

/** Open until the dialog goes. */
const useCamera = () => {
  const [stream, setStream] = useState<MediaStream | null>(null)
  const [fault, setFault] = useState<DeviceFault | null>(null)
  useEffect(() => {
    if (!stream) return
    return () => void closeCamera(stream)
  }, [stream])
  const open = async () => {
    setFault(null)
    try {
      setStream(await openCamera())
    } catch (error) {
      setFault(faultOf(error))
    }
  }
  return { stream, fault, open }
}

interface PreviewProps extends PhotoDialogProps {
  readonly stream: MediaStream
}

const Preview = ({ stream, owner, onClose }: PreviewProps) => {
  const { t } = useWords()
  const client = useQueryClient()
  const video = useRef<HTMLVideoElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [state, setState] = useState<'live' | 'taken' | 'keeping'>('live')
  const [kept, setKept] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  useEffect(() => {
    if (video.current) video.current.srcObject = stream
  }, [stream])
  const take = () => {
    if (!video.current || !canvas.current) return
    takeFrame(video.current, canvas.current)
    setKept(null)
    setState('taken')
  }
  const keep = async () => {
    if (!canvas.current) return
    setState('keeping')
    setError(null)
    try {
      setKept((await keepFrame(canvas.current, owner.id, t('capture.obtainedPhoto'))).code)
      setState('live')
      await refresh(client, 'evidence.list', 'testimony.get', 'incident.get', 'vault.summary')
    } catch (fault) {
      setError(fault)
      setState('taken')
    }
  }
  return (
    <>
      <Picture video={video} canvas={canvas} live={state === 'live'} />
      {error !== null && <Fault error={error} />}
      {kept && <p role="status">{t('capture.kept', { code: kept })}</p>}
      <div className="row">
        {state === 'live' ? (
          <Button size="md" leftSection={<Icon of={IconCamera} />} onClick={take}>
            {t('capture.take')}
          </Button>
        ) : (
          <>
            <Button size="md" loading={state === 'keeping'} onClick={() => void keep()}>
              {t('capture.keepPhoto')}
            </Button>
            <Button size="md" variant="default" disabled={state === 'keeping'} onClick={() => setState('live')}>
              {t('capture.again')}
            </Button>
          </>
        )}
        <Button size="md" variant="default" onClick={onClose}>
          {t('common.close')}
        </Button>
      </div>
    </>
  )
}

interface PictureProps {
  readonly video: RefObject<HTMLVideoElement | null>
  readonly canvas: RefObject<HTMLCanvasElement | null>
  readonly live: boolean
}

const Picture = ({ video, canvas, live }: PictureProps) => {
  const { t } = useWords()
  return (
    <div className="capture-picture">
      <video ref={video} autoPlay muted playsInline hidden={!live} aria-label={t('capture.live')} />
      <canvas ref={canvas} hidden={live} role="img" aria-label={t('capture.taken')} />
    </div>
  )
}
