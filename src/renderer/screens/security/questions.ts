/** Questions that must be understood, not guessed: a wrong answer is explained, and the question comes back later, reordered. */

export const facadeQuestions = ['facadeKeeps', 'facadeSeen', 'facadeEmpty'] as const
export const destroyingQuestions = ['destroyingBack', 'destroyingCopies', 'destroyingAgent'] as const
export type QuestionName = (typeof facadeQuestions)[number] | (typeof destroyingQuestions)[number]

const options = ['right', 'wrongA', 'wrongB'] as const
export type Option = (typeof options)[number]

export interface Question {
  readonly name: QuestionName
  /** In what order the answers are offered. */
  readonly order: readonly Option[]
}

const turned = (order: readonly Option[], by: number): readonly Option[] => [...order.slice(by), ...order.slice(0, by)]

/** `random` gives 0, 1 or 2. */
export const beginQuestions = (names: readonly QuestionName[], random: () => number): readonly Question[] =>
  names.map((name) => ({ name, order: turned(options, random()) }))

/** What is left to ask after an answer to the first. */
export const afterAnswer = (left: readonly Question[], answer: Option): readonly Question[] => {
  const [first, ...others] = left
  if (first === undefined || answer === 'right') return others
  return [...others, { name: first.name, order: turned(first.order, 1) }]
}
