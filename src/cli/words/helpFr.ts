import type { Words } from '../words.ts'

const visible =
  'Attention : les arguments sont vus par les autres utilisateurs et gardés par l’historique du terminal. ' +
  'Ce qui désigne une personne se donne dans un fichier ou sur l’entrée standard.'

const common = '  --text MOTS|-, --place LIEU, --tag ÉTIQUETTE, --dossier CODE'
const days = '  --from JOUR, --to JOUR     la période des faits'
const several = [
  '                       --text : les mots qui y sont ; --dossier : dans ce dossier ; les autres se répètent : l’un ou',
  '                       l’autre ; ensemble : tous',
] as const
const lacking = (what: string): string => `  --lacking ${what}`
const filters = [
  days,
  common,
  '  --violation CODE, --perpetrator TYPE, --sensitivity DEGRÉ, --flag minor|gender,',
  '  --verification unverified|corroborated|disputed, --consent cndh:yes, --keep yes|no|notAsked, --in-packet yes|no',
  lacking('date|place|violation|perpetrator|consent|tag|dossier'),
  ...several,
] as const
const incidentFilters = [
  days,
  common,
  '  --kind SORTE, --perpetrator TYPE, --sensitivity DEGRÉ, --protection prepared|sent|granted|refused|ended',
  lacking('date|place|perpetrator|tag|dossier'),
  ...several,
] as const
const evidenceFilters = [
  '  --from JOUR, --to JOUR     quand elles ont été prises',
  common,
  '  --media image|audio|video|document|other, --shows yes|no|notReviewed',
  lacking('date|place|tag|dossier'),
  ...several,
] as const

export const helpFr: Words['help'] = {
  usage: 'Usage : kalifa COMMANDE --vault DOSSIER [options]',
  intro: ['Le coffre de Kalifa en ligne de commande, sur le même moteur que la fenêtre.'],
  commands: 'Commandes :',
  common: [
    'Pour toutes les commandes :',
    '  --vault DOSSIER          le dossier du coffre',
    '  --passphrase-fd N        lit la phrase de passe sur le descripteur N (première ligne)',
    '  --passphrase-file F      la lit dans un fichier (première ligne)',
    '                           sans l’un ni l’autre, elle est demandée au terminal, sans écho',
    '  --json                   un seul document JSON sur la sortie standard',
    '  --lang fr|en             la langue des messages',
    '  -h, --help               l’aide de la commande',
  ],
  exits: [
    'Codes de sortie :',
    '  0 fait · 1 erreur interne · 2 usage · 3 phrase de passe fausse · 4 abîmé ou trop récent · 5 refusé',
    '  6 système (disque plein, lecture seule, déjà ouvert) · 7 « check » a trouvé des problèmes',
    '  130 arrêté par Ctrl+C (143, 129 par SIGTERM, SIGHUP)',
  ],
  more: '« kalifa help COMMANDE » dit ce que chacune prend.',
  of: {
    init: {
      usage: 'kalifa init --vault DOSSIER [--profile GENRE | --institution NOM --kind GENRE [--age-identity F]]',
      text: [
        'crée un coffre dans un dossier absent ou vide',
        '  --profile GENRE      defender (tout), sans cela, ou simple : notes, photos et contacts',
        '  --institution NOM    fait le coffre d’une institution, qui reçoit des envois',
        '  --kind GENRE         cndh, justice, ngo, publication ou statistics',
        '  --age-identity F     prend l’identité age de ce fichier au lieu d’en faire une',
        'Une phrase de passe oubliée ne se retrouve pas.',
      ],
    },
    open: { usage: 'kalifa open --vault DOSSIER', text: ['essaie la phrase de passe et montre le résumé'] },
    'add testimony': {
      usage: 'kalifa add testimony --vault DOSSIER [--from F.json|-] [options]',
      text: [
        'ajoute un témoignage',
        '  --from F.json        des champs du témoignage en JSON (docs/cli.md); « - » pour l’entrée standard',
        '  --account-file F     le récit, en texte UTF-8; « - » pour l’entrée standard',
        '  --account-fd N       le récit, lu sur un descripteur',
        '  --consent F.json     les réponses aux cinq questions; ce qui manque vaut « pas demandé »',
        '  --identity F.json    qui est la personne; gardé à part',
        '  --pseudonym MOT      --status ÉTAT      --sensitivity DEGRÉ',
        '  --place LIEU         un code (05.01) ou le nom d’une région ou d’un cercle',
        '  --place-detail TEXTE la commune, le village, tout autre lieu',
        '  --date DATE          2026-11-03, 2026-11, 2026, ~2026-11-03 (vers) ou 2026-11-03/2026-11-05',
        '  --violation CODE     A1 à H2 ou other; peut être répété',
        visible,
      ],
    },
    'add contact': {
      usage: 'kalifa add contact --vault DOSSIER [--from F.json|-] [options]',
      text: [
        'ajoute un contact',
        '  --from F.json        des champs du contact en JSON (docs/cli.md); « - » pour l’entrée standard',
        '  --testimony CODE     le lie à un témoignage',
        '  --name NOM  --pseudonym MOT  --role RÔLE (répétable)  --phone N°  --organisation NOM',
        '  --place LIEU  --place-detail TEXTE',
        visible,
      ],
    },
    'add incident': {
      usage: 'kalifa add incident --vault DOSSIER --from F.json|-',
      text: [
        'ajoute un incident contre un·e DDH',
        '  --from F.json        ses champs en JSON (docs/cli.md); « - » pour l’entrée standard',
      ],
    },
    'add plan': {
      usage: 'kalifa add plan --vault DOSSIER --from F.json|-',
      text: [
        'ajoute un déplacement',
        '  --from F.json        ses champs en JSON (docs/cli.md) ; « - » pour l’entrée standard',
      ],
    },
    'add dossier': {
      usage: 'kalifa add dossier --vault DOSSIER [--from F.json|-] [--title TITRE] [--tag ÉTIQUETTE]…',
      text: [
        'ajoute un dossier, qui rassemble des fiches',
        '  --title TITRE        un lieu, un fait ; jamais le nom d’une personne : les listes le montrent',
        '  --from F.json        ses champs en JSON (docs/cli.md); « - » pour l’entrée standard',
        visible,
      ],
    },
    'add evidence': {
      usage: 'kalifa add evidence --vault DOSSIER FICHIER… [--testimony CODE] [--erase]',
      text: [
        'ajoute des fichiers de toute sorte, octet pour octet, avec leur SHA-256',
        '  --testimony CODE     les lie à un témoignage',
        '  --erase              efface chaque original une fois ses octets relus dans le coffre ;',
        '                       un SSD, une carte ou un téléphone peut quand même en garder des traces',
        'Sans --erase les fichiers de départ restent où ils sont. Un fichier refusé n’arrête pas les autres.',
      ],
    },
    'add companion': {
      usage: 'kalifa add companion --vault DOSSIER CODE FICHIER',
      text: ['lie une copie dans un autre format à une pièce qui ne se lit pas ; l’original reste ce qui compte'],
    },
    'add transcript': {
      usage: 'kalifa add transcript --vault DOSSIER --evidence CODE --text-file F|- [options]',
      text: [
        'ajoute la transcription d’un enregistrement ou d’un document, en texte UTF-8, une phrase par ligne',
        '                       une ligne peut commencer par son instant : [0:04:07]',
        '  --of CODE            c’est une traduction de cette transcription',
        '  --language LANGUE    --by CODE    --date AAAA-MM-JJ    --checked-by CODE    --checked-on AAAA-MM-JJ',
        visible,
      ],
    },
    'add note': {
      usage: 'kalifa add note --vault DOSSIER [--text-file F|-] [--title TITRE] [--date AAAA-MM-JJ]',
      text: [
        'ajoute une note',
        '  --text-file F        le texte, en UTF-8; « - » pour l’entrée standard',
        '  --title TITRE        --date AAAA-MM-JJ',
        visible,
      ],
    },
    set: {
      usage: 'kalifa set --vault DOSSIER CODE [--from F.json|-] [--identity F.json|-]',
      text: [
        'change des champs d’une fiche ; ce qui n’est pas donné reste',
        '  --from F.json        les champs à changer, en JSON (docs/cli.md) ; « - » pour l’entrée standard',
        '  --identity F.json    d’un témoignage, qui est la personne',
        'Une liste remplace l’ancienne. Une réponse changée de l’accord n’est plus « relue ».',
      ],
    },
    'list testimonies': {
      usage: 'kalifa list testimonies --vault DOSSIER [--status ÉTAT] [filtres] [--trashed] [--limit N] [--offset N]',
      text: ['montre les témoignages, sans nom', ...filters, '  --limit N            1 à 500, 50 sans cela'],
    },
    'list contacts': {
      usage: 'kalifa list contacts --vault DOSSIER [--role RÔLE] [filtres] [--trashed] [--limit N] [--offset N]',
      text: ['montre les contacts par code et pseudonyme, sans nom', common, lacking('place|tag|dossier'), ...several],
    },
    'import contacts': {
      usage: 'kalifa import contacts --vault DOSSIER [--likely] [--dry-run] FICHIER',
      text: [
        'prend les contacts d’un fichier vCard (2.1 à 4.0) ou CSV avec en-têtes, tous ou aucun, avec la photo que porte leur',
        'carte ; une photo dont la carte ne donne que l’adresse n’est pas cherchée',
        '  --likely             prend aussi ceux qui sont probablement déjà là',
        '  --dry-run            compte et ne prend rien',
      ],
    },
    'import chat': {
      usage: 'kalifa import chat --vault DOSSIER [--testimony CODE] FICHIER.zip',
      text: [
        'garde entier le zip d’une discussion WhatsApp exportée, puis en tire le texte et les médias comme pièces',
        '  --testimony CODE     lie le tout à un témoignage',
      ],
    },
    'export contacts': {
      usage:
        'kalifa export contacts --vault DOSSIER --out F [--format vcard4|vcard3|csv] [--role RÔLE] [--field CHAMP]…',
      text: [
        'écrit des contacts dans un fichier lisible par qui le trouve ; le journal note lesquels',
        '  --field CHAMP        reach, organisation, address, languages, pseudonym, tags, roles, safe, risk, notes, photo ;',
        '                       sans cela reach et organisation. photo : en vCard, petite et sans métadonnées ; un visage',
        '                       suffit à reconnaître quelqu’un',
      ],
    },
    duplicates: {
      usage: 'kalifa duplicates --vault DOSSIER [--limit N] [--offset N]',
      text: ['montre, par leurs codes, les contacts qui sont peut-être la même personne, et pourquoi'],
    },
    'contacts merge': {
      usage: 'kalifa contacts merge --vault DOSSIER GARDÉ AUTRE [--take CHAMP]…',
      text: [
        'réunit deux fiches d’une même personne ; l’autre va à la corbeille et ses liens passent à celle qui est gardée',
        '  --take CHAMP         prend ce champ de l’autre : name, pseudonym, phone, email, organisation, address,',
        '                       languages, safeContact, safeTimes, where ou photo ; sans cela, ce que dit la première',
        'Rien ne se perd : les numéros des deux restent, le reste va dans les notes.',
      ],
    },
    emergency: {
      usage: 'kalifa emergency --vault DOSSIER',
      text: ['montre qui appeler, avec noms et numéros ; le journal note chacun'],
    },
    'list evidence': {
      usage: 'kalifa list evidence --vault DOSSIER [--testimony CODE] [filtres] [--trashed] [--limit N] [--offset N]',
      text: ['montre les pièces, sans nom de fichier', ...evidenceFilters],
    },
    'list incidents': {
      usage: 'kalifa list incidents --vault DOSSIER [--status ÉTAT] [filtres] [--trashed] [--limit N] [--offset N]',
      text: ['montre les incidents contre des DDH : code, état, date, sorte, lieu', ...incidentFilters],
    },
    'list plans': {
      usage: 'kalifa list plans --vault DOSSIER [--status ÉTAT] [--trashed] [--limit N] [--offset N]',
      text: ['montre les déplacements : code, état, départ, retour, destination'],
    },
    'list notes': {
      usage: 'kalifa list notes --vault DOSSIER [--trashed] [--limit N] [--offset N]',
      text: ['montre les notes par date, avec leur titre'],
    },
    'list dossiers': {
      usage: 'kalifa list dossiers --vault DOSSIER [--status open|closed] [--trashed] [--limit N] [--offset N]',
      text: ['montre les dossiers : code, état, nombre de fiches, titre'],
    },
    'list tags': {
      usage: 'kalifa list tags --vault DOSSIER',
      text: ['montre les étiquettes, la plus utilisée d’abord, et combien de fiches la portent'],
    },
    'list due': {
      usage: 'kalifa list due --vault DOSSIER [--from JOUR] [--to JOUR] [--undated] [--limit N] [--offset N]',
      text: ['montre ce qui reste à faire, par date : --to 2026-11-24 dit ce qui l’est pour ce jour ou en retard'],
    },
    'list recipients': {
      usage: 'kalifa list recipients --vault DOSSIER',
      text: ['montre les destinataires vérifiés'],
    },
    'list bundles': { usage: 'kalifa list bundles --vault DOSSIER', text: ['montre les envois préparés'] },
    'list bin': {
      usage: 'kalifa list bin --vault DOSSIER [--limit N] [--offset N]',
      text: ['montre ce qui est dans la corbeille, depuis quand, et le jour où cela part pour toujours'],
    },
    bin: {
      usage: 'kalifa bin --vault DOSSIER CODE…',
      text: ['met des fiches à la corbeille, toutes ou aucune ; elles y restent trente jours'],
    },
    'bin restore': {
      usage: 'kalifa bin restore --vault DOSSIER CODE…',
      text: ['remet en place ce qui est dans la corbeille'],
    },
    'bin delete': {
      usage: 'kalifa bin delete --vault DOSSIER CODE [--yes CODE] [--withdrawn JOUR]',
      text: [
        'supprime maintenant une fiche qui est dans la corbeille ; sans retour',
        '  --yes CODE           le code encore une fois, sans terminal ; au terminal, il est à taper',
        '  --withdrawn JOUR     d’un témoignage, corbeille ou non : la personne ne veut plus, depuis ce jour, qu’il soit',
        '                       gardé ; son code et ce jour restent notés',
        'Les copies et les paquets faits avant restent.',
      ],
    },
    tag: {
      usage: 'kalifa tag --vault DOSSIER CODE… [--add ÉTIQUETTE]… [--remove ÉTIQUETTE]…',
      text: ['donne des étiquettes à des fiches, ou les retire', visible],
    },
    join: {
      usage: 'kalifa join --vault DOSSIER CODE… --dossier CODE',
      text: ['met des fiches dans un dossier'],
    },
    leave: {
      usage: 'kalifa leave --vault DOSSIER CODE… --dossier CODE',
      text: ['retire des fiches d’un dossier ; elles ne sont pas touchées'],
    },
    timeline: {
      usage: 'kalifa timeline --vault DOSSIER [--kind testimony|incident|evidence]… [filtres] [--limit N] [--offset N]',
      text: ['montre par date ce qui en a une, le plus ancien d’abord, sans nom', days, common, ...several],
    },
    count: {
      usage: 'kalifa count --vault DOSSIER --by CE_QUI_EST_COMPTÉ [--of testimony|incident] [filtres]',
      text: [
        'compte des fiches, jamais des personnes ; avec les filtres de « list testimonies » ou de « list incidents »',
        '  --by violation, kind (d’incidents), place (régions), month ou perpetrator',
        ...filters,
        '  --kind SORTE, --protection ÉTAT     avec --of incident',
      ],
    },
    show: {
      usage: 'kalifa show --vault DOSSIER CODE [--identity]',
      text: [
        'montre une fiche entière, de toute sorte',
        '  --identity           montre aussi qui est la personne entendue; le journal le note',
      ],
    },
    link: {
      usage: 'kalifa link --vault DOSSIER CODE CODE [--role RÔLE]',
      text: [
        'lie deux fiches : une pièce à un témoignage, un contact à un incident…',
        '  --role RÔLE          ce qu’un contact y est : victim, witness, relative, source, perpetrator, interpreter,',
        '                       lawyer, doctor ou support',
        'Une pièce liée à un témoignage ne part que si la personne a dit oui ; ses copies masquées la suivent.',
        'Les envois déjà préparés restent ce qu’ils sont.',
      ],
    },
    unlink: {
      usage: 'kalifa unlink --vault DOSSIER CODE CODE',
      text: [
        'retire le lien entre deux fiches ; les deux restent',
        'L’accord du témoignage ne vaut plus pour la pièce. Les envois déjà préparés restent ce qu’ils sont.',
      ],
    },
    search: {
      usage: 'kalifa search --vault DOSSIER MOTS|- [--kind GENRE]… [--excerpt] [--limit N] [--offset N]',
      text: [
        'cherche partout, sans tenir compte des accents ni de la casse; "entre guillemets" pour une suite de mots',
        '  -                    lit ce qui est cherché sur l’entrée standard',
        '  --kind GENRE         testimony, contact, evidence, note, incident, plan, dossier ou transcript ; répétable',
        '  --excerpt            montre le texte autour; il peut contenir des noms',
        visible,
      ],
    },
    'recipient add': {
      usage: 'kalifa recipient add --vault DOSSIER CARTE [--words-fd N | --words-file F]',
      text: [
        'vérifie un destinataire par sa carte et ses mots de contrôle',
        '  --words-fd N         lit les mots sur un descripteur; --words-file F dans un fichier; sinon au terminal',
        'Les mots s’entendent d’une voix que l’on connaît, jamais de la même clé ni du même message que la carte.',
      ],
    },
    'recipient list': { usage: 'kalifa recipient list --vault DOSSIER', text: ['comme « list recipients »'] },
    'recipient remove': {
      usage: 'kalifa recipient remove --vault DOSSIER NOM|IDENTIFIANT',
      text: ['retire un destinataire : plus rien ne peut être préparé pour lui'],
    },
    'recording list': {
      usage: 'kalifa recording list --vault DOSSIER',
      text: ['montre les enregistrements coupés, dont aucune pièce n’est encore faite'],
    },
    'recording finish': {
      usage: 'kalifa recording finish --vault DOSSIER ID',
      text: ['fait une pièce d’un enregistrement coupé'],
    },
    'recording discard': {
      usage: 'kalifa recording discard --vault DOSSIER ID',
      text: ['jette pour toujours un enregistrement coupé'],
    },
    export: {
      usage: 'kalifa export --vault DOSSIER --to DESTINATAIRE --out FICHIER CODE… [options]',
      text: [
        'prépare un envoi chiffré pour un destinataire vérifié, selon les consentements',
        '  --dry-run            montre exactement ce qui partirait et ce qui reste; n’écrit rien; --out est inutile',
        '  --reread CODE        ce texte sans nom a été relu par une personne, tel qu’il part; répétable',
        '  --mask CODE=MOT      masque un mot de plus; répétable',
        '  --masks F.json       les mêmes, en fichier : {"T-2026-0012": ["mot"]}',
        '  --transcript CODE    cette transcription part, même si son enregistrement reste; répétable',
        '  --no-transcript CODE celle-ci reste; répétable',
        '  --original CODE      l’original d’une copie masquée part aussi: pièce, transcription ou récit entier d’un',
        '                       témoignage, si la personne l’a accepté; sans cela la copie part seule; répétable',
        visible,
      ],
    },
    card: {
      usage: 'kalifa card --vault DOSSIER --out FICHIER',
      text: ['écrit la carte de cette institution et montre ses mots de contrôle'],
    },
    receive: {
      usage: 'kalifa receive --vault DOSSIER FICHIER [--out DOSSIER]',
      text: [
        'ouvre un envoi, le vérifie en entier et le garde',
        '  --out DOSSIER        en écrit aussi le contenu, en clair, dans un dossier nouveau',
      ],
    },
    verify: {
      usage: 'kalifa verify --vault DOSSIER FICHIER',
      text: ['vérifie un envoi en entier sans rien garder'],
    },
    check: {
      usage: 'kalifa check --vault DOSSIER',
      text: [
        'relit tout le coffre : clés, base, journal, pièces, liens',
        'Répare ce qui peut l’être sans perte : la seconde copie des clés, les restes d’ajouts interrompus.',
      ],
    },
    log: {
      usage: 'kalifa log --vault DOSSIER [CODE] [--limit N] [--offset N]',
      text: ['montre le journal de garde, ou les événements d’une fiche; le plus récent d’abord'],
    },
    'log verify': {
      usage: 'kalifa log verify --vault DOSSIER',
      text: ['relit la chaîne, et compare chaque fiche et ses versions à ce que le journal a retenu'],
    },
    'log export': {
      usage: 'kalifa log export --vault DOSSIER --out FICHIER [CODE…]',
      text: [
        'écrit le journal dans un fichier que chacun peut vérifier; il n’est pas chiffré',
        'Seules les fiches nommées y sont ouvertes: avec leur texte si la personne a dit oui à la justice avec son nom.',
      ],
    },
    versions: {
      usage: 'kalifa versions --vault DOSSIER CODE [N] [--identity] [--limit N] [--offset N]',
      text: [
        'montre les versions d’une fiche par leur numéro; avec un numéro, ce qu’elle disait alors',
        '  --identity           celles de l’identité; le journal note chaque regard',
      ],
    },
    'restore-version': {
      usage: 'kalifa restore-version --vault DOSSIER CODE N [--identity]',
      text: [
        'remet une version comme la plus récente; rien n’est retiré',
        'L’accord et l’état d’un témoignage, et ce qui est d’un fichier, restent ceux d’aujourd’hui.',
      ],
    },
    passphrase: {
      usage: 'kalifa passphrase --vault DOSSIER [--new-passphrase-fd N | --new-passphrase-file F]',
      text: [
        'change la phrase de passe; l’ancienne n’ouvre plus',
        '  --new-passphrase-fd N     lit la nouvelle sur un descripteur; le même que --passphrase-fd : la ligne suivante',
        '  --new-passphrase-file F   la lit dans un fichier; sans l’un ni l’autre, elle est demandée deux fois au terminal',
        'Une phrase proche d’une autre est refusée. Une copie faite avant s’ouvre encore avec l’ancienne.',
      ],
    },
    'passphrase suggest': {
      usage: 'kalifa passphrase suggest [--lang fr|en]',
      text: ['tire au hasard une phrase de passe d’au moins 70 bits; n’a pas besoin de coffre'],
    },
    duress: {
      usage: 'kalifa duress --vault DOSSIER',
      text: ['montre la façade préparée depuis ce coffre, et ce qu’il faut y faire'],
    },
    'duress facade create': {
      usage: 'kalifa duress facade create --vault DOSSIER [options]',
      text: [
        'prépare une façade, et détruit ce qu’une autre phrase ouvre dans ce dossier',
        '  --facade-fd N             lit la phrase de façade sur un descripteur; --facade-file F dans un fichier',
        '  --profile GENRE           simple, sans cela, ou defender',
        '  --replace-other-vault     sans terminal, dit que l’on sait que l’autre coffre de ce dossier est détruit',
        'Elle ouvre un autre coffre et ne détruit rien; quelqu’un qui examine l’ordinateur peut voir qu’il en existe un autre.',
      ],
    },
    'duress facade remove': {
      usage: 'kalifa duress facade remove --vault DOSSIER [--destroy-facade]',
      text: [
        'détruit la façade, ce qu’elle contient et ses phrases, celle qui détruit comprise',
        '  --destroy-facade          sans terminal, dit qu’on le sait',
      ],
    },
    'duress destroying set': {
      usage: 'kalifa duress destroying set --vault DOSSIER [options]',
      text: [
        'choisit la phrase qui détruit vos vrais dossiers sur cet ordinateur, puis ouvre la façade; sans retour',
        '  --facade-fd N             lit la phrase de façade sur un descripteur; --facade-file F dans un fichier',
        '  --destroying-fd N         lit la phrase qui détruit de même; --destroying-file F dans un fichier',
        '  --it-destroys-my-records  sans terminal, dit qu’on le sait',
        '  --i-have-no-copy          sans terminal, dit qu’il n’y a pas de copie ailleurs',
        'Vos sauvegardes restent, et une copie faite avant s’ouvre encore. À faire avant, jamais devant un agent.',
      ],
    },
    'duress destroying remove': {
      usage: 'kalifa duress destroying remove --vault DOSSIER',
      text: ['retire la phrase qui détruit; la façade reste'],
    },
    destroy: {
      usage: 'kalifa destroy --vault DOSSIER [--destroy-keys]',
      text: [
        'détruit les clés de tout ce qui est dans ce dossier, sur cet ordinateur, puis ses fichiers; sans retour',
        '  --destroy-keys            sans terminal, dit qu’on le sait',
        'Vos sauvegardes restent, et une copie faite avant s’ouvre encore. À faire avant, jamais devant un agent.',
      ],
    },
    'bench-data': {
      usage: 'kalifa bench-data --vault DOSSIER [--testimonies N] [--contacts N] [--evidence N] [--seed N]',
      text: [
        'remplit un coffre vide de fiches inventées, pour mesurer; jamais parmi de vraies',
        '  --testimonies N      1000 si rien n’est dit; 1000000 au plus, comme les autres',
        '  --contacts N         200 si rien n’est dit',
        '  --evidence N         500 petites images si rien n’est dit',
        '  --seed N             le même nombre fait les mêmes fiches; 1 si rien n’est dit',
      ],
    },
    help: { usage: 'kalifa help [COMMANDE]', text: ['montre cette aide'] },
  },
}
