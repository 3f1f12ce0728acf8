import { useQuery, useQueryClient } from '@tanstack/react-query'

const key = ['page', 'imagesShown']

/** Pictures on the wall are asked for once a session, and forgotten with it. */
export const useImagesShown = (): readonly [boolean, (shown: boolean) => void] => {
  const client = useQueryClient()
  const { data } = useQuery({
    queryKey: key,
    queryFn: () => false,
    initialData: false,
    staleTime: 'static',
    gcTime: Number.POSITIVE_INFINITY,
  })
  return [data, (shown) => client.setQueryData(key, shown)]
}
