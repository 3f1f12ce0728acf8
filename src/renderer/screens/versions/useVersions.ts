import { useInfiniteQuery } from '@tanstack/react-query'
import type { RevisionList } from '../../../shared/contract.ts'
import type { RecordId } from '../../../shared/records.ts'
import { ask } from '../../data/ask.ts'
import { flushAll } from '../../data/autosave.ts'

const pageSize = 100

/** The versions of a record or of its identity, a hundred saves at a time, after everything typed has arrived. */
export const useVersions = (id: RecordId, identity: boolean) => {
  const query = useInfiniteQuery<RevisionList, Error, { pages: RevisionList[] }, readonly unknown[], number>({
    queryKey: ['revision.list', { id, identity }],
    queryFn: async ({ pageParam }) => {
      await flushAll().catch(() => undefined)
      return ask('revision.list', { id, identity, offset: pageParam, limit: pageSize })
    },
    initialPageParam: 0,
    getNextPageParam: ({ total }, _pages, offset) => (offset + pageSize < total ? offset + pageSize : undefined),
    gcTime: 0,
  })
  const pages = query.data?.pages ?? []
  return {
    list: pages[0],
    earlier: pages.flatMap((page) => page.earlier),
    error: query.error,
    hasMore: query.hasNextPage,
    more: () => void query.fetchNextPage(),
  }
}
