/**
 * What one customer may have of an IPv6 network: `2001:db8:1:2::/64`, which counts as one address, is in `2001:db8:1`, with 65,535
 * others. An IPv4 address is by itself.
 *
 * @param peer as `clientAddress` has it
 */
export const networkOf = (peer: string): string => (peer.endsWith('::/64') ? peer.split(':').slice(0, 3).join(':') : peer)
