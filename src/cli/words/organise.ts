/** What the command line says of changing records, the bin, dossiers and tags. */
export interface OrganiseWords {
  readonly changed: (code: string) => string
}

export const organiseFr: OrganiseWords = {
  changed: (code) => `Modifié : ${code}`,
}

export const organiseEn: OrganiseWords = {
  changed: (code) => `Changed: ${code}`,
}
