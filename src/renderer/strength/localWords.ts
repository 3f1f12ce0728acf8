import { fold } from '../../shared/fold.ts'
import { knownPlaces } from '../../shared/places.ts'

/** What somebody who guesses here tries first, and no dictionary of French or English ranks: commonest first. */

const list = (words: string): readonly string[] => words.trim().split(/\s+/)

export const subjects = list(`
  kalifa carnet coffre mot passe motdepasse phrase cle secret secrets securite ordinateur bonjour azerty mali malien malienne maliens maliba
  cndh droits homme humains defenseur defenseurs defense temoin temoignage temoignages victime victimes justice liberte verite paix avocat
  ong onu minusma amnesty association militant notebook vault password passphrase secret rights human defender testimony witness
  lawyer freedom truth peace afrique africa sahel niger sahara bambara peul fulani dogon songhay tamasheq touareg soninke malinke
  senoufo bobo bozo inchallah allah akbar bismillah alhamdulillah mashallah allahou muhammad jesus dieu ramadan tabaski
  bogolan djembe kora balafon karite airtel moov sotrama wassoulou`)

export const givenNames = list(`
  moussa mamadou amadou oumar ibrahim ibrahima abdoulaye boubacar aminata fatoumata mariam kadiatou aissata oumou awa fanta
  hawa rokia rokiatou adama salif seydou souleymane ousmane modibo bakary sekou issa youssouf yacouba drissa lassana lassine mahamadou
  mohamed mohamadou ali alassane amara cheick cheikh daouda demba dramane falaye hamadoun hamidou harouna idrissa karim kalifa madou mama
  mahamane mory nouhoum samba sidi sidiki siaka soumaila tidiane tiemoko toumani yaya zoumana assan assetou assitan binta coumba djeneba
  fatim fatou hadja kadi kadidia kany korotoumou maimouna mariama mina nana nene niele ramata ramatou safiatou sali salimata saran sira
  sitan tenin tata wassa yaye agaicha fadimata ntji zeinabou`)

export const familyNames = list(`
  traore coulibaly diarra keita kone diallo toure cisse sidibe sangare konate dembele camara sissoko maiga doumbia samake sow ba bah
  barry bagayoko berthe ballo bamba dao diabate diakite dicko diop fofana guindo haidara kante kouyate koita kamissoko magassa mariko
  niare niangaly ongoiba ouattara ouologuem sacko sanogo sogoba sylla tall tangara tembely tounkara togola yattara ag ould walet
  dolo karembe kassogue kodio poudiougou sagara tapily togo cissoko danioko dansoko dembega djire fane goita kamate`)

/** Said by everybody, whatever the ranks of their words. Folded, as the phrase is. */
export const sayings: readonly string[] = [
  'un peuple un but une foi',
  'un peuple - un but - une foi',
  'unpeupleunbutunefoi',
  'liberte egalite fraternite',
  'la vie est belle',
  'je suis ne a',
  'i ni sogoma',
  'i ni ce',
  'an ka taa',
  'aw ni baara',
  "l'union fait la force",
  'qui vivra verra',
  "jusqu'ici tout va bien",
  'au nom de dieu',
  'la illaha illa allah',
  'allahou akbar',
  "a l'appel du mali",
  'le mali pour toujours',
  'the quick brown fox',
  'correct horse battery staple',
  'to be or not to be',
]

const placeNames = knownPlaces.flatMap(({ name, region }) => [fold(region), fold(name)])

export const places: readonly string[] = [
  ...new Set(placeNames.flatMap((name) => [name, ...name.split(/[^a-z]+/)])),
].filter((name) => name.length > 2)
