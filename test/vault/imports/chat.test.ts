import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nameKey, readChat } from '../../../src/vault/imports/chat.ts'

/** What telephones write when a chat is exported. */

async function* cut(text: string, size = 7) {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function sent(text: string, ...names: readonly string[]) {
  const here = new Set(names.map(nameKey))
  const told = await readChat(cut(text), (name) => here.has(name))
  return { ...told, of: (name: string) => told.sent.get(nameKey(name)) }
}

const photo = 'IMG-20240305-WA0001.jpg'
const iPhone = '00000012-PHOTO-2024-03-05-14-02-33.jpg'

test.each([
  ['Android, French', `05/03/2024 à 14:02 - Awa T.: ${photo} (fichier joint)`, photo, '2024-03-05T14:02'],
  ['Android, French, a comma', `05/03/2024, 14:02 - Awa T.: \u200e${photo} (fichier joint)`, photo, '2024-03-05T14:02'],
  [
    'Android, English, twelve hours',
    `3/5/24, 2:02\u202fPM - Awa T.: ${photo} (file attached)`,
    photo,
    '2024-03-05T14:02',
  ],
  ['Android, British', `05/03/2024, 2:02 pm - Awa T.: ${photo} (file attached)`, photo, '2024-03-05T14:02'],
  ['Android, German', `05.03.24, 14:02 - Awa T.: ${photo} (Datei angehängt)`, photo, '2024-03-05T14:02'],
  ['Android, the year first', `2024-03-05, 14:02 - Awa T.: ${photo} (file attached)`, photo, '2024-03-05T14:02'],
  [
    'iPhone, French',
    `\u200e[05/03/2024 14:02:33] Awa T.: \u200e<pièce jointe : ${iPhone}>`,
    iPhone,
    '2024-03-05T14:02:33',
  ],
  [
    'iPhone, French, new',
    `\u200e[05/03/2024 à 14:02:33] Awa T.: \u200e<joint : ${iPhone}>`,
    iPhone,
    '2024-03-05T14:02:33',
  ],
  [
    'iPhone, English',
    `\u200e[3/5/24, 2:02:33\u202fPM] Awa T.: \u200e<attached: ${iPhone}>`,
    iPhone,
    '2024-03-05T14:02:33',
  ],
  [
    'iPhone, not among the contacts',
    `[05/03/2024, 14:02:33] ~\u202fAwa T.: ‎<attached: ${iPhone}>`,
    iPhone,
    '2024-03-05T14:02:33',
  ],
])('%s: who sent a file, and when', async (_, line, name, at) => {
  const { of, messages } = await sent(`${line}\r\n`, name)
  expect(of(name)).toMatchObject({ sender: 'Awa T.', at })
  expect(messages).toBe(1)
})

test('midnight and noon by twelve hours', async () => {
  const text = `3/25/24, 12:01 AM - A: a.jpg (file attached)\n3/25/24, 12:01 PM - A: b.jpg (file attached)\n`
  const { of } = await sent(text, 'a.jpg', 'b.jpg')
  expect([of('a.jpg')?.at, of('b.jpg')?.at]).toEqual(['2024-03-25T00:01', '2024-03-25T12:01'])
})

test('a message goes on over several lines, and a file may stand after the first', async () => {
  const text = [
    '05/03/2024 à 14:02 - Les messages sont chiffrés de bout en bout.',
    '05/03/2024 à 14:03 - Awa: Ils sont venus à l’aube:',
    '12/13 hommes - armés: à moto',
    `${photo} (fichier joint)`,
    '13/03/2024 à 14:04 - Moussa: <Médias omis>',
    '13/03/2024 à 14:05 - Moussa: ‎image absente',
  ].join('\n')
  const { of, messages, omitted } = await sent(text, photo)
  expect(of(photo)).toEqual({ sender: 'Awa', stamp: '05/03/2024 à 14:03', at: '2024-03-05T14:03' })
  expect([messages, omitted]).toEqual([4, 2])
})

test('only what the zip holds is a file, whatever a message claims', async () => {
  const text = '25/03/2024 à 14:03 - Awa: autre.jpg (fichier joint)\n25/03/2024 à 14:04 - Awa: <joint : ../../x>'
  expect((await sent(text, photo)).sent.size).toBe(0)
})

test('accents that an iPhone writes apart are the same name', async () => {
  const { of } = await sent('[25/03/2024 14:02:33] A: <joint : e\u0301te\u0301.jpg>', 'été.jpg')
  expect(of('été.jpg')?.sender).toBe('A')
})

test('the order of day and month is told by the other messages, and where it stays in doubt nothing is guessed', async () => {
  const file = 'note.opus'
  const line = `05/03/2024 à 14:02 - Awa: ${file} (fichier joint)`
  const at = async (...others: readonly string[]) => (await sent([line, ...others].join('\n'), file)).of(file)
  expect(await at()).toEqual({ sender: 'Awa', stamp: '05/03/2024 à 14:02', at: '' })
  expect((await at('25/03/2024 à 9:00 - A: b'))?.at).toBe('2024-03-05T14:02')
  expect((await at('05/25/2024 à 9:00 - A: b'))?.at).toBe('2024-05-03T14:02')
  // A chat goes on in the order of time: by the other order this one would go back.
  expect((await at('06/02/2024 à 9:00 - A: b'))?.at).toBe('2024-05-03T14:02')
})

test('a text that is no chat has no message; no text makes it fail, in whatever pieces it comes', async () => {
  expect((await sent('Liste de courses\n- riz: 2 kg\n14:02 - rien')).messages).toBe(0)
  const parts = fc.constantFrom(
    ...['05/03/2024', ' à ', ', ', '14:02', '99:99', ' - ', '[', '] ', 'Awa: ', '<joint : ', '>', ' (fichier joint)'],
    ...['\n', '\r\n', '\u200e', '\u202f', photo, ': ', '31/31/9999', ' PM'],
  )
  const texts = fc.array(fc.oneof(parts, fc.string({ unit: 'binary' })), { maxLength: 60 }).map((each) => each.join(''))
  await fc.assert(
    fc.asyncProperty(texts, fc.integer({ min: 1, max: 40 }), async (text, size) => {
      const whole = await readChat(cut(text, 1_000_000), () => true)
      expect(await readChat(cut(text, size), () => true)).toEqual(whole)
      for (const { at } of whole.sent.values()) expect(at === '' || !Number.isNaN(Date.parse(at))).toBe(true)
    }),
  )
})

test('a line without an end takes little memory, and no time to speak of', async () => {
  async function* endless() {
    yield Buffer.from('05/13/2024, 14:02 - Awa: ')
    for (let at = 0; at < 200; at += 1) yield Buffer.alloc(1024 * 1024, '(<a: ')
  }
  const before = process.memoryUsage().rss
  expect((await readChat(endless(), () => true)).messages).toBe(1)
  expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024)
})
