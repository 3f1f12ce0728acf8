import type { ReportReading } from '../../../shared/contract.ts'
import { Reading, type ToRead } from '../handOver/Reading.tsx'
import type { Chosen } from './useChosen.ts'

interface ToRereadProps {
  readonly texts: readonly ToRead[]
  readonly chosen: Chosen
}

/** Every text without names, as it will be read. */
export const ToReread = ({ texts, chosen }: ToRereadProps) =>
  texts.map((reading) => {
    const id = reading.testimonyId
    return (
      <Reading
        key={id}
        reading={reading}
        masks={chosen.masksOf(id)}
        reread={chosen.isReread(id)}
        onMask={(words) => chosen.mask(id, words)}
        onReread={(done) => chosen.read(id, done)}
      />
    )
  })

export const unnamedOf = (readings: readonly ReportReading[]): ToRead[] =>
  readings.filter(({ named }) => !named).map((reading) => ({ ...reading, others: reading.passages }))
