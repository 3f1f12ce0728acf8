/**
 * The length to pad to so that a size tells little: Padmé (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files
 * and Communication with PURBs", PoPETs 2019, section 4). At most 12 % more, and less as files grow.
 */
export function padme(size: number): number {
  if (size < 2) return size
  const exponent = Math.floor(Math.log2(size))
  const kept = Math.floor(Math.log2(exponent)) + 1
  const unit = 2 ** Math.max(0, exponent - kept)
  return Math.ceil(size / unit) * unit
}
