import { createContext, useContext } from 'react'

/** Tells the page that there is no vault any more: everything it shows has to go. */
export const DestroyedContext = createContext<() => void>(() => undefined)

export const useDestroyed = () => useContext(DestroyedContext)
