/** Path parameters with examples of objects that exist; a test asks for every one of them. */
export const DOMAIN_NAME = { name: 'name', description: 'Domain name, in U-labels or A-labels', example: 'iana.org' };

export const ADDRESS = { name: 'address', description: 'IPv4 or IPv6 address', example: '192.0.32.9' };

export const PREFIX_LENGTH = { name: 'length', description: 'Prefix length', example: '20' };

export const AS_NUMBER = { name: 'asn', description: 'AS number, with or without AS', example: 'AS15169' };

export const HOST_NAME = { name: 'name', description: 'Host name of the nameserver', example: 'a.iana-servers.net' };

export const HANDLE = {
  name: 'handle',
  description: 'Handle, as the registry writes it; its suffix names the registry (RFC 8521)',
  example: 'IANA-IP-ARIN',
};
