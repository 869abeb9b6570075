export { kindNamed, kindOfText } from './kind.js';
export { formatQuery, parseQuery, queryPath } from './query.js';
export {
  type AutnumQuery,
  type DomainQuery,
  type EntityQuery,
  type IpQuery,
  type NameserverQuery,
  type RdapQuery,
} from './rdap-query.js';
export { reservedReason } from './reserved.js';
