/** Whether an origin may send. Without one (a server, a tool), only when every origin may. */
export function isAllowedOrigin(
  origin: string | undefined,
  allowed: readonly (string | undefined)[],
): boolean {
  return allowed.includes('*') || (origin !== undefined && allowed.includes(origin));
}
