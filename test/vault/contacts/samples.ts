/** Cards and tables in the shapes that programs really write, people invented. Lines end as each program ends them. */

const crlf = (...lines: readonly string[]): string => lines.map((line) => `${line}\r\n`).join('')

export const android = crlf(
  'BEGIN:VCARD',
  'VERSION:2.1',
  'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Tra=6F=72=C3=A9;A=C3=AFcha;;;',
  'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:A=C3=AFcha Traor=C3=A9',
  'TEL;CELL;PREF:+22376123456',
  'TEL;HOME:20 22 33 44',
  'NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:premi=C3=A8re ligne=0D=0A=',
  'deuxi=C3=A8me ligne',
  'PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD',
  ' /9sAQwADAgICAgIDAgICAwMDAwQGBAQEBAQI',
  '',
  'END:VCARD',
)

export const ios = crlf(
  'BEGIN:VCARD',
  'VERSION:3.0',
  'PRODID:-//Apple Inc.//iPhone OS 17.1//EN',
  'N:Diallo;Moussa;;Me;',
  'FN:Me Moussa Diallo',
  'ORG:Cabinet Diallo\\, Sangaré & associés;Pénal;',
  'item1.TEL;type=pref:+223 66 11 22 33',
  'item1.X-ABLabel:_$!<Main>!$_',
  'item2.TEL;type=CELL;type=VOICE:+223 79 00 11 22',
  'item2.X-ABLabel:garde de nuit',
  'EMAIL;type=INTERNET;type=WORK:moussa@example.org',
  'item3.ADR;type=WORK:;;Rue 12\\, porte 4;Bamako;;;Mali',
  'item3.X-ABADR:ml',
  'IMPP;X-SERVICE-TYPE=WhatsApp;type=pref:x-apple:%2B22366112233',
  'BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-09',
  'X-SOCIALPROFILE;type=twitter:https://twitter.com/example',
  'END:VCARD',
)

export const google = crlf(
  'BEGIN:VCARD',
  'VERSION:3.0',
  'FN:Fanta Ɲɛlɛ Keïta',
  'N:Keïta;Fanta;Ɲɛlɛ;;',
  'NICKNAME:Mama F',
  'TEL;TYPE=CELL:+223 70 10 20 30',
  'item1.EMAIL;TYPE=INTERNET:fanta@example.org',
  'item1.X-ABLabel:',
  'item2.URL:https\\://example.org',
  'item2.X-ABLabel:PROFILE',
  'CATEGORIES:myContacts,Collègues',
  'NOTE:Ligne 1\\nLigne 2\\; suite',
  'END:VCARD',
  'BEGIN:VCARD',
  'VERSION:3.0',
  'FN:+223 75 00 00 09',
  'N:;;;;',
  'TEL;TYPE=CELL:+223 75 00 00 09',
  'END:VCARD',
)

/** In windows-1252, as Outlook writes it; give it to `latin`. */
export const outlook = crlf(
  'BEGIN:VCARD',
  'VERSION:2.1',
  'N;LANGUAGE=fr:Coulibaly;Sékou',
  'FN:Sékou Coulibaly',
  'ORG:Association d’aide aux détenus',
  'TITLE:Président',
  'TEL;WORK;VOICE:20.21.22.23',
  'TEL;CELL;VOICE:(+223) 65 43 21 00',
  'ADR;WORK;PREF;ENCODING=QUOTED-PRINTABLE:;;Rue 305=0D=0APorte 12;S=E9gou;;;Mali',
  'LABEL;WORK;PREF;ENCODING=QUOTED-PRINTABLE:Rue 305=0D=0APorte 12=0D=0AS=E9gou',
  'EMAIL;PREF;INTERNET:sekou@example.org',
  'X-MS-OL-DEFAULT-POSTAL-ADDRESS:2',
  'REV:20260105T101112Z',
  'END:VCARD',
)

export const thunderbird = crlf(
  'BEGIN:VCARD',
  'VERSION:4.0',
  'FN:Oumar Touré',
  'N:Touré;Oumar;;;',
  'EMAIL;PREF=1:oumar@example.org',
  'EMAIL:oumar.toure@example.com',
  'TEL;TYPE="work,voice";VALUE=uri:tel:+223-20-29-10-10',
  'NOTE:une note',
  'PHOTO;VALUE=URI:data:image/jpeg;base64,/9j/4AAQSkZJRgABAQAAAQABAAD=',
  'UID:8a3c…',
  'END:VCARD',
)

/** As most programs fold: 75 letters on the first line, 74 behind a space on each that follows. */
const folds = (line: string): string => line.replace(/^.{75}|.{74}/g, '$&\r\n ')

/** One card for each program that puts a picture in it, of these bytes. */
export const withPicture: Readonly<Record<string, (bytes: Uint8Array) => string>> = {
  'iOS, cropped': (bytes) =>
    crlf(
      ...[
        'BEGIN:VCARD',
        'VERSION:3.0',
        'PRODID:-//Apple Inc.//iPhone OS 17.1//EN',
        'N:Diallo;Moussa;;;',
        'FN:Moussa Diallo',
      ],
      folds(
        `PHOTO;X-ABCROP-RECTANGLE=ABClipRect_1&-12&0&344&344&8b+Tzh2eBjJSxZ8qSTE/yg==;ENCODING=b;TYPE=JPEG:${base64(bytes)}`,
      ),
      'END:VCARD',
    ),
  'iOS and macOS': (bytes) =>
    crlf(
      ...['BEGIN:VCARD', 'VERSION:3.0', 'N:Diallo;Moussa;;;', 'FN:Moussa Diallo'],
      folds(`PHOTO;ENCODING=b;TYPE=JPEG:${base64(bytes)}`),
      ...['X-IMAGETYPE:PHOTO', 'END:VCARD'],
    ),
  Android: (bytes) =>
    crlf(
      ...['BEGIN:VCARD', 'VERSION:2.1', 'N:Traore;Aicha;;;', 'FN:Aicha Traore', 'TEL;CELL:+22376123456'],
      folds(`PHOTO;ENCODING=BASE64;JPEG:${base64(bytes)}`),
      ...['', 'END:VCARD'],
    ),
  'an old telephone, without the space of a fold': (bytes) =>
    crlf(
      ...['BEGIN:VCARD', 'VERSION:2.1', 'N:Traore;Aicha', 'PHOTO;TYPE=JPEG;ENCODING=BASE64:'],
      base64(bytes).replace(/.{72}(?=.)/g, '$&\r\n'),
      ...['', 'TEL;CELL:+22376123456', 'END:VCARD'],
    ),
  Outlook: (bytes) =>
    crlf(
      ...['BEGIN:VCARD', 'VERSION:2.1', 'N;LANGUAGE=fr:Coulibaly;Sekou', 'FN:Sekou Coulibaly'],
      ...['PHOTO;TYPE=JPEG;ENCODING=BASE64:', base64(bytes).replace(/.{1,72}/g, ' $&\r\n')],
      ...['REV:20260105T101112Z', 'END:VCARD'],
    ),
  Thunderbird: (bytes) =>
    crlf(
      ...['BEGIN:VCARD', 'VERSION:4.0', 'FN:Oumar Touré', 'N:Touré;Oumar;;;'],
      folds(`PHOTO;VALUE=URI:data:image/jpeg;base64,${base64(bytes)}`),
      'END:VCARD',
    ),
  'a program that escapes what need not be': (bytes) =>
    crlf(
      ...['BEGIN:VCARD', 'VERSION:4.0', 'FN:Oumar Touré'],
      folds(`PHOTO:data:image/jpeg\\;base64\\,${encodeURIComponent(base64(bytes)).replaceAll('%2F', '/')}`),
      'END:VCARD',
    ),
  'a program that says nothing of its encoding': (bytes) =>
    crlf('BEGIN:VCARD', 'VERSION:3.0', 'FN:Oumar', folds(`PHOTO:${base64(bytes).replace(/=+$/, '')}`), 'END:VCARD'),
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

export const googleRemote = crlf(
  ...['BEGIN:VCARD', 'VERSION:3.0', 'FN:Fanta Keïta', 'N:Keïta;Fanta;;;', 'TEL;TYPE=CELL:+223 70 10 20 30'],
  ...['PHOTO:https\\://lh3.googleusercontent.com/contacts/AB12', 'CATEGORIES:myContacts', 'END:VCARD'],
)

export const latin = (text: string): Buffer =>
  Buffer.from(
    [...text].map((letter) => {
      const at = '€…‘’“”–—œŒ'.indexOf(letter)
      return at === -1
        ? letter.charCodeAt(0)
        : ([0x80, 0x85, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0x9c, 0x8c][at] ?? 0x3f)
    }),
  )

/** Folded at every seventh byte, wherever that is in a letter. */
export function foldedInLetters(text: string): Buffer {
  const lines = text.split('\r\n').map((line) => {
    const bytes = Buffer.from(line)
    const pieces: Buffer[] = []
    for (let at = 0; at < bytes.length; at += 7) pieces.push(bytes.subarray(at, at + 7))
    return Buffer.concat(pieces.flatMap((piece, at) => (at === 0 ? [piece] : [Buffer.from('\r\n '), piece])))
  })
  return Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\r\n')]))
}

export const googleTable = [
  'First Name,Middle Name,Last Name,Nickname,Organization Name,Birthday,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,Address 1 - Street,Address 1 - City,Address 1 - Region',
  'Awa,,Diarra,Mama,"Réseau, femmes",1990-01-02,"deux',
  'lignes",* myContacts ::: Collègues,* Work,awa@example.org,Mobile,+223 76 00 00 01,* Bureau,20 22 00 00 ::: 20 22 00 01,Rue 4,Sévaré,Mopti',
  ',,,,,,,,,,,,,,,,',
  'Issa,,,,,,,,,,Mobile,66 00 00 02,,,,,',
].join('\r\n')

export const outlookTable = [
  '"Prénom";"Nom";"Société";"Téléphone (bureau)";"Tél. mobile";"Adresse de messagerie";"Ville (bureau)";"Fonction";"Notes"',
  '"Sékou";"Coulibaly";"Association d’aide";"20 21 22 23";"65 43 21 00";"sekou@example.org";"Ségou";"Président";"Une ""citation"""',
].join('\r\n')
