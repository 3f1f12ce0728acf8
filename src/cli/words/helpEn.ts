import type { Words } from '../words.ts'

const visible =
  'Beware: other users see arguments and the shell keeps them. ' +
  'Give what points to a person in a file or on the standard input.'

const common = '  --text WORDS|-, --place PLACE, --tag TAG, --dossier CODE'
const days = '  --from DAY, --to DAY       the period of the events'
const several = [
  '                       --text: the words that are in it; --dossier: in this case file; the others may be repeated:',
  '                       any of them; together: all',
] as const
const lacking = (what: string): string => `  --lacking ${what}`
const filters = [
  days,
  common,
  '  --violation CODE, --perpetrator TYPE, --sensitivity DEGREE, --flag minor|gender,',
  '  --verification unverified|corroborated|disputed, --consent cndh:yes, --keep yes|no|notAsked, --in-packet yes|no',
  lacking('date|place|violation|perpetrator|consent|tag|dossier'),
  ...several,
] as const
const incidentFilters = [
  days,
  common,
  '  --kind KIND, --perpetrator TYPE, --sensitivity DEGREE, --protection prepared|sent|granted|refused|ended',
  lacking('date|place|perpetrator|tag|dossier'),
  ...several,
] as const
const evidenceFilters = [
  '  --from DAY, --to DAY       when they were taken',
  common,
  '  --media image|audio|video|document|other, --shows yes|no|notReviewed',
  lacking('date|place|tag|dossier'),
  ...several,
] as const

export const helpEn: Words['help'] = {
  usage: 'Usage: kalifa COMMAND --vault DIR [options]',
  intro: ['The vault of Kalifa on the command line, over the same engine as the window.'],
  commands: 'Commands:',
  common: [
    'For every command:',
    '  --vault DIR              the vault’s folder',
    '  --passphrase-fd N        reads the passphrase on descriptor N (first line)',
    '  --passphrase-file F      reads it in a file (first line)',
    '                           with neither, it is asked for on the terminal, without echo',
    '  --json                   one JSON document on the standard output',
    '  --lang fr|en             the language of messages',
    '  -h, --help               the command’s help',
  ],
  exits: [
    'Exit codes:',
    '  0 done · 1 internal fault · 2 usage · 3 wrong passphrase · 4 damaged or too recent · 5 refused',
    '  6 system (disk full, read-only, in use) · 7 "check" found problems',
    '  130 stopped by Ctrl+C (143, 129 by SIGTERM, SIGHUP)',
  ],
  more: '"kalifa help COMMAND" says what each takes.',
  of: {
    init: {
      usage: 'kalifa init --vault DIR [--profile KIND | --institution NAME --kind KIND [--age-identity F]]',
      text: [
        'makes a vault in a folder that is absent or empty',
        '  --profile KIND       defender (everything), if not given, or simple: notes, photos and contacts',
        '  --institution NAME   makes an institution’s vault, which receives bundles',
        '  --kind KIND          cndh, justice, ngo, publication or statistics',
        '  --age-identity F     takes the age identity in this file instead of making one',
        'A forgotten passphrase cannot be found again.',
      ],
    },
    open: { usage: 'kalifa open --vault DIR', text: ['tries the passphrase and shows the summary'] },
    'add testimony': {
      usage: 'kalifa add testimony --vault DIR [--from F.json|-] [options]',
      text: [
        'adds a testimony',
        '  --from F.json        fields of the testimony in JSON (docs/cli.md); "-" for the standard input',
        '  --account-file F     the account, as UTF-8 text; "-" for the standard input',
        '  --account-fd N       the account, read on a descriptor',
        '  --consent F.json     the answers to the five questions; what is missing counts as "not asked"',
        '  --identity F.json    who the person is; kept apart',
        '  --pseudonym WORD     --status STATUS    --sensitivity DEGREE',
        '  --place PLACE        a code (05.01) or the name of a region or a cercle',
        '  --place-detail TEXT  the commune, the village, any other place',
        '  --date DATE          2026-11-03, 2026-11, 2026, ~2026-11-03 (about) or 2026-11-03/2026-11-05',
        '  --violation CODE     A1 to H2 or other; may be repeated',
        visible,
      ],
    },
    'add contact': {
      usage: 'kalifa add contact --vault DIR [--from F.json|-] [options]',
      text: [
        'adds a contact',
        '  --from F.json        fields of the contact in JSON (docs/cli.md); "-" for the standard input',
        '  --testimony CODE     links it to a testimony',
        '  --name NAME  --pseudonym WORD  --role ROLE (repeatable)  --phone NUMBER  --organisation NAME',
        '  --place PLACE  --place-detail TEXT',
        visible,
      ],
    },
    'add incident': {
      usage: 'kalifa add incident --vault DIR --from F.json|-',
      text: [
        'adds an incident against a defender',
        '  --from F.json        its fields as JSON (docs/cli.md); “-” for standard input',
      ],
    },
    'add plan': {
      usage: 'kalifa add plan --vault DIR --from F.json|-',
      text: ['adds a journey', '  --from F.json        its fields as JSON (docs/cli.md); "-" for the standard input'],
    },
    'add dossier': {
      usage: 'kalifa add dossier --vault DIR [--from F.json|-] [--title TITLE] [--tag TAG]…',
      text: [
        'adds a case file, which brings records together',
        '  --title TITLE        a place, a fact; never a person’s name: lists show it',
        '  --from F.json        its fields as JSON (docs/cli.md); "-" for the standard input',
        visible,
      ],
    },
    'add evidence': {
      usage: 'kalifa add evidence --vault DIR FILE… [--testimony CODE] [--erase]',
      text: [
        'adds files of any kind, byte for byte, with their SHA-256',
        '  --testimony CODE     links them to a testimony',
        '  --erase              erases each original once its bytes were read back from the vault;',
        '                       an SSD, a card or a phone may keep traces of it all the same',
        'Without --erase the files themselves stay where they are. One that is refused does not stop the others.',
      ],
    },
    'add companion': {
      usage: 'kalifa add companion --vault DIR CODE FILE',
      text: ['links a copy in another format to a piece that cannot be played; the original stays what counts'],
    },
    'add transcript': {
      usage: 'kalifa add transcript --vault DIR --evidence CODE --text-file F|- [options]',
      text: [
        'adds the transcript of a recording or document, as UTF-8 text, a sentence a line',
        '                       a line may begin with its moment: [0:04:07]',
        '  --of CODE            it is a translation of that transcript',
        '  --language LANGUAGE  --by CODE    --date YYYY-MM-DD    --checked-by CODE    --checked-on YYYY-MM-DD',
        visible,
      ],
    },
    'add note': {
      usage: 'kalifa add note --vault DIR [--text-file F|-] [--title TITLE] [--date YYYY-MM-DD]',
      text: [
        'adds a note',
        '  --text-file F        its text, in UTF-8; “-” for the standard input',
        '  --title TITLE        --date YYYY-MM-DD',
        visible,
      ],
    },
    set: {
      usage: 'kalifa set --vault DIR CODE [--from F.json|-] [--identity F.json|-]',
      text: [
        'changes fields of a record; what is not given stays',
        '  --from F.json        the fields to change, as JSON (docs/cli.md); "-" for the standard input',
        '  --identity F.json    of a testimony, who the person is',
        'A list replaces the one before. A consent with a changed answer is no longer "read back".',
      ],
    },
    'list testimonies': {
      usage: 'kalifa list testimonies --vault DIR [--status STATUS] [filters] [--trashed] [--limit N] [--offset N]',
      text: ['shows the testimonies, without names', ...filters, '  --limit N            1 to 500, 50 if not given'],
    },
    'list contacts': {
      usage: 'kalifa list contacts --vault DIR [--role ROLE] [filters] [--trashed] [--limit N] [--offset N]',
      text: [
        'shows the contacts by code and pseudonym, without names',
        common,
        lacking('place|tag|dossier'),
        ...several,
      ],
    },
    'import contacts': {
      usage: 'kalifa import contacts --vault DIR [--likely] [--dry-run] FILE',
      text: [
        'takes in the contacts of a vCard file (2.1 to 4.0) or a CSV with headings, all or none, with the photo their card',
        'holds; a photo of which the card gives only the address is not fetched',
        '  --likely             also takes those that are probably here already',
        '  --dry-run            counts and takes nothing',
      ],
    },
    'import chat': {
      usage: 'kalifa import chat --vault DIR [--testimony CODE] FILE.zip',
      text: [
        'keeps the zip of an exported WhatsApp chat whole, then takes its text and media out as evidence',
        '  --testimony CODE     links all of it to a testimony',
      ],
    },
    'export contacts': {
      usage: 'kalifa export contacts --vault DIR --out F [--format vcard4|vcard3|csv] [--role ROLE] [--field FIELD]…',
      text: [
        'writes contacts to a file that whoever finds it can read; the log notes whose',
        '  --field FIELD        reach, organisation, address, languages, pseudonym, tags, roles, safe, risk, notes, photo;',
        '                       without it reach and organisation. photo: in a vCard, small and without metadata; a face',
        '                       is enough to recognise somebody',
      ],
    },
    duplicates: {
      usage: 'kalifa duplicates --vault DIR [--limit N] [--offset N]',
      text: ['shows, by their codes, contacts that are perhaps the same person, and why'],
    },
    'contacts merge': {
      usage: 'kalifa contacts merge --vault DIR KEPT OTHER [--take FIELD]…',
      text: [
        'merges two cards of one person; the other goes to the bin and its links to the one that is kept',
        '  --take FIELD         takes this field of the other: name, pseudonym, phone, email, organisation, address,',
        '                       languages, safeContact, safeTimes, where or photo; else what the first one says',
        'Nothing is lost: the numbers of both stay, the rest goes to the notes.',
      ],
    },
    emergency: {
      usage: 'kalifa emergency --vault DIR',
      text: ['shows whom to call, with names and numbers; the log notes each'],
    },
    'list evidence': {
      usage: 'kalifa list evidence --vault DIR [--testimony CODE] [filters] [--trashed] [--limit N] [--offset N]',
      text: ['shows the evidence, without file names', ...evidenceFilters],
    },
    'list incidents': {
      usage: 'kalifa list incidents --vault DIR [--status STATUS] [filters] [--trashed] [--limit N] [--offset N]',
      text: ['shows incidents against defenders: code, status, date, kind, place', ...incidentFilters],
    },
    'list plans': {
      usage: 'kalifa list plans --vault DIR [--status STATUS] [--trashed] [--limit N] [--offset N]',
      text: ['shows journeys: code, status, leaving, coming back, where to'],
    },
    'list notes': {
      usage: 'kalifa list notes --vault DIR [--trashed] [--limit N] [--offset N]',
      text: ['shows the notes by date, with their titles'],
    },
    'list dossiers': {
      usage: 'kalifa list dossiers --vault DIR [--status open|closed] [--trashed] [--limit N] [--offset N]',
      text: ['shows the case files: code, status, number of records, title'],
    },
    'list tags': {
      usage: 'kalifa list tags --vault DIR',
      text: ['shows the tags, the most used first, and how many records bear each'],
    },
    'list due': {
      usage: 'kalifa list due --vault DIR [--from DAY] [--to DAY] [--undated] [--limit N] [--offset N]',
      text: ['shows what is still to be done, by day: --to 2026-11-24 tells what is due by then or overdue'],
    },
    'list recipients': { usage: 'kalifa list recipients --vault DIR', text: ['shows the verified recipients'] },
    'list bundles': { usage: 'kalifa list bundles --vault DIR', text: ['shows the bundles prepared'] },
    'list bin': {
      usage: 'kalifa list bin --vault DIR [--limit N] [--offset N]',
      text: ['shows what lies in the bin, since when, and the day it goes for good'],
    },
    bin: {
      usage: 'kalifa bin --vault DIR CODE…',
      text: ['puts records into the bin, all or none; they stay there for thirty days'],
    },
    'bin restore': {
      usage: 'kalifa bin restore --vault DIR CODE…',
      text: ['puts back what is in the bin'],
    },
    'bin delete': {
      usage: 'kalifa bin delete --vault DIR CODE [--yes CODE] [--withdrawn DAY]',
      text: [
        'deletes now a record that is in the bin; without return',
        '  --yes CODE           the code once more, without a terminal; on a terminal it must be typed',
        '  --withdrawn DAY      of a testimony, in the bin or not: from that day the person no longer wants it kept;',
        '                       its code and that day stay noted',
        'Copies and bundles made before remain.',
      ],
    },
    tag: {
      usage: 'kalifa tag --vault DIR CODE… [--add TAG]… [--remove TAG]…',
      text: ['gives tags to records, or takes them away', visible],
    },
    join: {
      usage: 'kalifa join --vault DIR CODE… --dossier CODE',
      text: ['puts records into a case file'],
    },
    leave: {
      usage: 'kalifa leave --vault DIR CODE… --dossier CODE',
      text: ['takes records out of a case file; they stay as they are'],
    },
    timeline: {
      usage: 'kalifa timeline --vault DIR [--kind testimony|incident|evidence]… [filters] [--limit N] [--offset N]',
      text: ['shows by date what has one, the earliest first, without names', days, common, ...several],
    },
    count: {
      usage: 'kalifa count --vault DIR --by WHAT_IS_COUNTED [--of testimony|incident] [filters]',
      text: [
        'counts records, never people; with the filters of "list testimonies" or "list incidents"',
        '  --by violation, kind (of incidents), place (regions), month or perpetrator',
        ...filters,
        '  --kind KIND, --protection STATE     with --of incident',
      ],
    },
    show: {
      usage: 'kalifa show --vault DIR CODE [--identity]',
      text: [
        'shows a whole record of any kind',
        '  --identity           also shows who the person heard is; the log notes it',
      ],
    },
    link: {
      usage: 'kalifa link --vault DIR CODE CODE [--role ROLE]',
      text: [
        'links two records: a piece with a testimony, a contact with an incident…',
        '  --role ROLE          what a contact is there: victim, witness, relative, source, perpetrator, interpreter,',
        '                       lawyer, doctor or support',
        'A piece that is linked to a testimony leaves only if the person said yes; its masked copies follow it.',
        'Bundles that were prepared stay as they are.',
      ],
    },
    unlink: {
      usage: 'kalifa unlink --vault DIR CODE CODE',
      text: [
        'takes away the link between two records; both stay',
        'The consent of the testimony no longer binds the piece. Bundles that were prepared stay as they are.',
      ],
    },
    search: {
      usage: 'kalifa search --vault DIR WORDS|- [--kind KIND]… [--excerpt] [--limit N] [--offset N]',
      text: [
        'searches everywhere, whatever the accents and the case; "in quotation marks" for words in a row',
        '  -                    reads what is sought on the standard input',
        '  --kind KIND          testimony, contact, evidence, note, incident, plan, dossier or transcript; repeatable',
        '  --excerpt            shows the text around it, which may hold names',
        visible,
      ],
    },
    'recipient add': {
      usage: 'kalifa recipient add --vault DIR CARD [--words-fd N | --words-file F]',
      text: [
        'verifies a recipient by its card and control words',
        '  --words-fd N         reads the words on a descriptor; --words-file F in a file; else on the terminal',
        'The words are heard from a voice one knows, never from the same stick or message as the card.',
      ],
    },
    'recipient list': { usage: 'kalifa recipient list --vault DIR', text: ['the same as "list recipients"'] },
    'recipient remove': {
      usage: 'kalifa recipient remove --vault DIR NAME|ID',
      text: ['removes a recipient: nothing can be prepared for it any more'],
    },
    'recording list': {
      usage: 'kalifa recording list --vault DIR',
      text: ['shows the recordings that were cut off, of which no piece of evidence was made yet'],
    },
    'recording finish': {
      usage: 'kalifa recording finish --vault DIR ID',
      text: ['makes a piece of evidence of a recording that was cut off'],
    },
    'recording discard': {
      usage: 'kalifa recording discard --vault DIR ID',
      text: ['throws a recording away that was cut off, for good'],
    },
    export: {
      usage: 'kalifa export --vault DIR --to RECIPIENT --out FILE CODE… [options]',
      text: [
        'prepares an encrypted bundle for a verified recipient, as consent allows',
        '  --dry-run            shows exactly what would leave and what stays; writes nothing; needs no --out',
        '  --reread CODE        a person has read this text without name again, as it leaves; repeatable',
        '  --mask CODE=WORD     masks one more word; repeatable',
        '  --masks F.json       the same, in a file: {"T-2026-0012": ["word"]}',
        '  --transcript CODE    this transcript leaves, even if its recording stays; repeatable',
        '  --no-transcript CODE this one stays; repeatable',
        '  --original CODE      the original of a masked copy leaves too: a piece, a transcript or the whole account of a',
        '                       testimony, if the person agreed; without it the copy leaves alone; repeatable',
        visible,
      ],
    },
    card: {
      usage: 'kalifa card --vault DIR --out FILE',
      text: ['writes the card of this institution and shows its control words'],
    },
    receive: {
      usage: 'kalifa receive --vault DIR FILE [--out DIR]',
      text: [
        'opens a bundle, verifies the whole of it and keeps it',
        '  --out DIR            also writes its content, unencrypted, into a new folder',
      ],
    },
    verify: { usage: 'kalifa verify --vault DIR FILE', text: ['verifies the whole of a bundle and keeps nothing'] },
    check: {
      usage: 'kalifa check --vault DIR',
      text: [
        'reads the whole vault again: keys, database, log, evidence, links',
        'Repairs what can be repaired without loss: the second copy of the keys, what interrupted imports left.',
      ],
    },
    log: {
      usage: 'kalifa log --vault DIR [CODE] [--limit N] [--offset N]',
      text: ['shows the custody log, or the events of one record; the newest first'],
    },
    'log verify': {
      usage: 'kalifa log verify --vault DIR',
      text: ['reads the chain again, and compares each record and its versions with what the log holds'],
    },
    'log export': {
      usage: 'kalifa log export --vault DIR --out FILE [CODE…]',
      text: [
        'writes the log to a file that anyone can check; it is not encrypted',
        'Only the records named are opened in it: with their text if the person said yes to the courts by name.',
      ],
    },
    versions: {
      usage: 'kalifa versions --vault DIR CODE [N] [--identity] [--limit N] [--offset N]',
      text: [
        'shows the versions of a record by their number; with a number, what it said then',
        '  --identity           those of the identity; the log notes each look',
      ],
    },
    'restore-version': {
      usage: 'kalifa restore-version --vault DIR CODE N [--identity]',
      text: [
        'brings a version back as the newest; nothing is removed',
        'A testimony’s consent and status, and what is a file’s, stay as they are today.',
      ],
    },
    passphrase: {
      usage: 'kalifa passphrase --vault DIR [--new-passphrase-fd N | --new-passphrase-file F]',
      text: [
        'changes the passphrase; the old one no longer opens',
        '  --new-passphrase-fd N     reads the new one on a descriptor; on that of --passphrase-fd: the next line',
        '  --new-passphrase-file F   reads it in a file; with neither, it is asked for twice on the terminal',
        'A phrase that is near another is refused. A copy made before still opens with the old one.',
      ],
    },
    'passphrase suggest': {
      usage: 'kalifa passphrase suggest [--lang fr|en]',
      text: ['draws a passphrase of at least 70 bits at random; needs no vault'],
    },
    duress: {
      usage: 'kalifa duress --vault DIR',
      text: ['shows the façade made from this vault, and what to do about it'],
    },
    'duress facade create': {
      usage: 'kalifa duress facade create --vault DIR [options]',
      text: [
        'makes a façade, and destroys what another phrase opens in this folder',
        '  --facade-fd N             reads the façade phrase on a descriptor; --facade-file F in a file',
        '  --profile KIND            simple, if not given, or defender',
        '  --replace-other-vault     without a terminal, says that one knows the other vault of this folder is destroyed',
        'It opens another vault and destroys nothing; somebody who examines the computer can see that there is another one.',
      ],
    },
    'duress facade remove': {
      usage: 'kalifa duress facade remove --vault DIR [--destroy-facade]',
      text: [
        'destroys the façade, what it holds and its phrases, the one that destroys included',
        '  --destroy-facade          without a terminal, says that one knows it',
      ],
    },
    'duress destroying set': {
      usage: 'kalifa duress destroying set --vault DIR [options]',
      text: [
        'chooses the phrase that destroys your real records on this computer, then opens the façade; without return',
        '  --facade-fd N             reads the façade phrase on a descriptor; --facade-file F in a file',
        '  --destroying-fd N         reads the phrase that destroys the same way; --destroying-file F in a file',
        '  --it-destroys-my-records  without a terminal, says that one knows it',
        '  --i-have-no-copy          without a terminal, says that there is no copy elsewhere',
        'Your backups stay, and a copy made before still opens. To be done before, never in front of an agent.',
      ],
    },
    'duress destroying remove': {
      usage: 'kalifa duress destroying remove --vault DIR',
      text: ['removes the phrase that destroys; the façade stays'],
    },
    destroy: {
      usage: 'kalifa destroy --vault DIR [--destroy-keys]',
      text: [
        'destroys the keys of everything in this folder, on this computer, then its files; without return',
        '  --destroy-keys            without a terminal, says that one knows it',
        'Your backups stay, and a copy made before still opens. To be done before, never in front of an agent.',
      ],
    },
    'bench-data': {
      usage: 'kalifa bench-data --vault DIR [--testimonies N] [--contacts N] [--evidence N] [--seed N]',
      text: [
        'fills an empty vault with made-up records, to measure with; never among real ones',
        '  --testimonies N      1000 if not given; at most 1000000, like the others',
        '  --contacts N         200 if not given',
        '  --evidence N         500 small pictures if not given',
        '  --seed N             the same number makes the same records; 1 if not given',
      ],
    },
    help: { usage: 'kalifa help [COMMAND]', text: ['shows this help'] },
  },
}
