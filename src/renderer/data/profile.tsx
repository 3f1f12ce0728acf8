import { createContext, type ReactNode, useContext, useState } from 'react'
import type { Profile } from '../../shared/domain.ts'
import { speakAs } from '../i18n/index.ts'

const Context = createContext<Profile>('defender')

interface ProfileProviderProps {
  readonly profile: Profile
  readonly children: ReactNode
}

/** Around everything an open vault shows: its words are the profile's from the first one on. */
export const ProfileProvider = ({ profile, children }: ProfileProviderProps) => {
  useState(() => speakAs(profile))
  return <Context value={profile}>{children}</Context>
}

export const useProfile = (): Profile => useContext(Context)
