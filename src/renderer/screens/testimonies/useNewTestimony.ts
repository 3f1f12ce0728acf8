import { useAct } from '../../data/ask.ts'
import { useNavigation } from '../../navigation.tsx'
import { today } from '../../words/dates.ts'

/** Makes an empty draft and opens it: there is nothing to fill in before one can write. */
export const useNewTestimony = () => {
  const { go } = useNavigation()
  const act = useAct('testimony.create', 'testimony.list', 'vault.summary')
  return {
    isPending: act.isPending,
    error: act.error,
    create: () => act.mutate({}, { onSuccess: ({ id }) => go({ screen: 'testimonies', id, fresh: true }) }),
    /** The same, with a person there who begins to tell. */
    listen: () =>
      act.mutate(
        { body: { interviewedOn: today() } },
        { onSuccess: ({ id }) => go({ screen: 'testimonies', id, mode: 'interview' }) },
      ),
  }
}
