import type { Photo } from './support-photos.ts'

/** Whom the journey meets; none of them exists. */

export const institution = 'CNDH, bureau d’essai'
export const potter = {
  name: 'Tènin Dembɛlɛ',
  phone: '+223 66 70 81 92',
  pseudonym: 'La potière',
  village: 'Guidio-Sarré',
  account:
    'Ils sont venus à l’aube. Ɲɛkɔrɔ dormait sous le hangar; le feu a pris dans le grenier à ɲɔ, derrière la ŋaari.',
  photo: { model: 'TECNO CAMON 20', takenAt: '2026:11:03 08:12:00', position: [14.9432, -3.8921] },
} as const
export const fisher = {
  name: 'Bréhima Cissouma',
  phone: '76 41 90 22',
  pseudonym: 'Le pêcheur',
  village: 'Ouro-Kotia',
  account:
    'On criait « Bréhima! » depuis la berge. Appelez le +223 76.41.90.22. À Ouro-Kotia il ne reste que les puits.',
  files: ['plage_Cissouma_01.jpg', 'plage_Cissouma_02.jpg'],
} as const
export const contact = { name: 'Kadidia Sɔgɔba', pseudonym: 'La sage-femme', phone: '+223 65 11 22 33' } as const

export const photos: readonly Photo[] = Array.from({ length: 20 }, (_, at) => ({
  name: `IMG_20261103_${String(at).padStart(2, '0')}.jpg`,
  tags: { ...potter.photo, takenAt: potter.photo.takenAt.replace('12:00', `12:${String(at).padStart(2, '0')}`) },
}))
/** The first may leave without a name; the second tells where it was taken. */
export const shorePhotos: readonly Photo[] = [
  { name: fisher.files[0] },
  { name: fisher.files[1], tags: { position: [15.01, -4.02] } },
]
